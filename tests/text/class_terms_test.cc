#include "textclf/text/class_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace textclf {
namespace {

using Golden = std::tuple<TokenKind, std::string, std::string>;

TEST(ClassTermsTest, GoldenPairs) {
  for (const auto& [kind, folded, terms] : std::vector<Golden>{
           {TokenKind::kMoney, "€75", "<eur> <eur:50-99> "},
           {TokenKind::kMoney, "€0,50", "<eur> <eur:0.5-0.9> "},
           {TokenKind::kMoney, "€1,7miljoen", "<eur> <eur:1000000+> "},
           {TokenKind::kMoney, "$5k", "<usd> <usd:5000-9999> "},
           {TokenKind::kMoney, "¥100", "<money> <money:100-199> "},
           {TokenKind::kMoney, "€<number>", "<eur> "},
           {TokenKind::kMoney, "€50-100", "<eur> "},
           {TokenKind::kQuantity, "1kilo", "<gram> <gram:1000-1999> "},
           {TokenKind::kQuantity, "750gram", "<gram> <gram:500-999> "},
           {TokenKind::kQuantity, "100mg", "<gram> <gram:0.1> "},
           {TokenKind::kQuantity, "2,5gram", "<gram> <gram:2-4> "},
           {TokenKind::kQuantity, "1duizendstuk", "<stuk> <stuk:1000-1999> "},
           {TokenKind::kQuantity, "50%", "<procent> <procent:50-99> "},
           {TokenKind::kQuantity, "5km", "<meter> <meter:5000-9999> "},
           {TokenKind::kNumber, "0", "<number:0> "},
           {TokenKind::kNumber, "1", "<number:1> "},
           {TokenKind::kNumber, "1,7miljoen", "<number:1000000+> "},
           {TokenKind::kNumber, "24/7", ""},
           {TokenKind::kNumber, "'90", ""},
           {TokenKind::kNumber, "<number>", ""},
           {TokenKind::kPerUnit, "p/gram", "<per:gram> "},
           {TokenKind::kTime, "20:30", "<time> <time:18-23> "},
           {TokenKind::kTime, "24:00", "<time> <time:0-5> "},
           {TokenKind::kHashtag, "zomer", "#zomer "},
           {TokenKind::kHashtag, "<number>", ""},
           {TokenKind::kEmoji, "👍", ""},
           {TokenKind::kEmoji, ":)", ""},
           {TokenKind::kPunctuation, "!", ""},
           {TokenKind::kPunctuation, "…", ""},
           {TokenKind::kWord, "3-mmc", "3mmc "},
           {TokenKind::kWord, "zwart-wit", "zwartwit "},
           {TokenKind::kWord, "foto's", ""},
           {TokenKind::kWord, "a'dam", "amsterdam "},
           {TokenKind::kWord, "r'dam", "rotterdam "},
           {TokenKind::kWord, "a'dam-zuid", "a'damzuid "},
           {TokenKind::kWord, "e'hoven", "eindhoven "},
           {TokenKind::kWord, "l'den", ""},  // Leeuwarden or Leiden
           {TokenKind::kWord, "z'n", ""},
           {TokenKind::kWord, "x'dam", ""},
           {TokenKind::kUrl, "nos.nl", ""},
           {TokenKind::kPhone, "<phone>", ""},
       }) {
    std::string out;
    AppendClassTerms(kind, folded, out);
    EXPECT_EQ(out, terms) << folded;
    EXPECT_TRUE(terms.empty() || MayHaveClassTerms(kind, folded)) << folded;
  }
}

/// Every size has a step, steps rise with sizes, and each but the ends is named by its
/// own bounds.
TEST(ClassTermsTest, StepsHoldTheSizesThatTheyName) {
  for (const int size : {1,  2,  3,   4,   5,   9,   10,  19,  20,   49,
                         50, 99, 100, 199, 200, 499, 500, 999, 1000, 999'999}) {
    std::string out;
    AppendClassTerms(TokenKind::kNumber, std::to_string(size), out);
    int first = 0;
    int last = 0;
    const int read = std::sscanf(out.c_str(), "<number:%d-%d>", &first, &last);
    if (read == 1) last = first;
    EXPECT_LE(first, size) << out;
    EXPECT_GE(last, size) << out;
  }
}

}  // namespace
}  // namespace textclf
