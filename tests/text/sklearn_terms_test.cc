#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "textclf/text/analyzer.h"

namespace textclf {
namespace {

std::vector<std::string> Terms(const AnalyzerOptions& options, const std::string& text) {
  const auto analyzer = Analyzer::Make(options);
  Workspace workspace;
  std::vector<std::string> terms;
  analyzer->ForEachTerm(text, workspace, [&](const Term& term) {
    terms.push_back(Spell(workspace, term));
  });
  std::sort(terms.begin(), terms.end());
  return terms;
}

/// tests/golden/sklearn_terms.jsonl is written by make_sklearn_terms.py.
TEST(SklearnTokenizerTest, TermsEqualThePeers) {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/sklearn_terms.jsonl");
  const auto tokenizer = TokenizerName::kSklearn1;
  std::string line;
  int records = 0;
  while (std::getline(file, line)) {
    const auto record = nlohmann::json::parse(line);
    const std::string text = record["text"];
    EXPECT_EQ(Terms({tokenizer, {1, 3}, {0, 0}}, text),
              record["words"].get<std::vector<std::string>>())
        << record["text"];
    EXPECT_EQ(Terms({tokenizer, {0, 0}, {2, 5}}, text),
              record["characters"].get<std::vector<std::string>>())
        << record["text"];
    ++records;
  }
  EXPECT_GT(records, 100);
}

}  // namespace
}  // namespace textclf
