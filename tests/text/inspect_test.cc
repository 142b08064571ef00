#include "textclf/text/inspect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace textclf {
namespace {

TEST(InspectTest, TermsOfAllTokensAreThoseOfTheAnalyzer) {
  const std::string text = "Foto’s 3-MMC, €50 #zomer 👍👍 !!! 20:30 a é. \xFF";
  for (const auto tokenizer :
       {TokenizerName::kDutch1, TokenizerName::kDutch2, TokenizerName::kSklearn1}) {
    const Analyzer analyzer =
        *Analyzer::Make({.tokenizer = tokenizer, .words = {1, 2}, .characters = {1, 3}});
    Workspace workspace;
    std::vector<std::uint64_t> expected;
    analyzer.ForEachTerm(text, workspace,
                         [&](const Term& term) { expected.push_back(term.key); });
    std::vector<std::uint64_t> found;
    for (const InspectedToken& token : InspectTokens(analyzer, text, workspace)) {
      for (const InspectedTerm& term : token.terms) found.push_back(term.key);
    }
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << ToString(tokenizer);
  }
}

TEST(InspectTest, TextWithoutTokensShowsNothing) {
  Workspace workspace;
  EXPECT_TRUE(InspectTokens(*Analyzer::Make({}), " \n", workspace).empty());
}

}  // namespace
}  // namespace textclf
