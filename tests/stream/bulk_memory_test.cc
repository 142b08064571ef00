#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "tests/data/test_file.h"
#include "tests/model/counting_new.h"
#include "tests/model/random_texts.h"
#include "tests/model/trained.h"
#include "textclf/stream/bulk_predict.h"

namespace textclf {
namespace {

Classifier WithCharacters() {
  TrainOptions options;
  options.analyzer.words = {1, 2};
  options.analyzer.characters = {2, 4};
  return MarketClassifier(options);
}

/// What may stand in JSON as it is.
std::string PlainPart(std::string text) {
  std::erase_if(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || c < ' ' || c == '"' || c == '\\';
  });
  return text;
}

std::string Messages(std::size_t count) {
  RandomTexts texts(20240614);
  std::string lines;
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    // Each text twice.
    if (i % 2 == 0) text = PlainPart(texts.Next()) + ' ' + std::to_string(i);
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"\\u00e9 \\\"" + text +
             "\",\"more\":[1,{\"a\":null}]}\n";
  }
  return lines;
}

/// What people write who hide nothing.
std::string OrdinaryMessages(std::size_t count) {
  const char* const texts[] = {"Fiets te koop, vijftig euro, ophalen in Utrecht. Nummer ",
                               "Ruilen tegen een step? Die van vorige week mag ook: ",
                               "Goedemorgen allemaal, dit is bericht nummer "};
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += std::string("{\"text\":\"") + texts[i % std::size(texts)] +
             std::to_string(i / 8) + "\"}\n";
  }
  return lines;
}

std::size_t AllocationsFor(const Classifier& classifier, const std::string& lines,
                           std::size_t messages, std::size_t memo_bytes) {
  const NamedClassifier named[] = {{"m", &classifier}};
  const TestFile file(lines, "in.jsonl");
  auto reader = RecordReader::Open(file.path(), {.read_labels = false}, 4096);
  auto output = OutputFile::Create("/dev/null");
  EXPECT_TRUE(reader.ok() && output.ok());
  const std::size_t before = AllocationCount();
  const auto summary =
      BulkPredict(*reader, named, {.threads = 1, .memo_bytes = memo_bytes}, *output);
  EXPECT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->all.documents, messages);
  return AllocationCount() - before;
}

TEST(BulkMemoryTest, NothingIsAllocatedForAMessage) {
  const Classifier classifier = WithCharacters();
  for (const std::size_t memo_bytes : {std::size_t{0}, std::size_t{8} << 20}) {
    const std::size_t few = AllocationsFor(classifier, Messages(5000), 5000, memo_bytes);
    const std::size_t many =
        AllocationsFor(classifier, Messages(50000), 50000, memo_bytes);
    // A buffer may still grow for the longest message of all.
    EXPECT_LE(many, few + 30) << "for 45,000 messages more";
  }
}

TEST(BulkMemoryTest, NothingIsAllocatedForOrdinaryTextsWhereDisguisesAreUndone) {
  TrainOptions options;
  options.analyzer.words = {1, 2};
  options.analyzer.undo = *ParseDisguiseSet("all");
  options.analyzer.disguise_terms = true;
  const Classifier classifier = MarketClassifier(options);
  const std::size_t few =
      AllocationsFor(classifier, OrdinaryMessages(5000), 5000, /*memo_bytes=*/0);
  const std::size_t many =
      AllocationsFor(classifier, OrdinaryMessages(50000), 50000, /*memo_bytes=*/0);
  EXPECT_LE(many, few + 30) << "for 45,000 messages more";
}

TEST(BulkMemoryTest, NothingIsAllocatedForAMessageWhereWordsAreStemmed) {
  TrainOptions options;
  options.analyzer.words = {1, 2};
  options.analyzer.stemmer = StemmerName::kDutchPorter;
  const Classifier classifier = MarketClassifier(options);
  const std::size_t few = AllocationsFor(classifier, Messages(5000), 5000, 0);
  const std::size_t many = AllocationsFor(classifier, Messages(50000), 50000, 0);
  EXPECT_LE(many, few + 30) << "for 45,000 messages more";
}

/// What the system has given to this process, in bytes.
std::size_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  statm >> all >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST(BulkMemoryTest, APipeOfAnyLengthTakesTheSameMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep memory of their own";
#endif
  const Classifier classifier = WithCharacters();
  const NamedClassifier named[] = {{"m", &classifier}};
  const std::string messages = Messages(10000);
  constexpr std::size_t kRounds = 60;
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::jthread source([&] {
    for (std::size_t round = 0; round < kRounds; ++round) {
      for (std::string_view rest = messages; !rest.empty();) {
        const ssize_t written = ::write(ends[1], rest.data(), rest.size());
        if (written <= 0) break;
        rest.remove_prefix(static_cast<std::size_t>(written));
      }
    }
    ::close(ends[1]);
  });
  auto reader = RecordReader::Open("/dev/fd/" + std::to_string(ends[0]),
                                   {.read_labels = false}, std::size_t{1} << 16);
  ASSERT_TRUE(reader.ok()) << reader.status();
  auto output = OutputFile::Create("/dev/null");
  std::size_t early = 0;
  std::size_t late = 0;
  const auto watch = [&](const BulkProgress& progress) {
    if (progress.records < 10000 * kRounds / 4) early = ResidentBytes();
    late = ResidentBytes();
    return absl::OkStatus();
  };
  const BulkPredictOptions options = {
      .threads = 2, .memo_bytes = std::size_t{4} << 20, .on_progress = watch};
  const auto summary = BulkPredict(*reader, named, options, *output);
  ::close(ends[0]);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->all.documents, 10000 * kRounds);
  EXPECT_LT(late, early + (std::size_t{4} << 20));
}

}  // namespace
}  // namespace textclf
