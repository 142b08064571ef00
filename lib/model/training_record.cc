#include "textclf/model/training_record.h"

#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <nlohmann/json.hpp>

#include "problems_json.h"
#include "textclf/model/options_text.h"

namespace textclf {
namespace {

std::string ProblemsText(const TrainingSummary& summary) {
  return ProblemsJson(summary).dump(-1, ' ', false,
                                    nlohmann::json::error_handler_t::replace);
}

}  // namespace

TrainingRecord DescribeTraining(const Corpus& corpus, const TrainOptions& options,
                                const TrainingSummary& summary) {
  const LogisticOptions& logistic = options.logistic;
  TrainingRecord record = {
      {"C", NumberText(logistic.C)},
      {"class_weight", ToString(logistic.class_weight)},
      {"data_hash", HashOf(corpus)},
      {"documents", std::to_string(summary.documents)},
      {"max_df", LimitText(options.tfidf.max_documents)},
      {"max_features", std::to_string(options.tfidf.max_terms)},
      {"max_iter", std::to_string(logistic.solver.max_iterations)},
      {"min_df", LimitText(options.tfidf.min_documents)},
      {"problems", ProblemsText(summary)},
      {"tol", NumberText(logistic.solver.tolerance)},
      {"weighting", ToString(logistic.column_scaling)},
  };
  if (logistic.l1_ratio > 0) record.emplace("l1_ratio", NumberText(logistic.l1_ratio));
  return record;
}

std::string HashOf(const Corpus& corpus) {
  XXH3_state_t state;
  XXH3_128bits_reset(&state);
  const auto add = [&](const std::string& text) {
    const std::uint64_t size = text.size();
    XXH3_128bits_update(&state, &size, sizeof size);
    XXH3_128bits_update(&state, text.data(), text.size());
  };
  for (const std::string& label : corpus.labels) add(label);
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    add(corpus.documents[i].text);
    const auto marks = corpus.marks.row(i);
    XXH3_128bits_update(&state, marks.data(), marks.size_bytes());
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(&state);
  return absl::StrFormat("%016x%016x", hash.high64, hash.low64);
}

}  // namespace textclf
