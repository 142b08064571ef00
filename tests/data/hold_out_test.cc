#include "textclf/data/hold_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/data/test_file.h"
#include "textclf/data/document_line.h"
#include "textclf/data/document_reader.h"
#include "textclf/data/groups.h"

namespace textclf {
namespace {

std::vector<Document> Documents(int count) {
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    Document& document = documents.emplace_back();
    document.id = std::to_string(i);
    document.text = "text " + std::to_string(i * 7 % (count * 2 / 3));
    if (i % 5 == 0) document.groups = {{0, "group " + std::to_string(i % 50)}};
  }
  return documents;
}

std::set<std::string> Ids(const std::vector<Document>& documents) {
  std::set<std::string> ids;
  for (const Document& document : documents) ids.insert(document.id);
  return ids;
}

/// By groups and equal texts.
HeldOut Split(std::vector<Document> documents, double test_size, std::uint64_t seed) {
  const std::vector<std::uint32_t> groups = GroupsOf(documents);
  return HoldOut(std::move(documents), groups, test_size, seed);
}

TEST(HoldOutTest, NoTextAndNoGroupStandsOnBothSides) {
  const HeldOut split = Split(Documents(3000), 0.3, 1);
  std::set<std::string> texts, groups;
  for (const Document& document : split.train) {
    texts.insert(document.text);
    for (const NamedGroup& group : document.groups) groups.insert(group.name);
  }
  for (const Document& document : split.test) {
    EXPECT_FALSE(texts.contains(document.text));
    for (const NamedGroup& group : document.groups) {
      EXPECT_FALSE(groups.contains(group.name));
    }
  }
  EXPECT_EQ(split.train.size() + split.test.size(), 3000u);
}

TEST(HoldOutTest, TakesAboutTheShare) {
  std::vector<Document> documents(10000);
  for (int i = 0; i < 10000; ++i) documents[i].text = std::to_string(i);
  const HeldOut split = Split(documents, 0.2, 1);
  EXPECT_NEAR(static_cast<double>(split.test.size()), 2000, 160);  // four sigma
  EXPECT_TRUE(Split(documents, 0, 1).test.empty());
}

TEST(HoldOutTest, TheSeedDrawsAndNothingElse) {
  const auto ids = Ids(Split(Documents(1000), 0.3, 1).test);
  EXPECT_EQ(Ids(Split(Documents(1000), 0.3, 1).test), ids);
  EXPECT_NE(Ids(Split(Documents(1000), 0.3, 2).test), ids);
  std::vector<Document> more = Documents(1000);
  Document other;
  other.id = "other";
  other.text = "another text";
  more.insert(more.begin(), other);
  auto ids_with_other = Ids(Split(more, 0.3, 1).test);
  ids_with_other.erase("other");
  EXPECT_EQ(ids_with_other, ids);
}

TEST(DocumentLineTest, ReadsBackWhatItWrote) {
  std::vector<Document> documents = Documents(3);
  documents[0].labelled = true;
  documents[0].marks = {{"a", Mark::kYes}, {"b", Mark::kYes}};
  documents[1].id_is_number = true;
  documents[1].labelled = true;
  documents[1].marks = {{"a", Mark::kNo}, {"b", Mark::kUnknown}, {"c\"", Mark::kYes}};
  documents[2].text = "é\n\"\\\x01";
  std::string lines;
  documents[0].groups = {{0, "Jan"}, {1, "chat 7"}};
  documents[0].time = 1717113599;
  documents[1].time = 1717113600;
  ReadOptions options;
  options.group_fields = {"seller", "chat"};
  options.time_field = "date";
  for (const Document& document : documents) {
    AppendDocumentLine(document, options.group_fields, options.time_field, lines);
  }
  EXPECT_THAT(lines,
              testing::HasSubstr(
                  R"("seller":"Jan","chat":"chat 7","date":"2024-05-30T23:59:59Z"})"));
  const TestFile file(lines);
  DocumentReader reader = *DocumentReader::Open(file.path(), options);
  for (const Document& document : documents) {
    Document read;
    ASSERT_TRUE(*reader.Next(read));
    EXPECT_EQ(read, document);
  }
}

}  // namespace
}  // namespace textclf
