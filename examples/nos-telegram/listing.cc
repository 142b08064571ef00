#include "listing.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <span>

#include "noise.h"
#include "pattern.h"

namespace textclf::nos_telegram {
namespace {

constexpr std::string_view kBullets[] = {"",   "",   "* ", "- ",      "• ", "> ",
                                         "+ ", "~ ", "» ", "▪️ ", "✅ ", "👉 "};
constexpr std::string_view kSeparators[] = {" * ", " / ", ", ",  " | ",
                                            " - ", "  ",  " // "};

// '#' is the quantity, '~' the unit and '$' the price.
constexpr std::string_view kPriceForms[] = {
    "#~ = €$", "#~ €$",  "#~ $ euro",  "#~ $,-", "#~: $",   "#~=$",    "#~ - $€",
    "€$ #~",   "#~ = $", "#~ voor €$", "#~ $",   "#~ $ eu", "#~ →  $", "$ euro #~"};
constexpr std::string_view kUnitForms[][5] = {
    {"gram", "g", " gram", "gr", " g"},
    {" stuks", "x", " st", " stuks", "stuks"},
    {" strip", " strips", "strip", " strip", "x strip"},
    {" kilo", "kg", " kg", "kilo", " kilo"},
};

// In tenths of a unit.
constexpr int kGrams[] = {10, 20, 25, 50, 100, 250};
constexpr int kPieces[] = {10, 20, 50, 100, 200, 250};
constexpr int kLarge[] = {10, 50, 100, 250, 500, 1000};
constexpr int kWholesaleQuantities[] = {500, 1000, 2000, 2500, 5000, 10000};

// What may cost more than this is sold one by one.
constexpr int kDear = 75;

template <typename T, std::size_t n>
const T& At(const T (&items)[n], std::size_t index) {
  return items[index % n];
}

std::span<const int> QuantitiesOf(Unit unit, Scale scale) {
  if (scale == Scale::kSingle) return std::span(kGrams).first(1);
  if (scale == Scale::kUpToLarge) return kLarge;
  if (scale == Scale::kWholesale && unit == Unit::kKilo) return kPieces;
  if (scale == Scale::kWholesale) return kWholesaleQuantities;
  return unit == Unit::kGram ? std::span<const int>(kGrams)
                             : std::span<const int>(kPieces);
}

/// Whole euros; larger quantities cost a little less and are rounded to five euros.
int PriceOf(int tenths, int unit_price) {
  int price = tenths * unit_price / 10;
  if (tenths > 10) price = price * 92 / 100;
  if (tenths > 200) price = price * 85 / 100;
  return price > 20 ? (price + 2) / 5 * 5 : std::max(price, 1);
}

std::string WritePrice(int tenths, int price, Unit unit, const Style& style) {
  std::string text;
  for (const char c : At(kPriceForms, style.price_form)) {
    if (c == '#') {
      absl::StrAppend(&text, tenths / 10, tenths % 10 == 5 ? ",5" : "");
    } else if (c == '~') {
      text += At(kUnitForms[static_cast<std::size_t>(unit)], style.unit_form);
    } else if (c == '$') {
      absl::StrAppend(&text, price);
    } else {
      text += c;
    }
  }
  return text;
}

/// One to three rising quantities with their prices.
std::vector<std::string> WritePrices(const Product& product, Scale scale,
                                     const Account& account, Rng& ad, Rng& posting) {
  const int unit_price = ad.Between(product.lowest_price, product.highest_price);
  if (scale == Scale::kSingle || product.highest_price > kDear) {
    return {absl::StrCat("€", PriceOf(10, unit_price))};
  }
  std::vector<std::string> prices;
  const auto quantities = QuantitiesOf(product.unit, scale);
  std::size_t at = ad.Below(3);
  for (; at < quantities.size() && prices.size() < 3; at += 1 + ad.Below(2)) {
    int price = PriceOf(quantities[at], unit_price);
    if (posting.Chance(60)) price += price > 20 ? 5 : 1;
    prices.push_back(WritePrice(quantities[at], price, product.unit, account.style));
  }
  return prices;
}

std::string NameOf(const Product& product, bool coded, const Account& account, Rng& ad) {
  if (coded && !product.emoji.empty()) return std::string(product.emoji);
  Rng habit(account.seed);
  std::string name;
  FillPattern(absl::StrCat("{", std::string(product.names), "|}"), account, habit, name);
  if (name.empty()) name = product.names.substr(0, product.names.find('|'));
  if (!product.emoji.empty() && ad.Chance(account.style.emoji / 3)) {
    absl::StrAppend(&name, " ", std::string(product.emoji));
  }
  return name;
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::string WriteItem(const std::string& name, const std::vector<std::string>& prices,
                      const Account& account) {
  const std::string bullet(At(kBullets, account.style.bullet));
  const std::string_view separator = At(kSeparators, account.seed >> 8);
  switch (account.style.layout) {
    case Layout::kOneLine:
      return absl::StrCat(name, std::string(separator), Join(prices, separator));
    case Layout::kLinePerItem:
      return absl::StrCat(bullet, name, " ", Join(prices, separator));
    default:
      return absl::StrCat(name, "\n", bullet, Join(prices, "\n" + bullet));
  }
}

/// "coke/xtc * 1Gram = €50 * 5Gram = €230": one price list for all, or names alone.
std::string WriteTogether(const Listing& listing, const Account& account,
                          bool with_prices, Rng& ad, Rng& posting) {
  std::vector<std::string> names;
  for (const Product* product : listing.products) {
    names.push_back(NameOf(*product, listing.coded, account, ad));
  }
  static constexpr std::string_view kBetween[] = {"/", ", ", " en ", " / ", " "};
  const std::string all = Join(names, At(kBetween, account.seed >> 16));
  if (!with_prices) return all;
  return WriteItem(all,
                   WritePrices(*listing.products[0], listing.scale, account, ad, posting),
                   account);
}

void AppendItems(const Listing& listing, const Account& account, Rng& ad, Rng& posting,
                 std::vector<std::string>& parts) {
  if (listing.products.empty()) return;
  const bool with_prices = !ad.Chance(280);
  if (!with_prices || ad.Chance(150)) {
    parts.push_back(WriteTogether(listing, account, with_prices, ad, posting));
    return;
  }
  for (const Product* product : listing.products) {
    const std::string name = NameOf(*product, listing.coded, account, ad);
    const auto prices = WritePrices(*product, listing.scale, account, ad, posting);
    parts.push_back(WriteItem(name, prices, account));
  }
}

/// Some end their parts with an emoji, some with a mark, most with nothing.
void Decorate(const Account& account, Rng& posting, std::string& part) {
  static constexpr std::string_view kMarks[] = {"!", ".", "!!", "...", " !"};
  if (posting.Chance(account.style.emoji / 2)) {
    absl::StrAppend(&part, " ", std::string(posting.Pick(account.emoji)));
  } else if (posting.Chance(150)) {
    part += posting.Pick(kMarks);
  }
}

}  // namespace

std::string JoinParts(const std::vector<std::string>& parts, const Account& account,
                      Rng& posting) {
  static constexpr std::string_view kBetween[] = {" ", ". ", ", ", " | ", " - ", " * "};
  const std::string_view between = account.style.layout == Layout::kOneLine
                                       ? At(kBetween, account.seed >> 24)
                                       : std::string_view("\n");
  std::string text;
  for (std::string part : parts) {
    if (part.empty()) continue;
    Decorate(account, posting, part);
    if (!text.empty()) text += between;
    text += part;
  }
  ApplyStyle(account.style, posting, text);
  return text;
}

std::string WriteListing(const Listing& listing, const Account& account, Rng& ad,
                         Rng& posting) {
  std::vector<std::string> parts = {listing.heading};
  AppendItems(listing, account, ad, posting, parts);
  parts.insert(parts.end(), listing.phrases.begin(), listing.phrases.end());
  return JoinParts(parts, account, posting);
}

}  // namespace textclf::nos_telegram
