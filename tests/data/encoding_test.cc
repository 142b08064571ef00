#include "lib/data/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf::internal {
namespace {

using testing::ElementsAre;

std::string Decoded(std::string_view bytes) {
  std::string out;
  AppendWindows1252(bytes, out);
  return out;
}

TEST(EncodingTest, ReadsWindows1252) {
  EXPECT_EQ(Decoded("a \x80"
                    "5 \xE9\xEB \x91x\x92 \x93y\x94 \x96 \xFF"),
            "a €5 éë ‘x’ “y” – ÿ");
  EXPECT_EQ(Decoded("\x81"), "\uFFFD");
}

TEST(EncodingTest, TellsWindows1252OnlyWhereItMustBe) {
  EXPECT_TRUE(LooksLikeWindows1252("caf\xE9 \x80 5"));
  EXPECT_FALSE(LooksLikeWindows1252("cafe"));
  EXPECT_FALSE(LooksLikeWindows1252("café \xE9")) << "UTF-8 with an error";
  EXPECT_FALSE(LooksLikeWindows1252("\x81")) << "not in Windows-1252";
  EXPECT_FALSE(LooksLikeWindows1252(std::string_view("\xE9\0", 2)));
}

struct Table {
  std::vector<std::string> texts;
  Encoding encoding = Encoding::kAuto;
};

Table ReadTable(const std::string& bytes, Encoding encoding, std::size_t block_bytes) {
  const TestFile file(bytes);
  auto reader = RecordReader::Open(file.path(), {.encoding = encoding}, block_bytes);
  EXPECT_TRUE(reader.ok()) << reader.status();
  Table table;
  RecordBlock block;
  const auto parser = reader->record_format().NewParser();
  Document document;
  while (*reader->NextBlock(block)) {
    for (const Record& record : block.records) {
      EXPECT_TRUE(*parser->Parse(block.Bytes(record), document));
      table.texts.push_back(document.text);
    }
  }
  table.encoding = reader->encoding();
  return table;
}

TEST(EncodingTest, TablesOfExcelAreTold) {
  const std::string windows = "id;text\r\n1;\x80 5\r\n2;caf\xE9\r\n";
  const std::string late =
      "id;text\r\n1;" + std::string(100'000, 'x') + "\r\n2;caf\xE9\r\n";
  for (const std::size_t block_bytes : {1u, 7u, 1u << 20}) {
    const Table table = ReadTable(windows, Encoding::kAuto, block_bytes);
    EXPECT_THAT(table.texts, ElementsAre("€ 5", "café"));
    EXPECT_EQ(table.encoding, Encoding::kWindows1252);
    EXPECT_EQ(ReadTable(late, Encoding::kAuto, block_bytes).texts.back(), "café");
    const Table told = ReadTable(windows, Encoding::kUtf8, block_bytes);
    EXPECT_THAT(told.texts, ElementsAre("\x80 5", "caf\xE9"));
    const Table utf8 = ReadTable("text\ncafé\nb\xE9\n", Encoding::kAuto, block_bytes);
    EXPECT_THAT(utf8.texts, ElementsAre("café", "b\xE9"));
    EXPECT_EQ(utf8.encoding, Encoding::kUtf8);
    EXPECT_EQ(ReadTable("text\na\n", Encoding::kAuto, block_bytes).encoding,
              Encoding::kAuto);
    const Table marked =
        ReadTable("\xEF\xBB\xBFtext\nb\xE9\n", Encoding::kAuto, block_bytes);
    EXPECT_THAT(marked.texts, ElementsAre("b\xE9")) << "the mark says UTF-8";
    EXPECT_THAT(ReadTable("text\nc\xC3\xA9\n", Encoding::kWindows1252, block_bytes).texts,
                ElementsAre("cÃ©"));
  }
}

}  // namespace
}  // namespace textclf::internal
