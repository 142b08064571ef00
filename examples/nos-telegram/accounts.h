#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_ACCOUNTS_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_ACCOUNTS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.h"

namespace textclf::nos_telegram {

enum class Role : std::uint8_t { kDrugSeller, kShop, kMember };
inline constexpr std::size_t kRoleCount = 3;

enum class Casing : std::uint8_t { kAsWritten, kLower, kUpper };
enum class Layout : std::uint8_t { kOneLine, kLinePerItem, kLinePerPrice };

/// How an account writes, in all its messages.
struct Style {
  Casing casing;
  Layout layout;
  /// Numbers of the account's own bullet, price and unit spelling (see listing.cc).
  std::uint8_t bullet;
  std::uint8_t price_form;
  std::uint8_t unit_form;
  /// Of a thousand words and of a thousand places for an emoji, how many get one.
  std::uint16_t typos;
  std::uint16_t emoji;
};

/// One account of the market groups. All of it follows from the seed of the world and the
/// account's number.
struct Account {
  std::uint32_t number;
  std::uint64_t seed;
  Style style;
  /// Places it names, its home first.
  std::array<std::string_view, 8> cities;
  std::array<std::string_view, 4> emoji;

  /// "voorbeeld_12": an openly made-up name, the group of its messages.
  std::string Name() const;
  /// "@voorbeeld_12" or "t.me/voorbeeld12".
  std::string Contact() const;
};

/// The accounts of a world; some post far more than others.
class Population {
 public:
  explicit Population(std::uint64_t seed);

  /// An account of `role`; the one of rank r with a weight of 1 / (r + 25).
  Account Draw(Role role, Rng& rng) const;

 private:
  std::uint64_t seed_;
  std::array<std::vector<std::uint64_t>, kRoleCount> weights_up_to_;
};

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_ACCOUNTS_H_
