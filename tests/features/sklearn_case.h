#ifndef TEXTCLF_TESTS_FEATURES_SKLEARN_CASE_H_
#define TEXTCLF_TESTS_FEATURES_SKLEARN_CASE_H_

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/features/tfidf.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// One case of tests/golden/sklearn_models.json.
struct SklearnCase {
  nlohmann::json json;
  std::vector<std::string> texts;
  AnalyzerOptions analyzer;
  TfidfOptions tfidf;

  std::vector<std::string_view> Views() const { return {texts.begin(), texts.end()}; }
};

inline NgramRange RangeOf(const nlohmann::json& range) {
  if (range.is_null()) return {0, 0};
  return {range[0].get<std::uint32_t>(), range[1].get<std::uint32_t>()};
}

inline DocumentLimit LimitOf(const nlohmann::json& limit) {
  return {limit.get<double>(), limit.is_number_float()};
}

inline std::vector<SklearnCase> SklearnCases() {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/sklearn_models.json");
  std::vector<SklearnCase> cases;
  for (const nlohmann::json& json : nlohmann::json::parse(file)) {
    SklearnCase& added = cases.emplace_back();
    added.json = json;
    added.texts = json["texts"].get<std::vector<std::string>>();
    added.analyzer = {TokenizerName::kSklearn1, RangeOf(json["words"]),
                      RangeOf(json["characters"])};
    added.tfidf.min_documents = LimitOf(json["min_df"]);
    added.tfidf.max_documents = LimitOf(json["max_df"]);
    added.tfidf.sublinear_tf = json["sublinear_tf"];
  }
  return cases;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_FEATURES_SKLEARN_CASE_H_
