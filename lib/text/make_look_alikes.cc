// Writes the table of look-alike letters to standard output: run while building.
//
// Three sources, the surest first. UTS #39's confusables as ICU carries them: code points
// whose skeleton, marks aside, is that of a letter a-z or A-Z. What people use although
// it is no confusable by that standard: kLoose and the letters in circles and squares.
// And Unicode's names: LATIN SMALL LETTER C WITH CURL is a c.

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace {

struct Loose {
  std::string_view letters;  // one to three: the likelier first
  std::u32string_view code_points;
};

constexpr std::size_t kMostLetters = 3;

constexpr auto kLoose = std::to_array<Loose>({
    {"a", U"ᴀÅ∀ΛλΔД"},    {"bv", U"вВβß"},       {"b", U"ʙБƀɓъЪьЬ฿"},
    {"c", U"ƈςꜿ"},        {"d", U"ᴅɗɖδđ"},       {"e", U"ᴇɛεєЄэЭзЗξɜΣǝəɘ"},
    {"f", U"ꜰғҒɸφ"},      {"g", U"ɢɠǥɣ"},        {"hn", U"нНʜ"},
    {"hny", U"ηΗ"},       {"h", U"ɦћђħӈңҺчЧɧɥ"}, {"i", U"ɨїЇΙɩ"},
    {"j", U"ᴊʝɉ"},        {"k", U"кĸᴋκƙқҝӄ"},    {"lr", U"гГ"},
    {"li", U"ʟɭɫłΙіІӏӀ"}, {"lr", U"Γ"},          {"l", U"лЛ"},
    {"m", U"мМᴍϻ"},       {"n", U"ɴпПńɳƞήŋлЛ"},  {"nu", U"ⴖиИйЙ"},
    {"o", U"øɵθφᴓΘФфσ"},  {"p", U"ᴘρƥþпПπ"},     {"q", U"ʠϙ"},
    {"r", U"ʀᴦяЯɾɽʁгГ"},  {"s", U"ʂƨѕʃςΣ"},      {"t", U"ᴛтТτŧƭʈ"},
    {"u", U"µμцʉџʊυ"},    {"vyu", U"υ"},         {"vn", U"ν"},
    {"v", U"ʋ√ʌ"},        {"w", U"ɯωшШщϣψѡώʍ"},  {"x", U"ҳӽжχ"},
    {"y", U"ψүұƴγ"},      {"z", U"ʐƶȥʑʒзЗ"},
});

struct LetterRange {
  char32_t first;
  char first_letter;
};
// 26 each: parenthesised, negative circled and negative squared letters, which NFKC
// leaves or spells with brackets; regional letters.
constexpr auto kRanges = std::to_array<LetterRange>(
    {{0x249C, 'a'}, {0x1F110, 'a'}, {0x1F150, 'a'}, {0x1F170, 'a'}});

std::string Utf8(char32_t code_point) {
  std::array<char, 4> bytes;
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, code_point);
  return std::string(bytes.data(), static_cast<std::size_t>(size));
}

class Skeletons {
 public:
  Skeletons() {
    for (char c = 'a'; c <= 'z'; ++c) {
      letters_.emplace(Of(static_cast<char32_t>(c)), c);
      letters_.emplace(Of(static_cast<char32_t>(c - 'a' + 'A')), c);
    }
  }

  /// 0: looks like no letter.
  char LetterOf(char32_t code_point) const {
    const auto found = letters_.find(Of(code_point));
    return found == letters_.end() ? '\0' : found->second;
  }

 private:
  /// Without the marks upon it.
  std::string Of(char32_t code_point) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::string text = Utf8(code_point);
    std::array<char, 256> bytes;
    const int32_t size = uspoof_getSkeletonUTF8(checker_.getAlias(), 0, text.data(),
                                                static_cast<int32_t>(text.size()),
                                                bytes.data(), bytes.size(), &status);
    std::string bare;
    for (int32_t at = 0; at < size;) {
      UChar32 c = 0;
      U8_NEXT_UNSAFE(bytes.data(), at, c);
      if (u_charType(c) != U_NON_SPACING_MARK) bare += Utf8(static_cast<char32_t>(c));
    }
    return bare;
  }

  UErrorCode status_ = U_ZERO_ERROR;
  icu::LocalUSpoofCheckerPointer checker_{uspoof_open(&status_)};
  std::map<std::string, char> letters_;
};

