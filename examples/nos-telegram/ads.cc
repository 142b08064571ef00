#include "ads.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "listing.h"
#include "phrases.h"

namespace textclf::nos_telegram {
namespace {

constexpr LabelSet kSoft = SetOf(kSoftdrugs);
constexpr LabelSet kHard = SetOf(kHarddrugs);
constexpr LabelSet kNew = SetOf(kDesigner);
constexpr LabelSet kPills = SetOf(kMedicijnen);

// The ones offered most come first.
constexpr Product kProducts[] = {
    {"wiet|wiet|weed|wiet", "🌿", Unit::kGram, 8, 13, kSoft},
    {"coke|coke|cocaïne|coke|coke|coke", "❄️", Unit::kGram, 45, 65, kHard},
    {"3-mmc|3-mmc|3mmc|3-mmc|poes", "🐱", Unit::kGram, 15, 30, kNew},
    {"oxycodon|oxycodon|oxy|oxycodon", "💊", Unit::kStrip, 25, 50, kPills},
    {"hasj|hasj|hash|hasj", "🍫", Unit::kGram, 7, 12, kSoft},
    {"xtc|xtc|xtc pillen|xtc|xtc|pillen", "🍬", Unit::kPiece, 3, 6, kHard},
    {"diazepam|diazepam|diazepam 10mg", "💊", Unit::kStrip, 10, 25, kPills},
    {"mdma|mdma|mdma|md", "💎", Unit::kGram, 20, 35, kHard},
    {"4-mmc|4-mmc|4mmc|4-mmc|miauw", "🐈", Unit::kGram, 18, 30, kNew},
    {"haze|haze|groen|haze|amnesia", "🍁", Unit::kGram, 9, 14, kSoft},
    {"keta|ketamine|keta|ket", "🐴", Unit::kGram, 25, 40, kHard},
    {"speed|speed|speed|pep", "⚡️", Unit::kGram, 8, 15, kHard},
    {"2c-b|2cb|2c-b|2cb", "🟣", Unit::kPiece, 4, 8, kNew},
    {"joints|joints|voorgedraaid|joints|joint", "🚬", Unit::kPiece, 4, 8, kSoft},
    {"xanax|xanax|alprazolam", "💊", Unit::kStrip, 20, 40, kPills},
    {"ritalin|ritalin|methylfenidaat", "💊", Unit::kStrip, 15, 30, kPills},
    {"tramadol|tramadol|tramadol strips", "💊", Unit::kStrip, 10, 25, kPills},
    {"lsd|lsd|lsd zegels|zegels", "🌈", Unit::kPiece, 8, 14, kHard},
    {"oxazepam|oxazepam|slaappillen", "🌙", Unit::kStrip, 10, 20, kPills},
    {"coca|cola", "🥥", Unit::kGram, 45, 65, kHard},
};

struct Trade {
  std::uint32_t weight;
  LabelSet sells;
};

constexpr Trade kTrades[] = {
    {30, kSoft},
    {21, kHard},
    {11, Union(kSoft, kHard)},
    {13, Union(kHard, kNew)},
    {5, SetOf(kSoftdrugs, kHarddrugs, kDesigner)},
    {8, kNew},
    {9, kPills},
    {3, SetOf(kHarddrugs, kDesigner, kMedicijnen)},
};

struct Sentence {
  LabelSet labels;
  std::string_view pattern;
};

constexpr Sentence kSentences[] = {
    {kSoft, "{Heb|Heb nog|Heb weer|Nog} {soft} {voor wie wil|over|liggen}"},
    {kSoft, "{Wie|Iemand} {soft} nodig in {city}"},
    {kSoft,
     "{soft} {beschikbaar|te koop|vanaf 1 gram|tegen kleine prijs} {in|regio} {city}"},
    {kSoft, "Vanavond {soft} in {city}"},
    {kHard, "{Heb|Heb nog|Heb weer|Nog} {hard} {voor wie wil|over|liggen}"},
    {kHard, "{Wie|Iemand} {hard} nodig in {city}"},
    {kHard, "{hard} {beschikbaar|te koop|vanaf 1 gram|per gram €50} {in|regio} {city}"},
    {kHard, "{hard} en {hard}, {city}"},
    {Union(kSoft, kHard), "{soft} en {hard} {beschikbaar|te koop|voor wie wil} {moment}"},
    {Union(kSoft, kHard), "Van {soft} tot {hard}, {city}"},
    {kNew, "{Heb|Nog|Weer} {designer} {voor wie wil|over|liggen|te koop}"},
    {Union(kHard, kNew), "{hard} en {designer} in {city}"},
    {kPills, "{Heb|Heb nog|Nog} {een paar strips|wat|een doosje} {medicine} over"},
    {kPills, "{medicine} en {medicine} te koop, {moment}"},
};

// An ad that leaves the goods to the reader, just like that of a caterer.
constexpr std::string_view kVague[] = {
    "Menu {op aanvraag|via dm|in de bio|in prive}",
    "Stuur dm voor {het menu|de kaart|de lijst|de prijslijst}",
    "{Weer actief|Weer open|Beschikbaar} {moment}, stuur {dm|bericht} voor {menu|lijst}",
    "Alle soorten {op voorraad|aanwezig|beschikbaar}, vraag naar {de lijst|het menu}",
    "Van alles wat in {city}",
};

constexpr std::string_view kWholesaleHeadings[] = {
    "{Groothandel|Bulk|Partijen}",
    "{Bulk|Groothandel} {city}",
    "Alleen {bulk|grote aantallen|partijen}",
    "Bulk prijzen",
    "Groothandel per kilo",
};

constexpr std::string_view kWholesaleClosings[] = {
    "Ook {grotere aantallen|bulk|groothandel}",
    "Bulk {in overleg|mogelijk}",
    "Korting bij {meer|grote aantallen|bulk}",
};

/// One to four different products of the trade, those at the head of the list most often.
LabelSet DrawProducts(LabelSet trade, Rng& ad, std::vector<const Product*>& products) {
  std::vector<const Product*> left;
  for (const Product& product : kProducts) {
    if (IsSubset(product.labels, trade)) left.push_back(&product);
  }
  LabelSet labels = 0;
  for (int wanted = ad.Between(1, 4); wanted > 0 && !left.empty(); --wanted) {
    const std::uint32_t a = ad.Below(left.size());
    const std::uint32_t b = ad.Below(left.size());
    const std::uint32_t c = ad.Below(left.size());
    const auto taken = left.begin() + std::min({a, b, c});
    products.push_back(*taken);
    labels = Union(labels, (*taken)->labels);
    left.erase(taken);
  }
  return labels;
}

/// Few ads are meant for resale, some others go up to large amounts, and of those that
/// only hint at more half are.
LabelSet DrawScale(const Account& account, Rng& ad, Listing& listing) {
  const bool wholesaler = account.seed % 10 == 3;
  if (wholesaler && ad.Chance(320)) {
    listing.scale = Scale::kWholesale;
    if (ad.Chance(950)) {
      listing.heading = Phrase(ad.Pick(kWholesaleHeadings), account, ad);
    }
    return SetOf(kBulk);
  }
  if (ad.Chance(30)) listing.scale = Scale::kUpToLarge;
  if (!ad.Chance(8)) return 0;
  listing.phrases.push_back(Phrase(ad.Pick(kWholesaleClosings), account, ad));
  return ad.Chance(500) ? SetOf(kBulk) : LabelSet{0};
}

/// A sentence instead of a price list.
LabelSet SetSentence(LabelSet trade, const Account& account, Rng& ad, Listing& listing) {
  const Sentence* sentence = &ad.Pick(kSentences);
  while (!IsSubset(sentence->labels, trade)) sentence = &ad.Pick(kSentences);
  listing.heading = Phrase(sentence->pattern, account, ad);
  return sentence->labels;
}

LabelSet SetGoods(const Account& account, LabelSet trade, Rng& ad, Listing& listing) {
  const std::uint32_t form = ad.Below(1000);
  if (form < 90) return SetSentence(trade, account, ad, listing);
  if (form < 108) {
    listing.heading = Phrase(ad.Pick(kVague), account, ad);
    return 0;
  }
  listing.heading = SharedHeading(account, ad);
  listing.coded = account.seed % 40 == 5;
  LabelSet labels = DrawProducts(trade, ad, listing.products);
  return Union(labels, DrawScale(account, ad, listing));
}

}  // namespace

Labelled WriteDrugAd(const Account& account, Rng ad, Rng posting) {
  Rng habit(SeedOf(account.seed, 1));
  const LabelSet trade = habit.PickByWeight(kTrades).sells;
  const LabelSet offered = DrawDelivery(habit);
  Listing listing;
  LabelSet labels = SetGoods(account, trade, ad, listing);
  labels = Union(labels, AppendDelivery(offered, account, ad, listing.phrases));
  AppendClosing(account, ad, listing.phrases);
  labels = Union(labels, SetOf(kDrugsad));
  return {WriteListing(listing, account, ad, posting), labels};
}

}  // namespace textclf::nos_telegram
