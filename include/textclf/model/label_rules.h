#ifndef TEXTCLF_MODEL_LABEL_RULES_H_
#define TEXTCLF_MODEL_LABEL_RULES_H_

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {

/// What somebody knows of labels before any text is read: one rule, by their names.
struct LabelRule {
  enum class Kind {
    kImplies,     ///< what has labels[0] has labels[1] as well
    kAtMostOne,   ///< no two of `labels` on one document
    kExactlyOne,  ///< one of `labels`, and no second, on every document
  };
  Kind kind = Kind::kImplies;
  /// Two for kImplies, two or more otherwise; all different.
  std::vector<std::string> labels;

  bool operator==(const LabelRule&) const = default;
};

/// Reads rules, with semicolons or line ends between them:
///
///   bulk => drugsad                   implies; "a, b => c, d" is four rules
///   drugsad | geendrugsad             at most one
///   one: drugsad | geendrugsad        exactly one
///
/// Spaces round a name do not belong to it. A name that holds one of ; | , " or =>, or
/// begins with "one:", stands in double quotes, and a quote in it is written twice.
/// Fails with kInvalidArgument, naming the character where reading ended.
absl::StatusOr<std::vector<LabelRule>> ParseLabelRules(std::string_view text);

/// As ParseLabelRules reads it.
std::string ToString(const LabelRule& rule);
/// All of them, with "; " between.
std::string ToString(std::span<const LabelRule> rules);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_LABEL_RULES_H_
