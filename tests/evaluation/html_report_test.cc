#include "textclf/evaluation/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "textclf/base/file.h"
#include "textclf/model/predict_all.h"
#include "textclf/model/train.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr char kHostile[] =
    "</script><script>alert(1)</script><!-- <script> \" ' & \xFF \xE2\x80\xAE";

Document Named(const std::string& text, const std::vector<std::string>& labels) {
  Document document;
  document.text = text;
  document.labelled = true;
  for (const std::string& label : labels) document.marks.push_back({label, Mark::kYes});
  return document;
}

/// Ads and hostile texts under labels that are hostile too, some marked wrongly.
ReportData HostileReport() {
  const std::string label = "<img src=x onerror=alert(2)>";
  std::vector<Document> documents;
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    documents.push_back(Named("fiets te koop " + n, {label}));
    documents.push_back(Named(kHostile + n, {"</title><b>x"}));
  }
  documents.push_back(Named(kHostile, {label}));
  documents.push_back(Named(kHostile, {"</title><b>x"}));
  documents.push_back(Named("fiets te koop", {"</title><b>x"}));
  const Corpus corpus = *MakeCorpus(std::move(documents));
  const Model model = {Train(corpus, {})->classifier, {{"option", kHostile}}};
  const auto predictions = PredictAll(model.classifier, Texts(corpus), 1);
  const auto evaluation =
      Evaluate(corpus.marks, predictions, corpus.labels, model.classifier.task());
  const auto sureness =
      EstimateSureness(corpus, predictions, model.classifier.task(), {}, {});
  ReportOptions options;
  options.model_name = kHostile;
  options.input_names = {kHostile};
  return MakeReportData(model, corpus, predictions, *evaluation, *sureness, options);
}

/// What stands between `begin` and the next `end`.
std::string Between(const std::string& text, const std::string& begin,
                    const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  const std::size_t start = from + begin.size();
  return text.substr(start, text.find(end, start) - start);
}

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

Json DataOf(const std::string& page) {
  return Json::parse(Between(page, "id=\"data\">", "</script>"), nullptr, false);
}

TEST(HtmlReportTest, WhatTheUserGaveCannotBecomeMarkup) {
  const std::string page = HtmlReport(HostileReport());
  EXPECT_EQ(Count(page, "</script>"), 3u);
  EXPECT_EQ(Count(page, "<script"), 3u);
  EXPECT_EQ(Count(page, "</title>"), 1u);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  const Json data = DataOf(page);
  ASSERT_TRUE(data.is_object());
  const std::string shown = data.at("model");
  EXPECT_THAT(shown, HasSubstr("</script><script>alert(1)"));
  EXPECT_THAT(shown, HasSubstr("\xEF\xBF\xBD"));  // of the byte that is not UTF-8
  ASSERT_FALSE(data.at("errors").empty());
  EXPECT_EQ(data.at("makeup").at("contradictions"), 1);
}

TEST(HtmlReportTest, NothingIsLoadedOrSent) {
  std::string page = HtmlReport(HostileReport());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  const std::string nonce = Between(page, "'nonce-", "'");
  EXPECT_EQ(nonce.size(), 32u);
  EXPECT_EQ(Count(page, "<script nonce=\"" + nonce + "\">"), 2u);
  page.erase(page.find("id=\"data\">"), DataOf(page).dump().size());
  for (const char* loads : {" src=", "@import", "url(", "<link", "import("}) {
    EXPECT_THAT(page, Not(HasSubstr(loads)));
  }
}

TEST(HtmlReportTest, SameDataGiveTheSameBytesInEachLanguage) {
  const ReportData data = HostileReport();
  EXPECT_EQ(HtmlReport(data), HtmlReport(HostileReport()));
  const std::string dutch = HtmlReport(data, Language::kDutch);
  EXPECT_THAT(dutch, HasSubstr("<html lang=\"nl\">"));
  EXPECT_EQ(DataOf(dutch).at("language"), "nl");
  EXPECT_EQ(DataOf(dutch).at("evaluation"), DataOf(HtmlReport(data)).at("evaluation"));
}

TEST(HtmlReportTest, HasWhatIsKnownOfTheLabels) {
  ReportData data = HostileReport();
  EXPECT_FALSE(DataOf(HtmlReport(data)).contains("agreement"));
  EXPECT_FALSE(DataOf(HtmlReport(data)).contains("constraints"));
  data.checks.agreement.annotators = 2;
  data.checks.agreement.labels = {{kHostile, 0.5, Interval{-0.25, 0.75}, 7, 2}};
  data.checks.broken_rules.rules.resize(1);
  data.checks.broken_rules.rules[0].predicted = 3;
  data.record["learning_curve"] = R"([{"share":1,"learned_from":8}])";
  const Json json = DataOf(HtmlReport(data));
  EXPECT_EQ(json.at("agreement").at("per_label").at(0).at("alpha_interval"),
            (Json{-0.25, 0.75}));
  EXPECT_EQ(json.at("constraints").at("rules").at(0).at("predicted"), 3);
  EXPECT_TRUE(json.at("record").contains("learning_curve"));
}

TEST(HtmlReportTest, LanguagesHaveTags) {
  EXPECT_EQ(ParseLanguage("nl"), Language::kDutch);
  EXPECT_EQ(ParseLanguage(ToString(Language::kEnglish)), Language::kEnglish);
  EXPECT_EQ(ParseLanguage("de"), std::nullopt);
}

std::string ReadPageFile(const std::string& name) {
  return *ReadWholeFile(TEXTCLF_SOURCE_DIR "/lib/evaluation/html/" + name);
}

std::multiset<std::string> Placeholders(const std::string& text) {
  static const std::regex kPlaceholder("\\{\\w+\\}");
  return {std::sregex_token_iterator(text.begin(), text.end(), kPlaceholder),
          std::sregex_token_iterator()};
}

TEST(PageTextsTest, EveryTextStandsThereInBothLanguages) {
  const Json texts = Json::parse(ReadPageFile("texts.json"));
  for (const auto& [key, languages] : texts.items()) {
    ASSERT_EQ(languages.size(), 2u) << key;
    const std::string english = languages.at("en");
    const std::string dutch = languages.at("nl");
    EXPECT_FALSE(english.empty() || dutch.empty()) << key;
    EXPECT_EQ(Placeholders(english), Placeholders(dutch)) << key;
  }
}

TEST(PageTextsTest, EveryTextThatThePageSaysIsThere) {
  const Json texts = Json::parse(ReadPageFile("texts.json"));
  const std::regex said("say\\(\\s*'(\\w+)'");
  std::size_t found = 0;
  for (const char* name :
       {"charts.js", "checks.js", "compare.js", "confusions.js", "data.js", "errors.js",
        "labels.js", "learning.js", "model.js", "overview.js", "page.js"}) {
    const std::string script = ReadPageFile(name);
    for (std::sregex_iterator match(script.begin(), script.end(), said), end;
         match != end; ++match) {
      EXPECT_TRUE(texts.contains((*match)[1].str())) << name << ": " << (*match)[1];
      ++found;
    }
  }
  EXPECT_GT(found, 100u);
}

}  // namespace
}  // namespace textclf
