#include "textclf/stream/distinct_count.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

namespace textclf {
namespace {

constexpr char kZero = '0';

/// x + Σ x^(2^k) 2^(k-1) over k ≥ 1.
double Sigma(double x) {
  if (x == 1) return std::numeric_limits<double>::infinity();
  double sum = x;
  double before;
  double factor = 1;
  do {
    x *= x;
    before = sum;
    sum += x * factor;
    factor += factor;
  } while (sum != before);
  return sum;
}

/// (1 - x - Σ (1 - x^(2^-k))² 2^-k over k ≥ 1) / 3.
double Tau(double x) {
  if (x == 0 || x == 1) return 0;
  double sum = 1 - x;
  double before;
  double factor = 1;
  do {
    x = std::sqrt(x);
    before = sum;
    factor *= 0.5;
    sum -= (1 - x) * (1 - x) * factor;
  } while (sum != before);
  return sum / 3;
}

}  // namespace

void DistinctCount::Add(std::uint64_t hash) {
  const std::uint64_t rest = hash << kRegisterBits;
  const int rank = rest == 0 ? kMaxRank : std::countl_zero(rest) + 1;
  std::uint8_t& of_hash = registers_[hash >> (64 - kRegisterBits)];
  of_hash = std::max(of_hash, static_cast<std::uint8_t>(rank));
}

void DistinctCount::Merge(const DistinctCount& other) {
  for (std::size_t i = 0; i < kRegisters; ++i) {
    registers_[i] = std::max(registers_[i], other.registers_[i]);
  }
}

double DistinctCount::Estimate() const {
  constexpr double kSize = kRegisters;
  std::array<int, kMaxRank + 1> counts = {};
  for (const std::uint8_t rank : registers_) ++counts[rank];
  double sum = kSize * Tau(1 - counts[kMaxRank] / kSize);
  for (int rank = kMaxRank - 1; rank >= 1; --rank) sum = 0.5 * (sum + counts[rank]);
  sum += kSize * Sigma(counts[0] / kSize);
  return kSize * kSize / (2 * std::numbers::ln2 * sum);
}

std::string DistinctCount::ToText() const {
  std::string text;
  for (const std::uint8_t rank : registers_) text += static_cast<char>(kZero + rank);
  return text;
}

std::optional<DistinctCount> DistinctCount::FromText(std::string_view text) {
  if (text.size() != kRegisters) return std::nullopt;
  DistinctCount count;
  for (std::size_t i = 0; i < kRegisters; ++i) {
    const int rank = text[i] - kZero;
    if (rank < 0 || rank > kMaxRank) return std::nullopt;
    count.registers_[i] = static_cast<std::uint8_t>(rank);
  }
  return count;
}

}  // namespace textclf
