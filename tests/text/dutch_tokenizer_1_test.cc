#include <gtest/gtest.h>

#include "tests/text/spelled_tokens.h"
#include "textclf/text/dutch_tokenizer.h"

namespace textclf {
namespace {

const GoldenPair kGolden[] = {
    {"case folding",
     "Fiets ÉÉN Ĳsland IJsland",
     {"word:fiets", "word:één", "word:ijsland", "word:ijsland"}},
    {"apostrophes inside",
     "foto's zo’n baby`tje A‘dam",
     {"word:foto's", "word:zo'n", "word:baby'tje", "word:a'dam"}},
    {"clitics",
     "'s ochtends ’t 's-Gravenhage 'n",
     {"word:'s", "word:ochtends", "word:'t", "word:'s-gravenhage", "word:'n"}},
    {"quotes are no clitics",
     "'fiets' 'a'",
     {"punctuation:'", "word:fiets", "punctuation:'", "punctuation:'", "word:a",
      "punctuation:'"}},
    {"hyphen compounds",
     "e-mail zwart-wit 16-jarige 3-MMC 2C-B",
     {"word:e-mail", "word:zwart-wit", "word:16-jarige", "word:3-mmc", "word:2c-b"}},
    {"loose hyphens",
     "bezorg- en - zo -nu",
     {"word:bezorg", "punctuation:-", "word:en", "punctuation:-", "word:zo",
      "punctuation:-", "word:nu"}},
    {"numbers",
     "10.000 1.250,75 2,5 3,00 1.5 24/7 20:30",
     {"number:10000", "number:1250,75", "number:2,5", "number:3", "number:1.5",
      "number:24/7", "number:20:30"}},
    {"sentence ends after a number", "Om 20.", {"word:om", "number:20", "punctuation:."}},
    {"units stay with their number",
     "2,5g 10x 1kg",
     {"word:2,5g", "word:10x", "word:1kg"}},
    {"money",
     "€50 € 50,- 50,- 50 euro 12,50€ $10 €1.000,00",
     {"money:€50", "money:€50", "money:€50", "money:€50", "money:€12,50", "money:$10",
      "money:€1000"}},
    {"price lists",
     {"1 €50 5 €230 10€ 20€"},
     {"number:1", "money:€50", "number:5", "money:€230", "money:€10", "money:€20"}},
    {"a loose sign",
     "€ en €abc",
     {"punctuation:€", "word:en", "punctuation:€", "word:abc"}},
    {"long numbers",
     "06-12345678 0612345678 1234567",
     {"number:<number>", "number:<number>", "number:1234567"}},
    {"links",
     "https://www.Voorbeeld.nl/a?b=1. www.nos.nl, t.me/voorbeeld",
     {"url:voorbeeld.nl", "punctuation:.", "url:nos.nl", "punctuation:,", "url:t.me"}},
    {"bare hosts",
     "op marktplaats.nl.",
     {"word:op", "url:marktplaats.nl", "punctuation:."}},
    {"no space after a full stop",
     "klaar.Dan ja.nee",
     {"word:klaar", "punctuation:.", "word:dan", "word:ja", "punctuation:.", "word:nee"}},
    {"e-mail",
     "mail jan.jansen@voorbeeld.nl!",
     {"word:mail", "email:<email>", "punctuation:!"}},
    {"handles",
     "@voorbeeld_12 @ thuis",
     {"handle:<handle>", "punctuation:@", "word:thuis"}},
    {"hashtags", "#Zomer2023 # 1", {"hashtag:zomer2023", "punctuation:#", "number:1"}},
    {"abbreviations", "a.u.b. m.b.t. d.w.z", {"word:aub", "word:mbt", "word:dwz"}},
    {"emoji",
     "👍🏽 ❤️ 👨‍👩‍👧 🇳🇱 1️⃣",
     {"emoji:👍", "emoji:❤", "emoji:👨‍👩‍👧", "emoji:🇳🇱", "emoji:1"}},
    {"emoji against words", "ok👍mooi", {"word:ok", "emoji:👍", "word:mooi"}},
    {"combining marks",
     "e\u0301e\u0301n coo\u0308rdinatie",
     {"word:één", "word:coördinatie"}},
    {"invisible characters", "fi\u200bets zon\u00adder", {"word:fiets", "word:zonder"}},
    {"punctuation runs",
     "wat?!... ###",
     {"word:wat", "punctuation:?", "punctuation:!", "punctuation:.", "punctuation:#"}},
    {"other scripts", "Привет мир", {"word:привет", "word:мир"}},
    {"broken bytes",
     "a\xFF"
     "b",
     {"word:a", "punctuation:\uFFFD", "word:b"}},
    {"nothing", " \t\n", {}},
};

TEST(DutchTokenizer1Test, GoldenPairs) {
  for (const GoldenPair& pair : kGolden) {
    EXPECT_EQ(SpelledTokens(TokenizeDutch1, pair.text), pair.tokens) << pair.rule;
  }
}

}  // namespace
}  // namespace textclf
