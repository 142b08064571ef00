// Writes the tables behind text/unicode.h to standard output: run while building.

#include <utf8proc.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "textclf/text/unicode.h"

namespace textclf {
namespace {

constexpr char32_t kCodePoints = 0x110000;

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool In(const std::array<Range, N>& ranges, char32_t code_point) {
  for (const Range range : ranges) {
    if (code_point >= range.first && code_point <= range.last) return true;
  }
  return false;
}

// PropList.txt, Unicode 15: Other_Lowercase and Other_Uppercase, cased without being Ll,
// Lu or Lt. utf8proc does not carry them.
constexpr auto kOtherCased = std::to_array<Range>({
    {0x00AA, 0x00AA},   {0x00BA, 0x00BA},   {0x02B0, 0x02B8},   {0x02C0, 0x02C1},
    {0x02E0, 0x02E4},   {0x0345, 0x0345},   {0x037A, 0x037A},   {0x10FC, 0x10FC},
    {0x1D2C, 0x1D6A},   {0x1D78, 0x1D78},   {0x1D9B, 0x1DBF},   {0x2071, 0x2071},
    {0x207F, 0x207F},   {0x2090, 0x209C},   {0x2160, 0x217F},   {0x24B6, 0x24E9},
    {0x2C7C, 0x2C7D},   {0xA69C, 0xA69D},   {0xA770, 0xA770},   {0xA7F2, 0xA7F4},
    {0xA7F8, 0xA7F9},   {0xAB5C, 0xAB5F},   {0xAB69, 0xAB69},   {0x10780, 0x10780},
    {0x10783, 0x10785}, {0x10787, 0x107B0}, {0x107B2, 0x107BA}, {0x1E030, 0x1E06D},
    {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
});

// WordBreakProperty.txt, Unicode 15: MidLetter, MidNumLet and Single_Quote, which are
// Case_Ignorable beside categories Mn, Me, Cf, Lm and Sk.
constexpr auto kMidWord = std::to_array<Range>({
    {0x0027, 0x0027},
    {0x002E, 0x002E},
    {0x003A, 0x003A},
    {0x00B7, 0x00B7},
    {0x0387, 0x0387},
    {0x055F, 0x055F},
    {0x05F4, 0x05F4},
    {0x2018, 0x2019},
    {0x2024, 0x2024},
    {0x2027, 0x2027},
    {0xFE13, 0xFE13},
    {0xFE52, 0xFE52},
    {0xFE55, 0xFE55},
    {0xFF07, 0xFF07},
    {0xFF0E, 0xFF0E},
    {0xFF1A, 0xFF1A},
});

// Python's str.isspace(): bidirectional class WS, B or S, or category Zs.
constexpr auto kWhiteSpaceRanges = std::to_array<Range>({
    {0x0009, 0x000D},
    {0x001C, 0x0020},
    {0x0085, 0x0085},
    {0x00A0, 0x00A0},
    {0x1680, 0x1680},
    {0x2000, 0x200A},
    {0x2028, 0x2029},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x3000, 0x3000},
});

constexpr auto kSkinTones = std::to_array<Range>({{0x1F3FB, 0x1F3FF}});

std::uint16_t CategoryClasses(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return kWordCharacter | kLetter | kCased | kUpperCase;
    case UTF8PROC_CATEGORY_LL:
      return kWordCharacter | kLetter | kCased;
    case UTF8PROC_CATEGORY_LM:
      return kWordCharacter | kLetter | kCaseIgnorable;
    case UTF8PROC_CATEGORY_LO:
      return kWordCharacter | kLetter;
    case UTF8PROC_CATEGORY_ND:
      return kWordCharacter | kDigit;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return kWordCharacter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
      return kCombiningMark | kCaseIgnorable;
    case UTF8PROC_CATEGORY_MC:
      return kCombiningMark;
    case UTF8PROC_CATEGORY_SC:
      return kCurrencySign;
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_SK:
      return kCaseIgnorable;
    default:
      return 0;
  }
}

std::uint16_t BoundaryClasses(const utf8proc_property_t& property) {
  switch (property.boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
      return kPictograph;
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
      return kRegionalLetter;
    default:
      return 0;
  }
}

CharacterProperties MakeProperties(char32_t code_point) {
  const auto signed_point = static_cast<utf8proc_int32_t>(code_point);
  const utf8proc_property_t& property = *utf8proc_get_property(signed_point);
  unsigned classes =
      CategoryClasses(static_cast<utf8proc_category_t>(property.category)) |
      BoundaryClasses(property);
  if (code_point == '_') classes |= kWordCharacter;
  if (In(kWhiteSpaceRanges, code_point)) classes |= kWhiteSpace;
  if (In(kOtherCased, code_point)) classes |= kCased;
  if (In(kMidWord, code_point)) classes |= kCaseIgnorable;
  if (In(kSkinTones, code_point)) classes |= kSkinTone;
  if (property.ignorable) classes |= kIgnorable;
  return {static_cast<std::uint16_t>(classes),
          utf8proc_tolower(signed_point) - signed_point};
}

/// Numbers distinct values in order of first appearance.
template <typename Value>
class Numbering {
 public:
  std::size_t Number(const Value& value) {
    const auto [entry, added] = numbers_.emplace(value, values_.size());
    if (added) values_.push_back(value);
    return entry->second;
  }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::map<Value, std::size_t> numbers_;
  std::vector<Value> values_;
};

void PrintNumbers(const char* name, const std::vector<std::size_t>& numbers) {
  std::printf("const std::uint16_t %s[] = {", name);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::printf("%s%zu,", i % 20 == 0 ? "\n" : "", numbers[i]);
  }
  std::printf("};\n");
}

void PrintTables() {
  Numbering<std::pair<std::uint16_t, std::int32_t>> records;
  Numbering<std::vector<std::size_t>> blocks;
  std::vector<std::size_t> block_numbers;
  constexpr char32_t kBlockSize = 1u << internal::kUnicodeBlockBits;
  for (char32_t first = 0; first < kCodePoints; first += kBlockSize) {
    std::vector<std::size_t> block;
    for (char32_t c = first; c < first + kBlockSize; ++c) {
      const CharacterProperties properties = MakeProperties(c);
      block.push_back(records.Number({properties.classes, properties.lower_case_offset}));
    }
    block_numbers.push_back(blocks.Number(block));
  }
  std::vector<std::size_t> record_index;
  for (const auto& block : blocks.values()) {
    record_index.insert(record_index.end(), block.begin(), block.end());
  }
  std::printf("#include \"textclf/text/unicode.h\"\nnamespace textclf::internal {\n");
  PrintNumbers("kUnicodeBlocks", block_numbers);
  PrintNumbers("kUnicodeRecordIndex", record_index);
  std::printf("const CharacterProperties kUnicodeRecords[] = {\n");
  for (const auto& [classes, offset] : records.values()) {
    std::printf("{%u, %d},\n", static_cast<unsigned>(classes), offset);
  }
  std::printf("};\n}  // namespace textclf::internal\n");
}

}  // namespace
}  // namespace textclf

int main() { textclf::PrintTables(); }
