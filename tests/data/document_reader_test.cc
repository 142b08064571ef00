#include "textclf/data/document_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

FileFormat FormatOf(const std::string& bytes, const ReadOptions& options = {}) {
  const TestFile file(bytes);
  const auto reader = DocumentReader::Open(file.path(), options);
  EXPECT_TRUE(reader.ok()) << reader.status();
  return reader.ok() ? reader->format() : FileFormat::kAuto;
}

std::vector<std::string> TextsIn(const std::string& bytes,
                                 const ReadOptions& options = {}) {
  const TestFile file(bytes);
  const auto documents = ReadAll(file.path(), options);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents.ok() ? TextsOf(*documents) : std::vector<std::string>();
}

/// What the error says behind the path, for any block size.
std::string ErrorIn(const std::string& bytes, const ReadOptions& options = {}) {
  const TestFile file(bytes);
  const auto documents = ReadAll(file.path(), options);
  EXPECT_EQ(ReadAll(file.path(), options, 1).status(), documents.status());
  const std::string message = Message(documents);
  EXPECT_EQ(message.rfind(file.path(), 0), 0u) << message;
  EXPECT_EQ(documents.status().code(), absl::StatusCode::kInvalidArgument);
  return message.substr(std::min(message.size(), file.path().size()));
}

TEST(DocumentReaderTest, TellsTheFormatFromTheContent) {
  EXPECT_EQ(FormatOf("{\"text\":\"a\"}\n"), FileFormat::kJsonl);
  EXPECT_EQ(FormatOf(" \n\t {\"text\":\"a\"}"), FileFormat::kJsonl);
  EXPECT_EQ(FormatOf("\n__label__a b"), FileFormat::kFastText);
  EXPECT_EQ(FormatOf("id\ttext\n"), FileFormat::kTsv);
  EXPECT_EQ(FormatOf("id\t\"text\""), FileFormat::kTsv);
  EXPECT_EQ(FormatOf("id,text\n"), FileFormat::kCsv);
  EXPECT_EQ(FormatOf("id;text\r\n"), FileFormat::kCsv);
  EXPECT_EQ(FormatOf("\"a,b\ttext\";\"text\""), FileFormat::kCsv);
  EXPECT_EQ(FormatOf("text"), FileFormat::kCsv);
  EXPECT_EQ(FormatOf("body;a,b", {.text_field = "body"}), FileFormat::kCsv);
}

TEST(DocumentReaderTest, TheFormatCanBeToldInstead) {
  EXPECT_THAT(TextsIn("{text\n", {.format = FileFormat::kFastText}),
              ElementsAre("{text"));
  EXPECT_THAT(TextsIn("__label__a,text\n1,b", {.format = FileFormat::kCsv}),
              ElementsAre("b"));
  EXPECT_THAT(TextsIn("text\na, b\n", {.format = FileFormat::kTsv}), ElementsAre("a, b"));
  EXPECT_THAT(TextsIn("[text\n", {.format = FileFormat::kFastText}),
              ElementsAre("[text"));
}

TEST(DocumentReaderTest, DelimiterIsTheOneThatGivesTheText) {
  EXPECT_THAT(TextsIn("a;text;c,d,e\n1;b,c;2"), ElementsAre("b,c"));
  EXPECT_THAT(TextsIn("\"x;y;z\",text\n1,b;c"), ElementsAre("b;c"));
  EXPECT_THAT(TextsIn("text\nb;c"), ElementsAre("b;c"));
}

TEST(DocumentReaderTest, UnknownContentIsAnError) {
  EXPECT_EQ(
      ErrorIn("\nHallo, dit is tekst\n"),
      ":2: found \"Hallo, dit is tekst\", expected a JSON object, \"__label__\" or a "
      "header with a column \"text\"; tell the format with --format or the column "
      "with --text-field");
  EXPECT_THAT(ErrorIn(std::string(100, 'x')), HasSubstr(std::string(60, 'x') + "\"…,"));
  EXPECT_EQ(ErrorIn("id;body\n1;a", {.format = FileFormat::kCsv}),
            ":1: found the columns \"id\", \"body\", expected a column \"text\"; "
            "--text-field names another");
  EXPECT_THAT(ErrorIn("id,text\n1,a", {.format = FileFormat::kTsv}),
              HasSubstr("found the columns \"id,text\""));
}

TEST(DocumentReaderTest, OtherEncodingsAndArraysAreErrorsWithARemedy) {
  EXPECT_EQ(ErrorIn(std::string("\xFF\xFEt\0e\0", 6)),
            ":1: found UTF-16, expected UTF-8; iconv -f UTF-16 -t UTF-8 converts it");
  EXPECT_THAT(ErrorIn(std::string("\xFE\xFF\0t", 4)), HasSubstr("UTF-16"));
  EXPECT_THAT(ErrorIn("\xEF\xBB\xBF\xFE\xFFid"), HasSubstr("expected a JSON object"))
      << "one byte order mark is enough";
  EXPECT_EQ(
      ErrorIn("\n [{\"text\":\"a\"}]"),
      ":1: found a JSON array, expected one object a line; jq -c '.[]' writes that");
  EXPECT_THAT(ErrorIn("[]", {.format = FileFormat::kJsonl}), HasSubstr("jq -c '.[]'"));
}

TEST(DocumentReaderTest, AcceptsByteOrderMarkAndCrLf) {
  EXPECT_THAT(TextsIn("\xEF\xBB\xBFtext;id\r\na;1\r\n\"b\";2\r\n"),
              ElementsAre("a", "b"));
  EXPECT_THAT(TextsIn("\xEF\xBB\xBF{\"text\":\"a\"}\r\n"), ElementsAre("a"));
  EXPECT_THAT(TextsIn("\xEF\xBB\xBF__label__x a\r\nb\r\n"), ElementsAre("a", "b"));
}

