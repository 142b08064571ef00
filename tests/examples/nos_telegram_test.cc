#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "labels.h"
#include "noise.h"
#include "pattern.h"
#include "stream.h"

namespace textclf::nos_telegram {
namespace {

constexpr std::uint64_t kMessages = 20000;
constexpr std::chrono::year_month kStart{std::chrono::year(2023), std::chrono::month(1)};

std::vector<Message> Draw(std::uint64_t seed, std::uint64_t count = kMessages,
                          std::chrono::year_month start = kStart) {
  const Stream stream(seed, start);
  std::vector<Message> messages;
  for (std::uint64_t i = 0; i < count; ++i) {
    messages.push_back(stream.Draw("messages", i, count));
  }
  return messages;
}

std::string Lines(const std::vector<Message>& messages) {
  std::string lines;
  for (const Message& message : messages) lines += UnlabelledLine(message);
  return lines;
}

/// 64-bit FNV-1a.
std::uint64_t Fingerprint(const std::string& bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : bytes)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

/// Exactly one of drugsad and geendrugsad, and the others only with drugsad.
bool IsConsistent(LabelSet labels) {
  return labels == kNotAnAd || (Has(labels, kDrugsad) && !Has(labels, kGeendrugsad));
}

/// The share of the messages, or of the ads among them, that have the label.
double ShareOf(Label label, const std::vector<Message>& messages, bool among_ads) {
  double with = 0;
  double all = 0;
  for (const Message& message : messages) {
    if (among_ads && !Has(message.labels, kDrugsad)) continue;
    ++all;
    if (Has(message.labels, label)) ++with;
  }
  return with / all;
}

TEST(NosTelegram, SameSeedSameBytesOnEveryPlatform) {
  EXPECT_EQ(Lines(Draw(1, 2000)), Lines(Draw(1, 2000)));
  EXPECT_NE(Lines(Draw(1, 2000)), Lines(Draw(2, 2000)));
  // Only a change of the tables or of the code that draws from them may change this.
  EXPECT_EQ(Fingerprint(Lines(Draw(1, 2000))), 8790548671870206445u);
}

TEST(NosTelegram, MessageDependsOnItsPlaceAlone) {
  const Stream stream(1, kStart);
  const Message one = stream.Draw("messages", 17, 100);
  EXPECT_EQ(stream.Draw("messages", 17, 5000).text, one.text);
  EXPECT_NE(stream.Draw("labelled", 17, 100).text, one.text);
}

TEST(NosTelegram, LabelsExcludeAndImplyEachOther) {
  const Stream stream(3, kStart);
  std::size_t wrong = 0;
  for (const Message& message : Draw(3)) {
    const LabelSet marks = stream.Mark(message);
    ASSERT_TRUE(IsConsistent(message.labels)) << message.text;
    ASSERT_TRUE(IsConsistent(marks)) << message.text;
    wrong += marks != message.labels;
  }
  EXPECT_GT(wrong, kMessages / 100);
  EXPECT_LT(wrong, kMessages / 20);
}

TEST(NosTelegram, HastyMarksStayConsistentForEveryTruth) {
  Rng rng(1);
  for (int set = 0; set < 1 << kLabelCount; ++set) {
    const auto truth = static_cast<LabelSet>(set);
    if (!IsConsistent(truth)) continue;
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(IsConsistent(MarkHastily(truth, rng)));
  }
}

TEST(NosTelegram, ProportionsStandAsDocumented) {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const std::vector<Message> messages = Draw(seed);
    EXPECT_NEAR(ShareOf(kDrugsad, messages, false), 0.50, 0.02);
    const std::map<Label, std::pair<double, double>> bounds = {
        {kBezorging, {0.35, 0.50}},  {kPickup, {0.32, 0.45}},
        {kPost, {0.15, 0.27}},       {kHarddrugs, {0.42, 0.56}},
        {kSoftdrugs, {0.34, 0.48}},  {kDesigner, {0.15, 0.27}},
        {kMedicijnen, {0.06, 0.15}}, {kBulk, {0.02, 0.045}}};
    for (const auto& [label, bound] : bounds) {
      const double share = ShareOf(label, messages, true);
      EXPECT_GT(share, bound.first) << kLabelNames[label] << " of seed " << seed;
      EXPECT_LT(share, bound.second) << kLabelNames[label] << " of seed " << seed;
    }
  }
}

TEST(NosTelegram, AdsAreRepostedAndSellersAreSkewed) {
  std::set<std::string> texts;
  std::map<std::string, std::size_t> sellers;
  std::size_t ads = 0;
  for (const Message& message : Draw(1, 100000)) {
    if (!Has(message.labels, kDrugsad)) continue;
    ++ads;
    texts.insert(message.text);
    ++sellers[message.seller];
  }
  EXPECT_LT(texts.size() * 2, ads);
  std::size_t most = 0;
  for (const auto& [seller, count] : sellers) most = std::max(most, count);
  EXPECT_GT(most, 10 * ads / sellers.size());
  EXPECT_GT(sellers.size(), 1500u);
}

TEST(NosTelegram, DatesRiseThroughTwelveMonths) {
  std::string before = "2022-11-01T00:00:00";
  std::set<std::string> months;
  const std::chrono::year_month start{std::chrono::year(2022), std::chrono::month(11)};
  for (const Message& message : Draw(1, kMessages, start)) {
    ASSERT_EQ(message.date.size(), 19u);
    ASSERT_GE(message.date, before);
    before = message.date;
    months.insert(before.substr(0, 7));
  }
  EXPECT_LT(before, "2023-11-01");
  EXPECT_EQ(months.size(), 12u);
}

TEST(NosTelegram, LinesAreJsonInUtf8) {
  const Stream stream(1, kStart);
  for (const Message& message : Draw(1, 5000)) {
    // Throws, and so fails, on anything that is no JSON or no UTF-8.
    const auto line = nlohmann::json::parse(LabelledLine(message, stream.Mark(message)));
    ASSERT_EQ(line.size(), 5u);
    ASSERT_EQ(line["text"].get<std::string>(), message.text);
    ASSERT_EQ(line["seller"].get<std::string>(), message.seller);
    ASSERT_GE(line["labels"].size(), 1u);
    ASSERT_EQ(nlohmann::json::parse(UnlabelledLine(message)).size(), 4u);
    ASSERT_EQ(nlohmann::json::parse(TruthLine(message))["id"], line["id"]);
  }
}

TEST(NosTelegram, TextsNameNoRealContactAndLeaveNoSlotOpen) {
  for (const Message& message : Draw(1)) {
    std::size_t digits = 0;
    for (const char c : message.text) {
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      ASSERT_LT(digits, 7u) << message.text;  // a telephone number has nine or ten
    }
    ASSERT_EQ(message.text.find_first_of("{}"), std::string::npos) << message.text;
    ASSERT_FALSE(message.text.empty());
    // Nothing like an e-mail address: what stands before an "@" ends no word.
    const std::size_t at = message.text.find('@');
    ASSERT_TRUE(at == std::string::npos || at == 0 || message.text[at - 1] == ' ' ||
                message.text[at - 1] == '\n')
        << message.text;
  }
}

TEST(NosTelegram, PatternsFillTheirSlots) {
  Rng rng(1);
  const Account account = Population(1).Draw(Role::kShop, rng);
  std::set<std::string> texts;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    FillPattern("{a|b|}{10-20/5}{2-3}", account, rng, text);
    texts.insert(text);
  }
  EXPECT_EQ(texts.size(), 18u);
  EXPECT_TRUE(texts.contains("a152"));
  EXPECT_TRUE(texts.contains("203"));
}

}  // namespace
}  // namespace textclf::nos_telegram
