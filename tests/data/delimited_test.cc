#include "textclf/data/delimited.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lib/data/delimited_cells.h"
#include "tests/data/parse.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Row = std::vector<std::string>;

/// What a file is: its rows, of which a broken one has no cells.
using Table = std::vector<std::optional<Row>>;

/// The obvious reader: byte by byte over the whole file, no scan to go on with.
class SlowReader {
 public:
  SlowReader(char delimiter, const std::string& bytes)
      : delimiter_(delimiter), bytes_(bytes) {}

  Table Read() {
    Table table;
    while (at_ < bytes_.size()) table.push_back(ReadRow());
    return table;
  }

 private:
  bool AtLineEnd() const {
    return bytes_.compare(at_, 1, "\n") == 0 || bytes_.compare(at_, 2, "\r\n") == 0;
  }
  bool AtCellEnd() const {
    return at_ == bytes_.size() || bytes_[at_] == delimiter_ || AtLineEnd();
  }

  std::optional<Row> ReadRow() {
    Row row;
    bool broken = false;
    while (true) {
      row.push_back(ReadCell(broken));
      if (at_ < bytes_.size() && bytes_[at_] == delimiter_) {
        ++at_;
        continue;
      }
      if (at_ < bytes_.size()) at_ += bytes_[at_] == '\r' ? 2 : 1;
      if (broken) return std::nullopt;
      return row;
    }
  }

  std::string ReadCell(bool& broken) {
    std::string cell;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      ++at_;
      while (at_ < bytes_.size()) {
        if (bytes_[at_] != '"') {
          cell += bytes_[at_++];
        } else if (bytes_.compare(at_, 2, "\"\"") == 0) {
          cell += '"';
          at_ += 2;
        } else {
          break;
        }
      }
      if (at_ == bytes_.size()) {
        broken = true;
      } else {
        ++at_;
        broken = broken || !AtCellEnd();
      }
    }
    while (!AtCellEnd()) cell += bytes_[at_++];
    return cell;
  }

  char delimiter_;
  const std::string& bytes_;
  std::size_t at_ = 0;
};

/// The library's reader, which sees the bytes grow by `step` at a time.
Table FastRead(char delimiter, const std::string& bytes, std::size_t step) {
  Table table;
  std::size_t begin = 0;
  std::size_t seen = 0;
  RecordScan scan;
  while (begin < bytes.size()) {
    const std::string_view rest = std::string_view(bytes).substr(begin, seen - begin);
    auto size = internal::FindDelimitedEnd(delimiter, rest, scan);
    if (!size && seen < bytes.size()) {
      seen = std::min(seen + step, bytes.size());
      continue;
    }
    const std::string_view record = rest.substr(0, size.value_or(rest.size()));
    std::vector<internal::Cell> cells;
    std::optional<Row>& row = table.emplace_back();
    if (internal::SplitCells(delimiter, WithoutLineEnd(record), cells).ok()) {
      row.emplace();
      for (const internal::Cell& cell : cells) cell.AssignTo(row->emplace_back());
    }
    const auto lines =
        static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n'));
    EXPECT_EQ(scan.inner_lines + (size ? 1 : 0), lines) << bytes;
    begin += record.size();
    scan = {};
  }
  return table;
}

TEST(DelimitedCellsTest, AgreesWithTheSlowReaderOnAllSmallFiles) {
  const std::string alphabet = "a,\"\n\r";
  std::vector<std::string> files = {""};
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const std::size_t step : {1, 3, 100}) {
      ASSERT_EQ(FastRead(',', files[i], step), SlowReader(',', files[i]).Read())
          << testing::PrintToString(files[i]);
    }
    if (files[i].size() == 7) continue;
    for (const char c : alphabet) files.push_back(files[i] + c);
  }
  EXPECT_EQ(files.size(), 97656u);  // (5^8 - 1) / 4
}

absl::StatusOr<Document> ParseRow(const std::string& header, const std::string& record,
                                  const ReadOptions& options = {}) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto format,
                           MakeDelimitedFormat(header, record, ',', options));
  return Parse(*format, record);
}

std::string MarksOf(const std::string& header, const std::string& record,
                    const ReadOptions& options = {}) {
  const auto document = ParseRow(header, record, options);
  return document.ok() ? Marks(*document) : Message(document);
}

TEST(DelimitedTest, ReadsCellsAsTheyAre) {
  const auto document =
      ParseRow("id,text,g", "7,\" a \"\"b\"\", \r\nc\", d ", {.group_fields = {"g"}});
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->text, " a \"b\", \r\nc");
  EXPECT_EQ(document->id, "7");
  EXPECT_FALSE(document->id_is_number);
  EXPECT_EQ(GroupsOf(*document), " d ");
  EXPECT_EQ(ParseRow("text", "5\" scherm")->text, "5\" scherm");
  EXPECT_EQ(ParseRow("\"text\"", "\xFF")->text, "\xFF");
}

