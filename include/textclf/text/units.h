#ifndef TEXTCLF_TEXT_UNITS_H_
#define TEXTCLF_TEXT_UNITS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace textclf {

/// A unit of quantities, money or time, as people write it.
struct Unit {
  std::string_view spelling;  ///< in lower case
  std::string_view folded;    ///< the one spelling for all that mean the same
  bool may_stand_apart;       ///< a space may stand between the number and it
};

/// Units, and by which letters or signs any of them begins: a quick no for most words.
class UnitTable {
 public:
  template <std::size_t N>
  explicit constexpr UnitTable(const std::array<Unit, N>& units) : units_(units) {
    for (const Unit& unit : units) begins_ |= BitOf(unit.spelling.front());
  }

  /// The unit of that spelling, where upper case is lower case; null where there is none.
  constexpr const Unit* Find(std::string_view spelling) const {
    if (spelling.empty() || (begins_ & BitOf(spelling.front())) == 0) return nullptr;
    for (const Unit& unit : units_) {
      if (unit.spelling.size() == spelling.size() && IsEqual(unit.spelling, spelling)) {
        return &unit;
      }
    }
    return nullptr;
  }

 private:
  /// The lower five bits of an ASCII letter are the same in both cases.
  static constexpr std::uint32_t BitOf(char c) {
    return std::uint32_t{1} << (static_cast<unsigned char>(c) & 31);
  }
  static constexpr bool IsEqual(std::string_view lower, std::string_view any) {
    for (std::size_t i = 0; i < lower.size(); ++i) {
      const bool upper = any[i] >= 'A' && any[i] <= 'Z';
      if ((upper ? any[i] - 'A' + 'a' : any[i]) != lower[i]) return false;
    }
    return true;
  }

  std::span<const Unit> units_;
  std::uint32_t begins_ = 0;
};

/// What quantities are counted in. Their order says nothing.
inline constexpr auto kQuantityUnitsList = std::to_array<Unit>({
    {"g", "gram", true},        {"gr", "gram", true},      {"gram", "gram", true},
    {"grams", "gram", true},    {"grammen", "gram", true}, {"kg", "kilo", true},
    {"kilo", "kilo", true},     {"kilos", "kilo", true},   {"kilo's", "kilo", true},
    {"kilogram", "kilo", true}, {"mg", "mg", true},        {"milligram", "mg", true},
    {"ml", "ml", true},         {"cc", "ml", true},        {"cl", "cl", true},
    {"l", "liter", false},      {"ltr", "liter", true},    {"liter", "liter", true},
    {"liters", "liter", true},  {"st", "stuk", true},      {"stk", "stuk", true},
    {"stuk", "stuk", true},     {"stuks", "stuk", true},   {"x", "x", false},
    {"%", "%", false},          {"mm", "mm", false},       {"cm", "cm", false},
    {"m", "m", false},          {"km", "km", false},       {"m2", "m2", false},
});
inline constexpr UnitTable kQuantityUnits(kQuantityUnitsList);

/// What prices are for: `p/g`, `per stuk`, `€50/kilo`.
inline constexpr auto kPerUnitsList = std::to_array<Unit>({
    {"g", "gram", false},          {"gr", "gram", false},     {"gram", "gram", true},
    {"kg", "kilo", false},         {"kilo", "kilo", true},    {"ml", "ml", false},
    {"l", "liter", false},         {"liter", "liter", true},  {"st", "stuk", false},
    {"stk", "stuk", false},        {"stuk", "stuk", true},    {"u", "uur", false},
    {"uur", "uur", false},         {"d", "dag", false},       {"dag", "dag", false},
    {"w", "week", false},          {"week", "week", false},   {"m", "maand", false},
    {"mnd", "maand", false},       {"maand", "maand", false}, {"j", "jaar", false},
    {"jaar", "jaar", false},       {"p", "persoon", false},   {"pers", "persoon", false},
    {"persoon", "persoon", false},
});
inline constexpr UnitTable kPerUnits(kPerUnitsList);

/// Words for amounts of money, and the sign that stands for them.
inline constexpr auto kCurrenciesList = std::to_array<Unit>({
    {"euro's", "€", true},
    {"euros", "€", true},
    {"euro", "€", true},
    {"eur", "€", true},
    {"dollars", "$", true},
    {"dollar", "$", true},
    {"usd", "$", true},
});
inline constexpr UnitTable kCurrencies(kCurrenciesList);

/// Words that multiply the number before them.
inline constexpr auto kMultipliersList = std::to_array<Unit>({
    {"k", "k", false},
    {"duizend", "duizend", true},
    {"mln", "miljoen", true},
    {"miljoen", "miljoen", true},
    {"miljard", "miljard", true},
    {"mld", "miljard", true},
});
inline constexpr UnitTable kMultipliers(kMultipliersList);

/// A folded unit as so many of the unit in which the classes of terms count.
struct Measure {
  std::string_view folded;
  std::string_view base;
  double factor;
};

inline constexpr auto kMeasures = std::to_array<Measure>({
    {"gram", "gram", 1},
    {"kilo", "gram", 1000},
    {"mg", "gram", 0.001},
    {"ml", "ml", 1},
    {"cl", "ml", 10},
    {"liter", "ml", 1000},
    {"stuk", "stuk", 1},
    {"x", "x", 1},
    {"%", "procent", 1},
    {"mm", "meter", 0.001},
    {"cm", "meter", 0.01},
    {"m", "meter", 1},
    {"km", "meter", 1000},
    {"m2", "m2", 1},
    {"€", "eur", 1},
    {"$", "usd", 1},
    {"£", "gbp", 1},
});

/// What a folded word multiplies the number before it by.
struct Multiplier {
  std::string_view folded;
  double factor;
};

inline constexpr auto kFoldedMultipliers = std::to_array<Multiplier>({
    {"k", 1e3},
    {"duizend", 1e3},
    {"miljoen", 1e6},
    {"miljard", 1e9},
});

}  // namespace textclf

#endif  // TEXTCLF_TEXT_UNITS_H_