TEST(DocumentReaderTest, NoRecordsAreNoDocuments) {
  for (const char* bytes :
       {"", "\n", "\xEF\xBB\xBF", " \r\n\r\n", "text", "a,text\r\n\n"}) {
    for (const FileFormat format : {FileFormat::kAuto, FileFormat::kCsv}) {
      EXPECT_THAT(TextsIn(bytes, {.format = format}), IsEmpty()) << bytes;
    }
  }
  EXPECT_THAT(TextsIn("\n", {.format = FileFormat::kFastText}), IsEmpty());
}

TEST(DocumentReaderTest, LastLineNeedsNoEnd) {
  EXPECT_THAT(TextsIn("{\"text\":\"a\"}\n{\"text\":\"b\"}"), ElementsAre("a", "b"));
  EXPECT_THAT(TextsIn("id,text\n1,a\n2,"), ElementsAre("a", ""));
  EXPECT_THAT(TextsIn("__label__x a\nb"), ElementsAre("a", "b"));
}

TEST(DocumentReaderTest, TextsStayAsTheyAre) {
  const std::string odd("\0 \xFF\xC3\v ", 6);
  EXPECT_THAT(TextsIn("text,id\n" + odd + ",1"), ElementsAre(odd));
  EXPECT_THAT(TextsIn("__label__a " + odd), ElementsAre(odd));
}

TEST(DocumentReaderTest, ErrorsNameTheLineWhereTheRecordStarts) {
  EXPECT_EQ(ErrorIn("{\"text\":\"a\"}\n\n{\"text\":\"b\",\"labels\":true}\n"),
            ":3: \"labels\" is true or false, expected an array of strings");
  EXPECT_THAT(ErrorIn("text,a\n\n\"\n\n\",1\n\"\n\n\",2\n"),
              HasSubstr(":6: column \"a\""));
  EXPECT_THAT(ErrorIn("text,a\n\nx,y,z\n"), HasSubstr(":3: found 3 cells"));
  EXPECT_THAT(ErrorIn("text,a\nb,1\nc,\"d\ne,1\n"), HasSubstr(":3: found a cell whose"));
  EXPECT_THAT(ErrorIn("a\n__label__ b\n", {.format = FileFormat::kFastText}),
              EndsWith(":2: found a label without a name"));
}

TEST(DocumentReaderTest, GoesOnAfterABrokenRecord) {
  const TestFile file("{\"text\":\"a\"}\n{\n{\"text\":\"b\"}\n");
  auto reader = DocumentReader::Open(file.path());
  Document document;
  EXPECT_EQ(reader->line(), 0u);
  EXPECT_TRUE(*reader->Next(document));
  EXPECT_EQ(reader->line(), 1u);
  EXPECT_FALSE(reader->Next(document).ok());
  EXPECT_EQ(reader->line(), 2u);
  EXPECT_TRUE(*reader->Next(document));
  EXPECT_EQ(reader->line(), 3u);
  EXPECT_EQ(document.text, "b");
  EXPECT_FALSE(*reader->Next(document));
  EXPECT_FALSE(*reader->Next(document));
}

TEST(DocumentReaderTest, BatchesFollowEachOther) {
  const TestFile file("text\na\nb\nc\nd\ne\n");
  auto reader = DocumentReader::Open(file.path(), {}, 3);
  EXPECT_THAT(TextsOf(*reader->NextBatch(2)), ElementsAre("a", "b"));
  EXPECT_THAT(TextsOf(*reader->NextBatch(0)), IsEmpty());
  EXPECT_THAT(TextsOf(*reader->NextBatch(2)), ElementsAre("c", "d"));
  EXPECT_THAT(TextsOf(*reader->NextBatch(2)), ElementsAre("e"));
  EXPECT_THAT(TextsOf(*reader->NextBatch(2)), IsEmpty());
}

TEST(DocumentReaderTest, DocumentsDoNotDependOnTheBlockSize) {
  const std::vector<std::string> files = {
      "{\"text\":\"é\xFF\",\"labels\":[\"x\"],\"k\":[1]}\r\n\n{\"id\":7,\"text\":\"\"}\n",
      "text;x;k\n\"a\n;\"\"b\"\"\";1;\n\nc;;d\n",
      "__label__a __label__b text\nmore",
  };
  for (const std::string& bytes : files) {
    const TestFile file(bytes);
    const ReadOptions options = {.keep = {"k"}};
    const auto whole = ReadAll(file.path(), options);
    ASSERT_TRUE(whole.ok()) << whole.status();
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      EXPECT_EQ(*ReadAll(file.path(), options, size), *whole) << size << " of " << bytes;
    }
  }
}

TEST(DocumentReaderTest, LongLinesAreRead) {
  const std::string text(10'000'000, 'x');
  EXPECT_THAT(TextsIn("{\"text\":\"" + text + "\"}\n{\"text\":\"b\"}"),
              ElementsAre(text, "b"));
  std::string lines = text;
  for (std::size_t i = 0; i < lines.size(); i += 100) lines[i] = '\n';
  EXPECT_THAT(TextsIn("id,text\n1,\"" + lines + "\"\n2,b\n"), ElementsAre(lines, "b"));
}

TEST(DocumentReaderTest, MissingFileIsNotFound) {
  EXPECT_EQ(DocumentReader::Open("/no/such/file").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace textclf
