#include "textclf/text/stemmer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textclf {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

using GoldenPairs = std::vector<std::pair<std::string_view, std::string_view>>;

void ExpectStems(StemmerName name, const GoldenPairs& pairs) {
  auto stemmer = Stemmer::Make(name);
  if (!stemmer.ok() && name == StemmerName::kDutchKraaijPohlmann) {
    GTEST_SKIP() << stemmer.status();  // Snowball 2 leaves it out of its library
  }
  ASSERT_TRUE(stemmer.ok()) << stemmer.status();
  EXPECT_EQ(stemmer->name(), name);
  for (const auto& [word, stem] : pairs) EXPECT_EQ(stemmer->Stem(word), stem) << word;
}

TEST(StemmerTest, PorterForDutch) {
  ExpectStems(StemmerName::kDutchPorter, {{"fietsen", "fiets"},
                                          {"verkopers", "verkoper"},
                                          {"mogelijkheden", "mogelijk"},
                                          {"bestellingen", "bestell"},
                                          {"kopen", "kop"},
                                          {"gekocht", "gekocht"},
                                          {"huizen", "huiz"},
                                          {"koninginnen", "koninginn"},
                                          {"ideeën", "ideeen"},
                                          {"één", "een"},
                                          {"goede", "goed"},
                                          {"manen", "man"},
                                          {"maan", "man"},
                                          {"gratis", "gratis"}});
}

TEST(StemmerTest, KraaijAndPohlmannForDutch) {
  ExpectStems(StemmerName::kDutchKraaijPohlmann, {{"fietsen", "fiets"},
                                                  {"verkopers", "verkoper"},
                                                  {"mogelijkheden", "molijk"},
                                                  {"bestellingen", "bestel"},
                                                  {"kopen", "koop"},
                                                  {"gekocht", "kocht"},
                                                  {"huizen", "huis"},
                                                  {"koninginnen", "koningin"},
                                                  {"leraren", "leraar"},
                                                  {"vrouwtje", "vrouw"},
                                                  {"auto's", "auto"},
                                                  {"manen", "maan"},
                                                  {"schilderij", "schilder"},
                                                  {"gratis", "gratis"}});
}

TEST(StemmerTest, PorterForEnglish) {
  ExpectStems(StemmerName::kEnglishPorter2, {{"running", "run"},
                                             {"generously", "generous"},
                                             {"happily", "happili"},
                                             {"flies", "fli"},
                                             {"john's", "john"},
                                             {"skis", "ski"}});
}

TEST(StemmerTest, ForPortuguese) {
  ExpectStems(StemmerName::kPortuguese, {{"quilombos", "quilomb"},
                                         {"rapidamente", "rapid"},
                                         {"amigos", "amig"},
                                         {"coração", "coraçã"}});
}

TEST(StemmerTest, NamesArePersistent) {
  EXPECT_EQ(ToString(StemmerName::kNone), "none");
  EXPECT_EQ(ToString(StemmerName::kDutchPorter), "dutch_porter");
  EXPECT_EQ(ToString(StemmerName::kDutchKraaijPohlmann), "dutch_kraaij_pohlmann");
  EXPECT_EQ(ToString(StemmerName::kEnglishPorter2), "english_porter2");
  EXPECT_EQ(ToString(StemmerName::kPortuguese), "portuguese");
  for (const auto name :
       {StemmerName::kNone, StemmerName::kDutchPorter, StemmerName::kDutchKraaijPohlmann,
        StemmerName::kEnglishPorter2, StemmerName::kPortuguese}) {
    EXPECT_EQ(*ParseStemmerName(ToString(name)), name);
  }
}

TEST(StemmerTest, UnknownNamesAreToldTheKnownOnes) {
  for (const std::string name : {"", "dutch", "Dutch_porter", "dutch_porter "}) {
    EXPECT_EQ(std::string(ParseStemmerName(name).status().message()),
              "\"" + name +
                  "\" is no stemmer, expected none, dutch_porter, "
                  "dutch_kraaij_pohlmann, english_porter2 or portuguese");
  }
  EXPECT_FALSE(Stemmer::Make(StemmerName::kNone).ok());
}

TEST(StemmerTest, AnAlgorithmOfAnotherVersionIsNotTaken) {
  const auto stemmer = Stemmer::Make(StemmerName::kDutchKraaijPohlmann);
  if (stemmer.ok()) GTEST_SKIP() << "the library has it";
  const std::string message(stemmer.status().message());
  EXPECT_THAT(message, StartsWith("the libstemmer of this program does not have the "
                                  "stemmer dutch_kraaij_pohlmann: \""));
  EXPECT_THAT(message, HasSubstr("\", expected \""));
  EXPECT_THAT(message, EndsWith("; build with the libstemmer of Snowball 3, or take "
                                "another stemmer"));
}

TEST(StemmerTest, StemsAreNeverEmptyAndLongWordsStay) {
  Stemmer stemmer = *Stemmer::Make(StemmerName::kDutchPorter);
  for (const std::string_view word : {"", "e", "s", "en", "'", "é", "heden"}) {
    EXPECT_EQ(stemmer.Stem(word).empty(), word.empty()) << word;
  }
  const std::string longest = std::string(61, 'a') + 't';
  EXPECT_NE(stemmer.Stem(longest + "en"), longest + "en");
  EXPECT_EQ(stemmer.Stem(longest + "ten"), longest + "ten");
}

}  // namespace
}  // namespace textclf
