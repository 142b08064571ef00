#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_LABELS_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_LABELS_H_

#include <cstdint>
#include <string_view>

namespace textclf::nos_telegram {

/// The ten labels of the public model card, in its order; a set of them is the bits `1 <<
/// label`.
enum Label : std::uint8_t {
  kBezorging,
  kBulk,
  kDesigner,
  kDrugsad,
  kGeendrugsad,
  kHarddrugs,
  kMedicijnen,
  kPickup,
  kPost,
  kSoftdrugs,
  kLabelCount,
};

inline constexpr std::string_view kLabelNames[kLabelCount] = {
    "bezorging", "bulk",       "designer", "drugsad", "geendrugsad",
    "harddrugs", "medicijnen", "pickup",   "post",    "softdrugs",
};

using LabelSet = std::uint16_t;

template <typename... Labels>
constexpr LabelSet SetOf(Labels... labels) {
  return static_cast<LabelSet>((0u | ... | (1u << labels)));
}

constexpr bool Has(LabelSet set, Label label) { return (set >> label & 1u) != 0; }
constexpr LabelSet Union(LabelSet a, LabelSet b) { return static_cast<LabelSet>(a | b); }
constexpr bool IsSubset(LabelSet part, LabelSet whole) { return (part & ~whole) == 0; }

inline constexpr LabelSet kNotAnAd = SetOf(kGeendrugsad);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_LABELS_H_
