#ifndef TEXTCLF_STREAM_DISTINCT_COUNT_H_
#define TEXTCLF_STREAM_DISTINCT_COUNT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace textclf {

/// Counts different things by their hashes, in 16 KiB whatever their number: HyperLogLog
/// (Flajolet et al. 2007) with 2^14 registers, read by the estimator of Ertl 2017
/// (arXiv:1702.01284, algorithm 6), which needs no tables and no other way for few.
///
/// What is found depends on the set of things alone: not on their order or number, nor on
/// how they were spread over counts that were merged (DistinctCountTest).
class DistinctCount {
 public:
  static constexpr int kRegisterBits = 14;
  static constexpr std::size_t kRegisters = std::size_t{1} << kRegisterBits;
  /// Of `Estimate`, relative: 1.04 / √ registers.
  static constexpr double kStandardError = 1.04 / (1 << (kRegisterBits / 2));

  /// `hash` must be uniform over 64 bits.
  void Add(std::uint64_t hash);
  void Merge(const DistinctCount& other);
  void Clear() { registers_ = {}; }

  double Estimate() const;

  /// A character for each register.
  std::string ToText() const;
  /// Nothing where `text` is none that `ToText` gives.
  static std::optional<DistinctCount> FromText(std::string_view text);

  bool operator==(const DistinctCount&) const = default;

 private:
  static constexpr int kMaxRank = 64 - kRegisterBits + 1;

  std::array<std::uint8_t, kRegisters> registers_ = {};
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_DISTINCT_COUNT_H_