TEST(DelimitedTest, BrokenRecordsAreErrors) {
  EXPECT_THAT(Message(ParseRow("id,text", "1")), HasSubstr("found 1 cell, expected 2"));
  EXPECT_THAT(Message(ParseRow("id,text", "1,a,b")),
              HasSubstr("found 3 cells, expected 2"));
  EXPECT_THAT(Message(ParseRow("id,text", "1,\"a")), HasSubstr("quotes never close"));
  EXPECT_THAT(Message(ParseRow("id,text", "1,\"a\"b")),
              HasSubstr("goes on after its closing quote"));
}

TEST(DelimitedTest, HeaderMustHaveTheColumns) {
  EXPECT_EQ(
      Message(ParseRow("id,body", "1,a")),
      "found the columns \"id\", \"body\", expected a column \"text\"; --text-field "
      "names another");
  EXPECT_THAT(Message(ParseRow("text,text", "1,a")), HasSubstr("two columns \"text\""));
  EXPECT_THAT(Message(ParseRow("text,x,x", "1,a,b", {.keep = {"x"}})),
              HasSubstr("two columns \"x\""));
  EXPECT_THAT(MarksOf("text,labels", "a,b", {.label_field = "tags"}),
              HasSubstr("expected a column \"tags\""));
  EXPECT_THAT(MarksOf("text,x", "a,b", {.label_columns = {"x", "y"}}),
              HasSubstr("expected a column \"y\""));
  EXPECT_THAT(MarksOf("text", "a", {.group_fields = {"seller"}}),
              HasSubstr("expected a column \"seller\""));
  EXPECT_TRUE(ParseRow("text,x,x", "1,a,b").ok());
}

TEST(DelimitedTest, LabelsAreSplitAtBars) {
  EXPECT_EQ(MarksOf("text,labels", "x,b|a"), "a=1 b=1");
  EXPECT_EQ(MarksOf("text,labels", "x, b c | a |"), "a=1 b c=1");
  EXPECT_EQ(MarksOf("text,labels", "x,"), "");
  EXPECT_EQ(MarksOf("text,labels", "x,a|a"), "a=1");
  EXPECT_EQ(MarksOf("text,label", "x,\"a,\"\"b\"\"\""), "a,\"b\"=1");
  EXPECT_EQ(MarksOf("label,text,labels", "a,x,b"), "b=1");
  EXPECT_EQ(MarksOf("labels,text,tags", "a,x,b", {.label_field = "tags"}), "b=1");
}

TEST(DelimitedTest, LabelColumnsHoldMarks) {
  const ReadOptions options = {.label_columns = {"b", "a", "c"}};
  EXPECT_EQ(MarksOf("a,text,b,labels,c", "1,x,0,z,", options), "a=1 b=0 c=?");
  EXPECT_EQ(MarksOf("a,text,b,c", "1,x,\"0\",\"\"", options), "a=1 b=0 c=?");
  EXPECT_EQ(
      MarksOf("a,text,b,c", "1,x,yes,", options),
      "column \"b\" is \"yes\", expected 0, 1 or nothing; --label-columns names the "
      "columns that are labels");
  EXPECT_FALSE(ParseRow("a,text,b,c", "1,x,1.0,", options).ok());
}

TEST(DelimitedTest, LabelColumnsAreToldFromTheFirstRecord) {
  EXPECT_EQ(MarksOf("text,a,b,c,d", "x,1,0,,2"), "a=1 b=0 c=?");
  EXPECT_EQ(MarksOf("text,a,b", "x,,"), "-");
  EXPECT_EQ(MarksOf("text,a", "x,y"), "-");
  EXPECT_EQ(MarksOf(",text,a", "0,x,1"), "a=1") << "a column without a name is an index";
}

TEST(DelimitedTest, NoColumnWithAnotherUseIsToldToBeALabel) {
  const ReadOptions options = {.group_fields = {"g"}, .keep = {"k"}};
  EXPECT_EQ(MarksOf("text,id,g,k,a", "1,1,1,1,1", options), "a=1");
  EXPECT_EQ(MarksOf("text,id,g,k", "1,1,1,1", options), "-");
}

TEST(DelimitedTest, ALabelColumnForbidsGuesses) {
  EXPECT_EQ(MarksOf("text,labels,a", "x,,1"), "");
  EXPECT_EQ(MarksOf("text,label,a", "x,1,1"), "1=1");
}

TEST(DelimitedTest, LabelsCanBeLeftUnread) {
  ReadOptions options = {.read_labels = false, .label_field = "none"};
  EXPECT_EQ(MarksOf("text,labels,a", "x,b,1", options), "-");
  options.label_columns = {"a"};
  EXPECT_EQ(MarksOf("text,labels,a", "x,b,7", options), "-");
}

TEST(DelimitedTest, KeepsCellsAsJsonStrings) {
  const auto document =
      ParseRow("text,n", "\"a\"\"b\",7", {.keep = {"n", "none", "text"}});
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_THAT(document->kept, ElementsAre("\"7\"", "null", R"("a\"b")"));
}

}  // namespace
}  // namespace textclf
