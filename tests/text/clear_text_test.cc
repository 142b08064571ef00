#include "textclf/text/clear_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/text/clear_text_invariants.h"
#include "tests/text/cleared.h"
#include "tests/text/known_words.h"
#include "textclf/text/analyzer.h"

namespace textclf {
namespace {

struct GoldenPair {
  Disguise layer;
  std::string text;
  std::string cleared;
};

const std::vector<GoldenPair> kGolden = {
    {Disguise::kInvisible, "co\u200bke", "coke"},
    {Disguise::kInvisible, "c\u00adok\u2060e", "coke"},
    {Disguise::kInvisible, "c\u202eo\U000E0061ke", "coke"},
    {Disguise::kInvisible, "co\u3164ke", "coke"},
    {Disguise::kStyle, "𝐜𝐨𝐤𝐞", "coke"},
    {Disguise::kStyle, "𝔠𝔬𝔨𝔢", "coke"},
    {Disguise::kStyle, "ｃｏｋｅ", "coke"},
    {Disguise::kStyle, "ⓒⓞⓚⓔ", "coke"},
    {Disguise::kStyle, "🄲🄾🄺🄴", "COKE"},
    {Disguise::kHomoglyphs, "сoke", "coke"},          // Cyrillic с
    {Disguise::kHomoglyphs, "van соке", "van coke"},  // all of them
    {Disguise::kHomoglyphs, "cοκe", "coke"},          // Greek
    {Disguise::kHomoglyphs, "ᴄᴏᴋᴇ", "coke"},          // small capitals
    {Disguise::kHomoglyphs, "ᏟoᏦe", "coke"},          // Cherokee
    {Disguise::kHomoglyphs, "🅒🅞🅚🅔", "coke"},          // negative circles
    {Disguise::kHomoglyphs, "ⓒ🅞🅚⒠", "coke"},          // and others
    {Disguise::kLeet, "c0k3", "coke"},
    {Disguise::kLeet, "m00i", "mooi"},
    {Disguise::kLeet, "v@n", "van"},
    {Disguise::kLeet, "m!jn", "mijn"},
    {Disguise::kLeet, "gr@t1$", "gratis"},
    {Disguise::kLeet, "V4n", "van"},
    {Disguise::kDiacritics, "c̈ökê", "coke"},
    {Disguise::kDiacritics, "ȼõķḗ", "coke"},
    {Disguise::kDiacritics, "coördinätie", "coördinatie"},
    {Disguise::kDiacritics, "c̷̡̛o̴̧k̵̨e̶", "coke"},
    {Disguise::kSpacing, "c o k e", "coke"},
    {Disguise::kSpacing, "d i t i s c o k e", "dit is coke"},
    {Disguise::kSpacing, "(c o k e)", "(coke)"},
    {Disguise::kSpacing, "c\u00a0o\u00a0k\u00a0e", "coke"},
    {Disguise::kSpacing, "c\u2009o\u2009k\u2009e", "coke"},
    {Disguise::kSpacing, "d i t  v a n", "dit  van"},
    {Disguise::kSpacing, "c.o.k.e", "coke"},
    {Disguise::kSpacing, "c-o-k-e", "coke"},
    {Disguise::kSpacing, "c_o_k_e", "coke"},
    {Disguise::kSpacing, "c·o·k·e", "coke"},
    {Disguise::kPunctuation, "co*ke", "coke"},
    {Disguise::kPunctuation, "c.oke", "coke"},
    {Disguise::kPunctuation, "co_ke!", "coke!"},
    {Disguise::kRepeats, "cokeeee", "coke"},
    {Disguise::kRepeats, "meeeer", "meer"},
    {Disguise::kRepeats, "gratisss", "gratis"},
    {Disguise::kStyle, "🇨🇴🇰🇪", "coke"},
    {Disguise::kHomoglyphs, "ǝʞoɔ", "coke"},  // upside down
    {Disguise::kHomoglyphs, "ɕɵʞɘ", "coke"},  // IPA
    {Disguise::kHomoglyphs, "ꓚꓳꓗꓰ", "coke"},  // Lisu
    {Disguise::kLeet, "c()|<e", "coke"},
    {Disguise::kLeet, "b3z0r93n, gr4715 3n h37", "bezorgen, gratis 3n het"},  // bolder
    {Disguise::kLeet, "b3z0r93n, gr4715 stap+", "bezorgen, gratis stapt"},
    {Disguise::kLeet, "b3z0r93n, gr4715 (0k€", "bezorgen, gratis coke"},
    {Disguise::kLeet, "b3z0r93n, gr4715 |-|et va|\\|", "bezorgen, gratis het van"},
    {Disguise::kLeet, "b3z0r93n, gr4715 m|1#n", "bezorgen, gratis m|1#n"},
    {Disguise::kSpacing, "c--o--k--e", "coke"},
    {Disguise::kSpacing, "c*o-k.e", "coke"},
    {Disguise::kSpacing, "c - o - k - e", "coke"},
    {Disguise::kSpacing, "#c #o #k #e", "#coke"},
    {Disguise::kSpacing, "c   o   k   e van", "coke van"},
    {Disguise::kSpacing, "c\u2003o\u00a0k\u3000e", "coke"},
    {Disguise::kSpacing, "c 0 k e van", "coke van"},
    {Disguise::kPunctuation, "co❄️ke", "coke"},
    {Disguise::kPunctuation, "ver.slag", "verslag"},
    {Disguise::kPunctuation, "c*ke", "coke"},
    {Disguise::kPunctuation, "co&ke", "coke"},
    {Disguise::kPunctuation, "bez*rg*n", "bezorgen"},
    {Disguise::kSwaps, "ckoe", "coke"},
    {Disguise::kSwaps, "Bezogren!", "bezorgen!"},
    {Disguise::kSwaps, "coödrinatie", "coördinatie"},
};

TEST(ClearTextTest, GoldenPairs) {
  for (const GoldenPair& pair : kGolden) {
    EXPECT_EQ(Cleared(pair.text), pair.cleared) << ToString(pair.layer);
  }
}

TEST(ClearTextTest, ALayerThatIsOffUndoesNothing) {
  for (const GoldenPair& pair : kGolden) {
    ClearedText cleared;
    DisguiseSet others = DisguiseSet::All();
    others.Remove(pair.layer);
    ClearText(pair.text, others, KnownWords(), cleared);
    EXPECT_EQ(cleared.Counts()[static_cast<std::size_t>(pair.layer)], 0u) << pair.text;
    EXPECT_FALSE(ClearText(pair.text, {}, KnownWords(), cleared));
  }
}

TEST(ClearTextTest, EachLayerSaysThatItFired) {
  for (const GoldenPair& pair : kGolden) {
    if (pair.text == pair.cleared) continue;
    ClearedText cleared;
    ClearText(pair.text, DisguiseSet::All(), KnownWords(), cleared);
    EXPECT_GE(cleared.Counts()[static_cast<std::size_t>(pair.layer)], 1u) << pair.text;
  }
}

/// What is written so is meant so, whether the words are known or not.
const std::vector<std::string> kOpen = {
    "Een mooie fiets, voor 50 euro!",
    "3-MMC 2C-B 10x A4 mp3 4x4 h2o b2b 5gr 2,5g 1gram 8uur 4-MMC R4WO iPhone8",
    "€50 50,- 10.000 1,7 miljoen 24/7 20:30 06-12345678",
    "a.u.b. m.b.t. d.w.z. o.a.",
    "zo'n foto's 's ochtends z'n A'dam 's-Gravenhage",
    "één coördinatie ideeën reëel gecreëerd mooie crêpe",
    "e-mail zwart-wit T-shirt en/of partij(en) klaar.Dan P+R m/v/x",
    "https://voorbeeld.nl/c0ke www.voorbeeld.nl jan.jansen@voorbeeld.nl t.me/c0ke",
    "Привет мир, как дела? Это хорошо",
    "Καλημέρα κόσμε",
    "مرحبا بالعالم",
    "می\u200cخواهم",
    "שלום עולם",
    "👍🏽 ❤️ 👨‍👩‍👧 1️⃣ 🇳🇱 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "III iii VIII XXX www IEEE",
    "A - B - C / D en 1 - 2 - 3",
    "P+MD CD&V Q&A 50m³/s G4S 3Rs dit,van stap+",
    "wat?!... ### *nieuw* (nieuw) c***e *oke cok* 2*50 *m**i*",
    "Ĳsland ½ m² № ™ 1º π Ω",
    "\xFF\xC3(",
    "",
};

TEST(ClearTextTest, OpenTextPassesUnharmed) {
  for (const std::string& text : kOpen) {
    EXPECT_EQ(Cleared(text), text);
    EXPECT_EQ(Cleared(text, Lexicon()), text);
  }
}

TEST(ClearTextTest, AKnownWordIsNoDisguise) {
  const std::vector<std::string_view> texts = {"zee m0oi één eén", "zee m0oi één eén"};
  const Lexicon lexicon = FitLexicon(texts);
  EXPECT_EQ(Cleared("zee eén één", lexicon), "zee eén één");
}

TEST(ClearTextTest, WithoutALexiconTheRulesDecide) {
  const Lexicon none;
  EXPECT_EQ(Cleared("c0ke", none), "coke");
  EXPECT_EQ(Cleared("сoke", none), "coke");
  EXPECT_EQ(Cleared("gratisss meeeer", none), "gratis meer");
  EXPECT_EQ(Cleared("c o k e", none), "coke");
  EXPECT_EQ(Cleared("ḃëẑøŕǧ", none), "bezørg");
}

TEST(ClearTextTest, WhereSignsAreLettersTheLikelierReadingIsTaken) {
  const Lexicon lexicon({{"een", 900},
                         {"eens", 800},
                         {"filho", 190},
                         {"fio", 3},
                         {"mooi", 50},
                         {"zat", 50}});
  EXPECT_EQ(Cleared("een5 filho", lexicon), "een5 filho");
  EXPECT_EQ(Cleared("m00i z4t een5", lexicon), "mooi zat eens");
  EXPECT_EQ(Cleared("m00i z4t f|1#0", lexicon), "mooi zat filho");
  EXPECT_EQ(Cleared("m00i z4t (een)", lexicon), "mooi zat (een)");
}

TEST(ClearTextTest, SourcesCoverTheDisguisedWord) {
  ClearedText cleared;
  ClearText("wil c o k e? ja, gr@tis", DisguiseSet::All(), KnownWords(), cleared);
  ASSERT_EQ(cleared.text, "wil coke? ja, gratis");
  EXPECT_EQ(cleared.SourceOf({0, 3}), (ByteSpan{0, 3}));
  EXPECT_EQ(cleared.SourceOf({4, 8}), (ByteSpan{4, 11}));
  EXPECT_EQ(cleared.SourceOf({5, 7}), (ByteSpan{4, 11}));
  EXPECT_EQ(cleared.SourceOf({8, 9}), (ByteSpan{11, 12}));
  EXPECT_EQ(cleared.SourceOf({14, 20}), (ByteSpan{17, 23}));
}

TEST(ClearTextTest, EachWordOfADisguiseHasItsSource) {
  ClearedText cleared;
  ClearText("d.i.t.i.s.c.o.k.e", DisguiseSet::All(), KnownWords(), cleared);
  ASSERT_EQ(cleared.text, "dit is coke");
  EXPECT_EQ(cleared.SourceOf({0, 3}), (ByteSpan{0, 6}));
  EXPECT_EQ(cleared.SourceOf({4, 6}), (ByteSpan{6, 10}));
  EXPECT_EQ(cleared.SourceOf({7, 11}), (ByteSpan{10, 17}));
}

/// The end of one row of letters must not spoil the first of the next.
TEST(ClearTextTest, RowsOfLettersFollowEachOther) {
  EXPECT_EQ(ClearTextViolation("ф б (c o k e", KnownWords()), "");
  EXPECT_EQ(Cleared("wil ф б (c o k e"), "wil ф б (coke");
}

TEST(DisguiseSetTest, NamesGoThereAndBack) {
  for (std::uint16_t bits = 0; bits <= DisguiseSet::All().bits; ++bits) {
    const DisguiseSet set = {bits};
    EXPECT_EQ(*ParseDisguiseSet(ToString(set)), set);
  }
  EXPECT_EQ(ToString(DisguiseSet::All()), "all");
  EXPECT_EQ(ToString(DisguiseSet{}), "none");
  const auto wrong = ParseDisguiseSet("leet,lot");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.status().message().find("\"lot\" is no disguise"), std::string::npos);
}

TEST(AnalyzerDisguiseTest, TermsAreThoseOfTheOpenTextAndStandInTheCallersText) {
  AnalyzerOptions options;
  options.undo = DisguiseSet::All();
  options.disguise_terms = true;
  const std::vector<std::string_view> texts = {"gratis coke", "gratis coke"};
  const Analyzer analyzer = *Analyzer::Fit(options, texts);
  Workspace workspace;
  workspace.stream.keep_origins = true;
  std::vector<std::string> spellings;
  std::vector<ByteSpan> spans;
  analyzer.ForEachTerm("gr@tis c o k e", workspace, [&](const Term& term) {
    spellings.push_back(Spell(workspace, term));
    spans.push_back(SourceSpan(workspace, term));
  });
  EXPECT_EQ(spellings,
            (std::vector<std::string>{"gratis", "coke", "<leet>", "<spacing>"}));
  EXPECT_EQ(spans, (std::vector<ByteSpan>{{0, 6}, {7, 14}, {0, 6}, {7, 14}}));
}

}  // namespace
}  // namespace textclf
