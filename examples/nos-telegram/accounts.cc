#include "accounts.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <span>

#include "vocabulary.h"

namespace textclf::nos_telegram {
namespace {

struct RoleSize {
  std::uint32_t first;
  std::uint32_t accounts;
};
constexpr RoleSize kRoles[kRoleCount] = {{0, 2000}, {2000, 1800}, {3800, 5000}};

// A prime above the number of accounts: numbers are shuffled, so that none tells its
// role.
constexpr std::uint32_t kNumbers = 8803;

struct CasingShare {
  std::uint32_t weight;
  Casing casing;
};
constexpr CasingShare kCasings[] = {
    {60, Casing::kAsWritten}, {28, Casing::kLower}, {12, Casing::kUpper}};

Style MakeStyle(Rng& rng) {
  Style style;
  style.casing = rng.PickByWeight(kCasings).casing;
  style.layout = static_cast<Layout>(rng.Below(3));
  style.bullet = static_cast<std::uint8_t>(rng.Below(256));
  style.price_form = static_cast<std::uint8_t>(rng.Below(256));
  style.unit_form = static_cast<std::uint8_t>(rng.Below(256));
  style.typos =
      static_cast<std::uint16_t>(rng.Chance(250) ? rng.Below(60) : rng.Below(10));
  style.emoji = static_cast<std::uint16_t>(rng.Chance(350) ? 0 : rng.Below(800));
  return style;
}

/// Different places that lie near each other in the list, which begins with the large
/// ones.
void DrawCities(Rng& rng, Account& account) {
  const std::uint32_t a = rng.Below(Cities().size());
  const std::uint32_t b = rng.Below(Cities().size());
  std::uint32_t at = std::min(a, b);
  for (std::string_view& city : account.cities) {
    city = Cities()[at % Cities().size()];
    at += 1 + rng.Below(9);
  }
}

Account MakeAccount(std::uint64_t world_seed, std::uint32_t index) {
  Account account;
  account.number = (index * 4391 + 17) % kNumbers + 1;
  account.seed = SeedOf(world_seed, index);
  Rng rng(account.seed);
  account.style = MakeStyle(rng);
  DrawCities(rng, account);
  for (std::string_view& emoji : account.emoji) emoji = rng.Pick(Emoji());
  return account;
}

}  // namespace

std::string Account::Name() const { return absl::StrCat("voorbeeld_", number); }

std::string Account::Contact() const {
  return seed % 4 == 0 ? absl::StrCat("t.me/voorbeeld", number)
                       : absl::StrCat("@voorbeeld_", number);
}

Population::Population(std::uint64_t seed) : seed_(seed) {
  for (std::size_t role = 0; role < kRoleCount; ++role) {
    std::uint64_t sum = 0;
    for (std::uint32_t rank = 0; rank < kRoles[role].accounts; ++rank) {
      sum += 1'000'000 / (rank + 25);
      weights_up_to_[role].push_back(sum);
    }
  }
}

Account Population::Draw(Role role, Rng& rng) const {
  const auto& weights = weights_up_to_[static_cast<std::size_t>(role)];
  const auto found =
      std::upper_bound(weights.begin(), weights.end(), rng.Below(weights.back()));
  const auto rank = static_cast<std::uint32_t>(found - weights.begin());
  return MakeAccount(seed_, kRoles[static_cast<std::size_t>(role)].first + rank);
}

}  // namespace textclf::nos_telegram
