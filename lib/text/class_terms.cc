#include "textclf/text/class_terms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

#include "textclf/text/units.h"

namespace textclf {
namespace {

/// Sizes from `least` on, and how they are named.
struct Step {
  double least;
  std::string_view name;
};

constexpr auto kSteps = std::to_array<Step>({
    {0, "0"},
    {0.01, "0.01"},
    {0.02, "0.02-0.04"},
    {0.05, "0.05-0.09"},
    {0.1, "0.1"},
    {0.2, "0.2-0.4"},
    {0.5, "0.5-0.9"},
    {1, "1"},
    {2, "2-4"},
    {5, "5-9"},
    {10, "10-19"},
    {20, "20-49"},
    {50, "50-99"},
    {100, "100-199"},
    {200, "200-499"},
    {500, "500-999"},
    {1e3, "1000-1999"},
    {2e3, "2000-4999"},
    {5e3, "5000-9999"},
    {1e4, "10000-19999"},
    {2e4, "20000-49999"},
    {5e4, "50000-99999"},
    {1e5, "100000-199999"},
    {2e5, "200000-499999"},
    {5e5, "500000-999999"},
    {1e6, "1000000+"},
});

std::string_view StepOf(double size) {
  constexpr double kSlack = 1 + 1e-9;  // 100 mg is a tenth of a gram
  const auto next =
      std::upper_bound(kSteps.begin(), kSteps.end(), size * kSlack,
                       [](double value, const Step& step) { return value < step.least; });
  return next == kSteps.begin() ? kSteps.front().name : (next - 1)->name;
}

/// Appends "<name> ", or with a step "<name:step> ".
void AppendClass(std::string_view name, std::string_view step, std::string& out) {
  out += '<';
  out += name;
  if (!step.empty()) out += ':';
  out += step;
  out += "> ";
}

/// Cuts off the front of `text`, up to the first of `bytes`.
std::string_view CutBefore(std::string_view bytes, std::string_view& text) {
  const std::string_view front = text.substr(0, text.find_first_of(bytes));
  text.remove_prefix(front.size());
  return front;
}

bool StartsWithDigit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// A number in folded spelling at the front of `text`, which is cut off: `2,5`, `1.5`.
std::optional<double> CutNumber(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789,."), text.size());
  std::array<char, 32> number;
  if (end > number.size()) return std::nullopt;
  const char* const number_end =
      std::replace_copy(text.data(), text.data() + end, number.data(), ',', '.');
  double value = 0;
  const auto [rest, error] = std::from_chars(number.data(), number_end, value);
  if (error != std::errc() || rest != number_end) return std::nullopt;
  text.remove_prefix(end);
  return value;
}

/// What a folded sign or unit counts; null where it is none that we know.
const Measure* FindMeasure(std::string_view folded) {
  const auto measure = std::find_if(kMeasures.begin(), kMeasures.end(),
                                    [&](const Measure& m) { return m.folded == folded; });
  return measure == kMeasures.end() ? nullptr : &*measure;
}

/// Cuts the word that multiplies a number off the front of `text`, unless that is a unit.
double CutMultiplier(std::string_view& text) {
  if (FindMeasure(text) != nullptr) return 1;  // "kilo"
  for (const Multiplier& multiplier : kFoldedMultipliers) {
    if (!text.starts_with(multiplier.folded)) continue;
    text.remove_prefix(multiplier.folded.size());
    return multiplier.factor;
  }
  return 1;
}

/// `€1,7miljoen`, `2,5gram`, `5k`: a sign or none, a number, a word that multiplies it or
/// none, a unit or none. `name` is the class where no sign or unit that we know says it.
/// There is no size where the number is folded to its class or is more than a number.
void AppendAmountClasses(std::string_view folded, std::string_view name,
                         std::string& out) {
  const std::string_view sign = CutBefore("0123456789<", folded);
  const std::optional<double> number = CutNumber(folded);
  const double multiplier = CutMultiplier(folded);
  const Measure* const measure = FindMeasure(sign.empty() ? folded : sign);
  if (measure != nullptr) name = measure->base;
  if (name != "number") AppendClass(name, "", out);
  const bool is_whole = folded.empty() || (sign.empty() && measure != nullptr);
  if (!number || !is_whole) return;
  const double factor = measure != nullptr ? measure->factor : 1;
  AppendClass(name, StepOf(*number * multiplier * factor), out);
}

/// `20:30` → `<time:18-23>`.
void AppendTimeClasses(std::string_view folded, std::string& out) {
  constexpr std::array<std::string_view, 5> kQuarters = {"0-5", "6-11", "12-17", "18-23",
                                                         "0-5"};
  AppendClass("time", "", out);
  const std::optional<double> hour = CutNumber(folded);
  if (hour && *hour <= 24) {
    AppendClass("time", kQuarters[static_cast<std::size_t>(*hour) / 6], out);
  }
}

/// A word without its hyphens, where it has any.
void AppendJoined(std::string_view folded, std::string& out) {
  const std::size_t begin = out.size();
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(out),
               [](char c) { return c != '-'; });
  if (out.size() - begin == folded.size()) {
    out.resize(begin);
  } else {
    out += ' ';
  }
}

// The largest places of the Netherlands and Flanders.
constexpr std::array<std::string_view, 46> kPlaces = {
    "aalst",       "alkmaar",   "almelo",    "almere",     "amersfoort", "amstelveen",
    "amsterdam",   "antwerpen", "apeldoorn", "arnhem",     "breda",      "brugge",
    "brussel",     "delft",     "deventer",  "dordrecht",  "ede",        "eindhoven",
    "enschede",    "genk",      "gent",      "gouda",      "groningen",  "haarlem",
    "hasselt",     "helmond",   "hengelo",   "hilversum",  "hoofddorp",  "kortrijk",
    "leeuwarden",  "leiden",    "leuven",    "lelystad",   "maastricht", "mechelen",
    "nieuwegein",  "nijmegen",  "purmerend", "roosendaal", "rotterdam",  "schiedam",
    "spijkenisse", "tilburg",   "utrecht",   "zaandam"};

/// `a'dam` → `amsterdam`: the first letter of a place and its end, if they are of one
/// place alone.
void AppendPlace(std::string_view folded, std::string& out) {
  constexpr std::size_t kShortestEnd = 3;
  if (folded.size() < 2 + kShortestEnd || folded[1] != '\'') return;
  const std::string_view end = folded.substr(2);
  std::string_view found;
  for (const std::string_view place : kPlaces) {
    if (place[0] != folded[0] || !place.ends_with(end)) continue;
    if (!found.empty()) return;
    found = place;
  }
  if (found.empty()) return;
  out += found;
  out += ' ';
}

}  // namespace

void AppendClassTerms(TokenKind kind, std::string_view folded, std::string& out) {
  switch (kind) {
    case TokenKind::kWord:
      AppendPlace(folded, out);
      return AppendJoined(folded, out);
    case TokenKind::kMoney:
    case TokenKind::kQuantity:
      return AppendAmountClasses(folded, "money", out);
    case TokenKind::kNumber:
      if (!StartsWithDigit(folded)) return;  // "'90", "<phone>"
      return AppendAmountClasses(folded, "number", out);
    case TokenKind::kPerUnit:
      return AppendClass("per", folded.substr(2), out);
    case TokenKind::kTime:
      return AppendTimeClasses(folded, out);
    case TokenKind::kHashtag:
      if (folded.starts_with('<')) return;
      out += '#';
      out += folded;
      out += ' ';
      return;
    case TokenKind::kUrl:
    case TokenKind::kEmail:
    case TokenKind::kHandle:
    case TokenKind::kPhone:
    case TokenKind::kEmoji:
    case TokenKind::kPunctuation:
    case TokenKind::kDisguise:
      return;
  }
}

}  // namespace textclf
