#include <gtest/gtest.h>

#include "tests/text/spelled_tokens.h"

namespace textclf {
namespace {

const GoldenPair kGolden[] = {
    {"case folding, ligatures",
     "Fiets ÉÉN Ĳsland IJsland",
     {"word:fiets", "word:één", "word:ijsland", "word:ijsland"}},
    {"apostrophes inside",
     "foto's zo’n baby`tje A‘dam",
     {"word:foto's", "word:zo'n", "word:baby'tje", "word:a'dam"}},
    {"clitics",
     "'s ochtends ’t 's-Gravenhage 'n",
     {"word:'s", "word:ochtends", "word:'t", "word:'s-gravenhage", "word:'n"}},
    {"short years",
     "de jaren '90 en ’80-’85",
     {"word:de", "word:jaren", "number:'90", "word:en", "number:'80", "punctuation:-",
      "number:'85"}},
    {"quotations",
     "'fiets' 'a' '50' '50 euro'",
     {"punctuation:'", "word:fiets", "punctuation:'", "punctuation:'", "word:a",
      "punctuation:'", "punctuation:'", "number:50", "punctuation:'", "punctuation:'",
      "money:€50", "punctuation:'"}},
    {"hyphen compounds",
     "e-mail zwart-wit 16-jarige 3-MMC 2C-B 5g-zakje",
     {"word:e-mail", "word:zwart-wit", "word:16-jarige", "word:3-mmc", "word:2c-b",
      "word:5g-zakje"}},
    {"open hyphens",
     "bezorg- en afhaal, prijs- €5 - zo",
     {"word:bezorg", "word:en", "word:afhaal", "punctuation:,", "word:prijs",
      "punctuation:-", "money:€5", "punctuation:-", "word:zo"}},
    {"letter pairs",
     "t/m m/v en/of",
     {"word:t/m", "word:m/v", "word:en", "punctuation:/", "word:of"}},
    {"abbreviations",
     "a.u.b. m.b.t. d.w.z P.J. de Boer",
     {"word:aub", "word:mbt", "word:dwz", "word:pj", "word:de", "word:boer"}},
    {"points that shorten",
     "dr. Jansen nr. 5 J. de Boer ja. Nee tv.",
     {"word:dr", "word:jansen", "word:nr", "number:5", "word:j", "word:de", "word:boer",
      "word:ja", "punctuation:.", "word:nee", "word:tv", "punctuation:."}},
    {"numbers",
     "10.000 1.250,75 2,5 3,00 1.5 24/7 6-10 2004-2005",
     {"number:10000", "number:1250,75", "number:2,5", "number:3", "number:1,5",
      "number:24/7", "number:6-10", "number:2004-2005"}},
    {"larger numbers",
     "1,7 miljoen 5k 3 duizend",
     {"number:1,7miljoen", "number:5k", "number:3duizend"}},
    {"a sentence ends after a number",
     "Om 20.",
     {"word:om", "number:20", "punctuation:."}},
    {"money",
     "€50 € 50,- 50,- 50 euro 12,50€ 12.50€ $10 10 dollar EUR 50 €1.000,00 €50k",
     {"money:€50", "money:€50", "money:€50", "money:€50", "money:€12,50", "money:€12,50",
      "money:$10", "money:$10", "money:€50", "money:€1000", "money:€50k"}},
    {"money in millions",
     "€ 1,7 miljoen 2 mln euro",
     {"money:€1,7miljoen", "money:€2miljoen"}},
    {"price lists",
     "1 €50 5 €230 10€ 20€ €50-100",
     {"number:1", "money:€50", "number:5", "money:€230", "money:€10", "money:€20",
      "money:€50-100"}},
    {"a loose sign",
     "€ en €abc",
     {"punctuation:€", "word:en", "punctuation:€", "word:abc"}},
    {"quantities",
     "2,5g 5gr 1Gram 500 gr 1 kilo 10x 3 stuks 50% 2,5 l 5 m",
     {"quantity:2,5gram", "quantity:5gram", "quantity:1gram", "quantity:500gram",
      "quantity:1kilo", "quantity:10x", "quantity:3stuk", "quantity:50%", "number:2,5",
      "word:l", "number:5", "word:m"}},
    {"what a price is for",
     "p/g p/st p.st. per stuk €50/g 50/gram per dag p.d.",
     {"per-unit:p/gram", "per-unit:p/stuk", "per-unit:p/stuk", "per-unit:p/stuk",
      "money:€50", "per-unit:p/gram", "number:50", "per-unit:p/gram", "word:per",
      "word:dag", "word:pd"}},
    {"times",
     "20:30 20.30 uur 20u30 9:00-17:00 25:00 20.30",
     {"time:20:30", "time:20:30", "word:uur", "time:20:30", "time:9:00", "punctuation:-",
      "time:17:00", "number:25:00", "number:20,30"}},
    {"dates", "01-02-2023 1/2/2023", {"number:<date>", "number:<date>"}},
    {"telephone numbers",
     "06 12 34 56 78, +31 6 12345678 06-12345678 0612345678 +31(0)6-12345678 "
     "020/123 45 67 06.12.34.56.78 +32 470 12 34 56 0 6 1 2 3 4 5 6 7 8",
     {"phone:<phone>", "punctuation:,", "phone:<phone>", "phone:<phone>", "phone:<phone>",
      "phone:<phone>", "phone:<phone>", "phone:<phone>", "phone:<phone>",
      "phone:<phone>"}},
    {"no telephone numbers",
     "maat 38 40 42 44, 09.00 12.30 13.00 0,5",
     {"word:maat", "number:38", "number:40", "number:42", "number:44", "punctuation:,",
      "number:09,00", "number:12,30", "number:13,00", "number:0,5"}},
    {"accounts",
     "NL00 BANK 0123 4567 89. NL00BANK0123456789 nl20 huis",
     {"number:<iban>", "punctuation:.", "number:<iban>", "word:nl20", "word:huis"}},
    {"numbers that identify",
     "12345678 12345678-a ab12345678 €12345678 #12345678 ١٢٣٤٥٦٧٨",
     {"number:<number>", "number:<number>", "number:<number>", "money:€<number>",
      "hashtag:<number>", "number:<number>"}},
    {"links",
     "https://www.Voorbeeld.nl/a?b=1. www.a.museum, t.me/voorbeeld tg://x "
     "https://jan@x.nl",
     {"url:voorbeeld.nl", "punctuation:.", "url:a.museum", "punctuation:,", "url:t.me",
      "url:<url>", "url:x.nl"}},
    {"bare hosts",
     "op marktplaats.nl. klaar.Dan",
     {"word:op", "url:marktplaats.nl", "punctuation:.", "word:klaar", "punctuation:.",
      "word:dan"}},
    {"e-mail",
     "mail jan.jansen@voorbeeld.nl! josé.x+y@voorbeeld.nl 5.jan@x.nl",
     {"word:mail", "email:<email>", "punctuation:!", "email:<email>", "email:<email>"}},
    {"handles",
     "@voorbeeld_12 @naam.achter-naam @ thuis",
     {"handle:<handle>", "handle:<handle>", "punctuation:@", "word:thuis"}},
    {"hashtags", "#Zomer2023 # 1", {"hashtag:zomer2023", "punctuation:#", "number:1"}},
    {"emoji",
     "👍🏽 ❤️ 👨‍👩‍👧 🇳🇱 1️⃣",
     {"emoji:👍", "emoji:❤", "emoji:👨‍👩‍👧", "emoji:🇳🇱", "emoji:1"}},
    {"emoji runs",
     "😂😂😂 👍👍🏽😂 🇳🇱🇳🇱 ok👍mooi",
     {"emoji:😂", "emoji:👍", "emoji:😂", "emoji:🇳🇱", "word:ok", "emoji:👍", "word:mooi"}},
    {"smileys",
     ":-) ok:) ;) :D <3 prijs:(5) a:b",
     {"emoji::)", "word:ok", "emoji::)", "emoji:;)", "emoji::D", "emoji:<3", "word:prijs",
      "punctuation::", "punctuation:(", "number:5", "punctuation:)", "word:a",
      "punctuation::", "word:b"}},
    {"punctuation runs",
     "wat?!... ###",
     {"word:wat", "punctuation:?", "punctuation:!", "punctuation:.", "punctuation:#"}},
    {"combining marks",
     "e\u0301e\u0301n coo\u0308rdinatie",
     {"word:één", "word:coördinatie"}},
    {"invisible characters", "fi\u200bets zon\u00adder", {"word:fiets", "word:zonder"}},
    {"other scripts", "Привет мир", {"word:привет", "word:мир"}},
    {"broken bytes",
     "a\xFF"
     "b",
     {"word:a", "punctuation:\uFFFD", "word:b"}},
    {"nothing", " \t\n", {}},
};

TEST(DutchTokenizer2Test, GoldenPairs) {
  for (const GoldenPair& pair : kGolden) {
    EXPECT_EQ(SpelledTokens(TokenizeDutch2, pair.text), pair.tokens) << pair.rule;
  }
}

/// Chunks have no accents, but words have; nothing spelled by its class is a chunk.
TEST(DutchTokenizer2Test, ChunksAreWithoutAccents) {
  for (const bool keep_origins : {false, true}) {
    TokenStream stream;
    stream.keep_origins = keep_origins;
    TokenizeDutch2("Één @naam, café 06 12 34 56 78", stream);
    std::vector<std::string> chunks;
    for (const Token& chunk : stream.chunks) {
      chunks.emplace_back(stream.Folded(chunk.folded));
    }
    EXPECT_EQ(chunks, (std::vector<std::string>{"een", "cafe"}));
    EXPECT_EQ(stream.Folded(stream.tokens[0].folded), "één");
    EXPECT_EQ(stream.origins.size(), keep_origins ? stream.folded.size() : 0);
  }
}

}  // namespace
}  // namespace textclf
