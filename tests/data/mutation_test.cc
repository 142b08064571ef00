#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf {
namespace {

// Good files, of which the mutations are bad ones.
const std::vector<std::string>& Seeds() {
  static const auto& seeds = *new std::vector<std::string>{
      "\xEF\xBB\xBF{\"id\":12,\"text\":\"a \\ud83d\\ude00 é\",\"labels\":[\"x\",\"y\"],"
      "\"k\":{\"a\":[1,null]}}\n{\"text\":\"b\",\"labels\":{\"x\":true,\"y\":null}}\r\n",
      "{\"text\":\"\",\"label\":\"x\",\"labels\":null,\"g\":7,\"k\":\"\\n\"}\n",
      "id;text;labels;g\r\n1;\"a \"\"b\"\";\r\nc\";x|y;g\r\n\r\n2;d;;\r\n",
      "text,x,y,k\na,1,0,\n\"b\n\",0,,1\n",
      "id\ttext\tlabel\n1\ta\tx\n2\t\"b\t\"\ty\n",
      "__label__x __label__y a\n\nb\r\n__label__x\tc",
      "{\n \"name\": \"a\\x01\",\n \"type\": \"b\",\n \"id\": 1,\n \"messages\": [\n  {\n"
      "   \"id\": 2,\n   \"type\": \"message\",\n   \"text\": [\"a\", "
      "{\"text\":\"b\"}],\n"
      "   \"k\": c d\n  },\n  {\n   \"id\": 3,\n   \"type\": \"service\"\n  }\n ]\n}\n",
      "{\"message\":\"a\",\"peer_id\":{\"user_id\":1},\"date\":2,\"from_id\":null}\n",
      "sep=;\r\nid;text\r\n1,2E+9;caf\xE9 \x80\r\n",
      "{\"text\":\"a\",\"options\":[{\"id\":\"x\"},{\"id\":2}],\"accept\":[\"x\"],"
      "\"answer\":\"accept\",\"meta\":{\"source_id\":7}}\n{\"text\":\"b\",\"label\":"
      "\"x\","
      "\"answer\":\"reject\"}\n",
      "{\"id\":1,\"text\":\"a\",\"label\":[\"x\"],\"Comments\":[]}\n{\"text\":\"b\","
      "\"label\":[],\"source_id\":3}\n",
      "[{\"id\":1,\"data\":{\"text\":\"a\",\"k\":7},\"annotations\":[{\"completed_by\":3,"
      "\"result\":[{\"from_name\":\"l\",\"value\":{\"choices\":[\"x\",\"y\"]}}]},\n"
      "{\"was_cancelled\":true,\"result\":[]}]},\n{\"data\":{\"text\":\"b\"},"
      "\"predictions\":[]}]\n",
      "[{\"text\":\"a\",\"id\":1,\"labels\":{\"choices\":[\"x\"]},\"annotator\":1,"
      "\"annotation_id\":2,\"lead_time\":0.5}]",
  };
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string Mutate(std::string bytes) {
    const std::size_t steps = 1 + Below(4);
    for (std::size_t i = 0; i < steps; ++i) Step(bytes);
    return bytes;
  }

  /// Taken from the engine itself, for distributions differ from library to library.
  std::size_t Below(std::size_t limit) { return random_() % limit; }

 private:
  void Step(std::string& bytes) {
    const std::size_t at = Below(bytes.size() + 1);
    switch (Below(5)) {
      case 0:
        bytes.insert(at, 1, Byte());
        break;
      case 1:
        bytes.erase(at, 1 + Below(4));
        break;
      case 2:
        if (at < bytes.size()) bytes[at] = Byte();
        break;
      case 3:
        bytes.insert(at, bytes.substr(Below(bytes.size() + 1), Below(20)));
        break;
      case 4:
        bytes.resize(at);
        break;
    }
  }

  char Byte() {
    constexpr char kTelling[] = "\"\\{}[],:;\t\n\r|01u_d8\0\xFF\xC3\xED";
    if (Below(3) == 0) return static_cast<char>(Below(256));
    return kTelling[Below(std::size(kTelling) - 1)];
  }

  std::mt19937 random_;
};

/// The documents or the error of a file, in one string.
std::string Outcome(const absl::StatusOr<std::vector<Document>>& documents) {
  if (!documents.ok()) {
    EXPECT_EQ(documents.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_FALSE(documents.status().message().empty());
    return documents.status().ToString();
  }
  std::string out;
  for (const Document& document : *documents) {
    out += document.id + '\1' + document.text + '\1' + Marks(document) + '\1' +
           GroupsOf(document);
    for (const std::string& kept : document.kept) out += '\1' + kept;
    out += '\2';
  }
  return out;
}

TEST(MutationTest, EveryMutationGivesDocumentsOrAnError) {
  Mutator mutator(20240607);
  const TestFile file("");
  std::size_t good = 0;
  constexpr int kMutations = 6000;
  for (int i = 0; i < kMutations; ++i) {
    const std::string& seed = Seeds()[mutator.Below(Seeds().size())];
    const std::string bytes = mutator.Mutate(seed);
    file.Write(bytes);
    const ReadOptions options = {
        .format = static_cast<FileFormat>(mutator.Below(3) == 0 ? mutator.Below(10) : 0),
        .group_fields = mutator.Below(4) == 0 ? std::vector<std::string>{"g", "id"}
                                              : std::vector<std::string>{},
        .keep = {"k", "labels"}};
    const auto documents = ReadAll(file.path(), options);
    good += documents.ok() ? 1 : 0;
    ASSERT_EQ(Outcome(ReadAll(file.path(), options, 1 + mutator.Below(9))),
              Outcome(documents))
        << testing::PrintToString(bytes);
  }
  EXPECT_GT(good, kMutations / 10);
  EXPECT_LT(good, kMutations * 9 / 10);
}

}  // namespace
}  // namespace textclf
