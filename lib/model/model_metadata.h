#ifndef TEXTCLF_LIB_MODEL_MODEL_METADATA_H_
#define TEXTCLF_LIB_MODEL_MODEL_METADATA_H_

#include <absl/status/statusor.h>
#include <absl/strings/str_format.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "textclf/base/status_macros.h"
#include "textclf/model/label_rules.h"
#include "textclf/model/safetensors.h"
#include "textclf/text/analyzer.h"

namespace textclf::internal {

/// An n-gram range as the header spells it: "1,2".
std::string RangeText(const NgramRange& range);

/// The K names of labels as the header spells them, if they differ and stand in order.
std::optional<std::vector<std::string>> ParseLabels(const std::string& text);
std::string LabelsText(const std::vector<std::string>& labels);

/// Rules on labels as the header spells them: [{"if":"a","then":"b"},
/// {"at_most_one":["a","c"]},{"exactly_one":["a","d"]}]. Whether the labels exist is not
/// looked at here.
std::string RulesText(std::span<const LabelRule> rules);
std::optional<std::vector<LabelRule>> ParseRules(const std::string& text);

/// A flat JSON array of numbers.
std::optional<std::vector<double>> ParseNumbers(const std::string& text);

/// Reads the strings of a header one by one.
class MetadataReader {
 public:
  explicit MetadataReader(const SafetensorsMetadata& metadata) : metadata_(metadata) {}

  bool Has(std::string_view name) const {
    return metadata_.find(name) != metadata_.end();
  }
  absl::StatusOr<std::string> Text(std::string_view name) const;
  absl::StatusOr<std::uint32_t> Number(std::string_view name) const;
  absl::StatusOr<bool> Truth(std::string_view name) const;
  absl::StatusOr<NgramRange> Range(std::string_view name) const;

  /// What `parse` makes of the text; where that is nothing, the error says what was
  /// `expected`.
  template <typename Parse>
  auto Parsed(std::string_view name, std::string_view expected, Parse&& parse) const
      -> absl::StatusOr<typename decltype(parse(std::string()))::value_type> {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string text, Text(name));
    auto value = parse(text);
    if (!value.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("\"%s\" in the header is \"%s\", expected %s",
                          std::string(name), text, std::string(expected)));
    }
    return *std::move(value);
  }

 private:
  const SafetensorsMetadata& metadata_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_MODEL_METADATA_H_
