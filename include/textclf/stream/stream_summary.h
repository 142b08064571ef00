#ifndef TEXTCLF_STREAM_STREAM_SUMMARY_H_
#define TEXTCLF_STREAM_STREAM_SUMMARY_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/data/document.h"
#include "textclf/stream/distinct_count.h"
#include "textclf/stream/prediction_line.h"

namespace textclf {

/// How many word terms of a text there are, with repetitions, and how many of them a
/// model does not know.
struct TermShare {
  std::uint32_t terms = 0;
  std::uint32_t unknown = 0;

  bool operator==(const TermShare&) const = default;
};

/// What is counted of the answers to a text.
struct AnswerCounts {
  /// The labels given, numbered over all models.
  std::vector<std::uint32_t> labels;
  /// For each model.
  std::vector<TermShare> terms;
  /// The rules that labels above their thresholds break, numbered over all models.
  std::vector<std::uint32_t> broken_rules = {};
};

/// Documents, all of them or those of a month or a chat, and how many got each label,
/// where labels are numbered over all models.
struct GivenCounts {
  std::uint64_t documents = 0;
  std::vector<std::uint64_t> given;

  bool operator==(const GivenCounts&) const = default;
};

/// What a run over many documents found. Summaries of the parts of a stream add up to
/// that of the whole (StreamSummaryTest). Memory grows with months and chats alone.
struct StreamSummary {
  struct Model {
    std::string name;
    std::vector<std::string> labels;
    std::uint64_t terms = 0;
    std::uint64_t unknown_terms = 0;

    bool operator==(const Model&) const = default;
  };
  /// A label of the same name in two models, and the documents that got it from both.
  struct SharedLabel {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint64_t both = 0;

    bool operator==(const SharedLabel&) const = default;
  };

  /// A rule of a model, and the documents on which labels above their thresholds would
  /// have broken it.
  struct Rule {
    std::string model;
    std::string rule;
    std::uint64_t broken = 0;

    bool operator==(const Rule&) const = default;
  };

  StreamSummary() = default;
  explicit StreamSummary(std::span<const NamedClassifier> classifiers);

  /// Counts one document. `text_hash` is uniform over 64 bits.
  void Add(const Document& document, const AnswerCounts& answers,
           std::uint64_t text_hash);

  /// Adds what `other` counted. Fails with kInvalidArgument where it is of other models.
  absl::Status Merge(const StreamSummary& other);

  /// Forgets all counts.
  void Clear();

  /// About how many documents have a text that another one has as well, beyond the first
  /// of each: documents less different texts, see DistinctCount.
  double IdenticalDocuments() const;

  bool operator==(const StreamSummary&) const = default;

  std::vector<Model> models;
  std::vector<SharedLabel> shared;
  std::vector<Rule> rules;  // of all models
  GivenCounts all;
  std::map<int, GivenCounts> months;  // by MonthNumber
  std::map<std::string, GivenCounts, std::less<>> chats;
  DistinctCount texts;
  /// Records that hold no document, and those that could not be read.
  std::uint64_t passed_over = 0;
  std::uint64_t rejected = 0;
  /// Documents whose id a spreadsheet has rounded.
  std::uint64_t rounded_ids = 0;
  /// Documents whose answer was remembered; how many depends on memory and threads.
  std::uint64_t remembered = 0;
  Repairs repairs;

 private:
  void AddTo(GivenCounts& counts, std::span<const std::uint32_t> labels) const;
};

/// As one JSON object, which `ReadSummary` reads.
std::string SummaryJson(const StreamSummary& summary);

/// Fails with kInvalidArgument where `json` is no summary.
absl::StatusOr<StreamSummary> ReadSummary(std::string_view json);

/// For people. Of months and chats those with most documents.
std::string SummaryText(const StreamSummary& summary);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_STREAM_SUMMARY_H_
