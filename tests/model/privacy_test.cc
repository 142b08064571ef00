// What points at people must not be in a model that is given away.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/model/model_file.h"
#include "textclf/model/train.h"
#include "textclf/model/training_record.h"

namespace textclf {
namespace {

/// A secret as it stands in a text, and what of it must be nowhere: letters and digits
/// that stand in no other text.
struct Secret {
  std::string text;
  std::string hidden;
};

std::vector<Secret> Secrets() {
  std::vector<Secret> secrets = {
      {"@qzjanwex", "qzjanwex"},
      {"@qzjan.wexqv_73", "wexqv"},
      {"qzjan.wexqv@voorbeeld.nl", "qzjan"},
      {"qzjan-wexqv+ad@mail.voorbeeld.nl", "wexqv"},
      {"quzé.wexqv@voorbeeld.nl", "wexqv"},
      {"t.me/qzjanwexqv", "qzjanwexqv"},
      {"https://t.me/joinchat/qzjanwexqv_73?x=wexqv#qzjan", "qzjanwexqv"},
      {"http://qzjan:wexqv@voorbeeld.nl/", "wexqv"},
      {"www.voorbeeld.nl/u/qzjanwexqv", "qzjanwexqv"},
      {"tg://resolve?domain=qzjanwexqv", "qzjanwexqv"},
  };
  for (const char* phone :
       {"0697531864", "06-97531864", "06 97 53 18 64", "06 9753 1864", "06-97 53 18 64",
        "06.97.53.18.64", "06 - 97 53 18 64", "+31697531864", "+31 6 97531864",
        "+31 (0)6 97 53 18 64", "0031 6 9753 1864", "0031697531864",
        "0 6 9 7 5 3 1 8 6 4", "06_97_53_18_64", "#0697531864"}) {
    secrets.push_back({phone, "97531864"});
  }
  for (const char* account : {"NL86 INGB 0097 5318 64", "NL86INGB0097531864",
                              "nl86ingb0097531864", "nl86 ingb 0097 5318 64"}) {
    secrets.push_back({account, "97531864"});
  }
  return secrets;
}

/// Every `length` letters or digits of `hidden` in a row.
std::vector<std::string> Windows(const std::string& hidden, std::size_t length) {
  std::vector<std::string> windows;
  for (std::size_t at = 0; at + length <= hidden.size(); ++at) {
    windows.push_back(hidden.substr(at, length));
  }
  return windows;
}

/// A model of two documents that hold the secret, with every term that there can be.
Model TrainOn(const std::string& secret, TokenizerName tokenizer) {
  TrainOptions options;
  options.analyzer = {.tokenizer = tokenizer, .words = {1, 4}, .characters = {1, 8}};
  const Corpus corpus = CorpusOf({{"Te koop, app " + secret, {"ad"}},
                                  {"app mij op " + secret + " of bel " + secret, {"ad"}},
                                  {"Goedemorgen allemaal", {"chat"}}});
  auto trained = Train(corpus, options);
  EXPECT_TRUE(trained.ok());
  return {std::move(trained->classifier),
          DescribeTraining(corpus, options, trained->summary)};
}

TEST(PrivacyTest, SecretsAreInNoSavedModel) {
  for (const Secret& secret : Secrets()) {
    const Model model = TrainOn(secret.text, TokenizerName::kDutch2);
    const std::string bytes = *SerializeModel(model);
    for (const std::string& window : Windows(secret.hidden, 5)) {
      EXPECT_EQ(bytes.find(window), std::string::npos) << secret.text << ": " << window;
    }
    const TermList& terms = model.classifier.parts().tfidf.vocabulary().terms();
    for (const std::string& window : Windows(secret.hidden, 3)) {
      for (std::uint32_t i = 0; i < terms.size(); ++i) {
        EXPECT_EQ(terms.spelling(i).find(window), std::string_view::npos)
            << secret.text << ": " << terms.spelling(i);
      }
    }
  }
}

/// The scan finds what there is to find.
TEST(PrivacyTest, WordsAreInASavedModel) {
  const std::string bytes =
      *SerializeModel(TrainOn("qzjanwexqv", TokenizerName::kDutch2));
  EXPECT_NE(bytes.find("qzjanwexqv"), std::string::npos);
  EXPECT_NE(SerializeModel(TrainOn("06 97 53 18 64", TokenizerName::kSklearn1))
                ->find("97 53 18"),
            std::string::npos);
}

}  // namespace
}  // namespace textclf