/// Letters of scripts that are written without anybody thinking of Latin ones stay: of
/// Hebrew, Arabic and Indic scripts up to Ethiopic, and of their presentation forms.
bool MayStandForLatin(char32_t c) {
  if (c < 0x80 || (c >= 0x590 && c < 0x13A0) || (c >= 0xFB13 && c < 0xFF00)) return false;
  if (c >= 0x1EE00 && c < 0x1EF00) return false;
  const auto category = u_charType(static_cast<UChar32>(c));
  return category == U_UPPERCASE_LETTER || category == U_LOWERCASE_LETTER ||
         category == U_TITLECASE_LETTER || category == U_MODIFIER_LETTER ||
         category == U_OTHER_LETTER || category == U_LETTER_NUMBER || c == 0x212E;
}

/// A letter with a canonical decomposition is read as its base and marks.
bool IsDecomposable(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 32> units;
  return unorm2_getDecomposition(unorm2_getNFDInstance(&status), static_cast<UChar32>(c),
                                 units.data(), units.size(), &status) >= 0;
}

/// The letter X of "LATIN SMALL LETTER TURNED X WITH CURL" and "MODIFIER LETTER SMALL X".
char LetterInNameOf(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<char, 128> bytes;
  const int32_t size = u_charName(static_cast<UChar32>(c), U_UNICODE_CHAR_NAME,
                                  bytes.data(), bytes.size(), &status);
  const std::string_view name(bytes.data(), static_cast<std::size_t>(size));
  if (!name.starts_with("LATIN ") && !name.starts_with("MODIFIER LETTER ")) return 0;
  const std::string_view bare = name.substr(0, name.find(" WITH "));
  const bool one_letter = bare.size() > 2 && bare[bare.size() - 2] == ' ';
  const char last = bare.back();
  return one_letter && last >= 'A' && last <= 'Z' ? static_cast<char>(last - 'A' + 'a')
                                                  : '\0';
}

void AddLetter(char letter, std::string& letters) {
  const bool is_new = letters.find(letter) == std::string::npos;
  if (is_new && letters.size() < kMostLetters) letters += letter;
}

std::map<char32_t, std::string> MakeTable() {
  std::map<char32_t, std::string> table;
  const Skeletons skeletons;
  for (char32_t c = 0x80; c < 0x110000; ++c) {
    if (!MayStandForLatin(c) || IsDecomposable(c)) continue;
    if (const char letter = skeletons.LetterOf(c)) table[c] = letter;
  }
  for (const auto& [first, first_letter] : kRanges) {
    for (int i = 0; i < 26; ++i) {
      table[first + static_cast<char32_t>(i)] = static_cast<char>(first_letter + i);
    }
  }
  for (const Loose& loose : kLoose) {
    for (const char32_t c : loose.code_points) {
      for (const char letter : loose.letters) AddLetter(letter, table[c]);
    }
  }
  for (char32_t c = 0x80; c < 0x110000; ++c) {
    if (!MayStandForLatin(c) || IsDecomposable(c)) continue;
    if (const char letter = LetterInNameOf(c)) AddLetter(letter, table[c]);
  }
  return table;
}

}  // namespace

int main() {
  const auto table = MakeTable();
  std::printf("#include \"lib/text/look_alikes.h\"\nnamespace textclf::internal {\n");
  std::printf("const LookAlike kLookAlikes[] = {\n");
  for (const auto& [c, letters] : table) {
    std::printf("{0x%X, \"%s\"},\n", static_cast<unsigned>(c), letters.c_str());
  }
  std::printf("};\nconst std::size_t kLookAlikeCount = %zu;\n", table.size());
  std::printf("}  // namespace textclf::internal\n");
}
