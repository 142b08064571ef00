#include "textclf/data/record_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf {
namespace {

struct Seen {
  std::string bytes;
  std::size_t line;
  bool operator==(const Seen&) const = default;
};

void PrintTo(const Seen& seen, std::ostream* out) {
  *out << seen.line << ": " << testing::PrintToString(seen.bytes);
}

std::vector<Seen> Records(const std::string& path, std::size_t block_bytes) {
  auto reader = RecordReader::Open(path, {}, block_bytes);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<Seen> seen;
  RecordBlock block;
  while (*reader->NextBlock(block)) {
    EXPECT_FALSE(block.records.empty());
    for (const Record& record : block.records) {
      seen.push_back({std::string(block.Bytes(record)), record.line});
    }
  }
  EXPECT_FALSE(*reader->NextBlock(block)) << "the end stays the end";
  return seen;
}

TEST(RecordReaderTest, RecordsDoNotDependOnTheBlockSize) {
  const std::vector<std::string> files = {
      "\xEF\xBB\xBF{\"a\":1}\r\n\r\n  \n{\"b\":2}\n\n{\"c\":3}",
      "{}\n",
      "\n\n{}\r\n{}\r\n\n\n",
      "\xEF\xBB\xBF\r\nid;text\r\n1;\"a\nb\r\n\"\"c\"\"\"\r\n\r\n2;b\n\n3;\"c",
      "id\ttext\n\n1\ta \n2\t\"b\t\"\n",
      "__label__a b\n\n__label__b c\r\nd",
      "\"te\"\"xt\",text\na,b\n",
  };
  for (const std::string& bytes : files) {
    const TestFile file(bytes);
    const std::vector<Seen> whole = Records(file.path(), 1 << 20);
    EXPECT_FALSE(whole.empty());
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
      EXPECT_EQ(Records(file.path(), size), whole) << size << " of " << bytes;
    }
  }
}

TEST(RecordReaderTest, TellsWhereRecordsStart) {
  const TestFile file("\n\ntext,x\n\n\"a\n\n\",1\r\n\n\n\"b\n\",2\nc,3");
  EXPECT_EQ(Records(file.path(), 4),
            (std::vector<Seen>{{"\"a\n\n\",1", 5}, {"\"b\n\",2", 10}, {"c,3", 12}}));
}

TEST(RecordReaderTest, ACarriageReturnAloneEndsNoLine) {
  const TestFile file("text,x\na\rb,c\r\nd,e\r");
  EXPECT_EQ(Records(file.path(), 3), (std::vector<Seen>{{"a\rb,c", 2}, {"d,e\r", 3}}));
}

TEST(RecordReaderTest, BlocksStayBounded) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "{\"text\":\"0123456789\"}\n";
  const TestFile file(bytes);
  auto reader = RecordReader::Open(file.path(), {}, 1000);
  RecordBlock block;
  std::size_t records = 0;
  while (*reader->NextBlock(block)) {
    records += block.records.size();
    EXPECT_LE(block.bytes.size(), 1000u + 22u);
  }
  EXPECT_EQ(records, 5000u);
}

TEST(RecordReaderTest, ParsersOfOneFormatWorkSideBySide) {
  const TestFile file("text,a\nx,1\ny,0\n");
  auto reader = RecordReader::Open(file.path());
  RecordBlock block;
  ASSERT_TRUE(*reader->NextBlock(block));
  ASSERT_EQ(block.records.size(), 2u);
  const auto first = reader->record_format().NewParser();
  const auto second = reader->record_format().NewParser();
  Document x;
  Document y;
  ASSERT_TRUE(first->Parse(block.Bytes(block.records[0]), x).value());
  ASSERT_TRUE(second->Parse(block.Bytes(block.records[1]), y).value());
  EXPECT_EQ(x.text + Marks(x), "xa=1");
  EXPECT_EQ(y.text + Marks(y), "ya=0");
}

}  // namespace
}  // namespace textclf
