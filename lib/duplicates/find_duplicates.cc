#include "textclf/duplicates/find_duplicates.h"

#include <absl/strings/str_format.h>

#include <cmath>

#include "character_sequences.h"
#include "distinct_texts.h"
#include "similar_pairs.h"
#include "textclf/base/disjoint_sets.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

constexpr double kLeastSimilarity = 0.5;

absl::Status Check(const DuplicateOptions& options) {
  if (options.min_similarity >= kLeastSimilarity && options.min_similarity <= 1) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("copies are to have a similarity of at least %g, expected 0.5 to "
                      "1; texts that share "
                      "less than half are no copies",
                      options.min_similarity));
}

}  // namespace

double TextSimilarity(std::string_view a, std::string_view b) {
  internal::SequenceSetMaker maker;
  std::vector<std::uint64_t> set_a;
  std::vector<std::uint64_t> set_b;
  maker.Make(a, set_a);
  maker.Make(b, set_b);
  return internal::Jaccard(set_a, set_b);
}

absl::StatusOr<DuplicateClusters> FindDuplicates(std::span<const std::string_view> texts,
                                                 const DuplicateOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(Check(options));
  const internal::DistinctTexts distinct =
      internal::FindDistinctTexts(texts, options.threads);
  DisjointSets sets(distinct.first.size());
  if (options.min_similarity < 1) {
    internal::JoinSimilar(texts, distinct.first, options, sets);
  }
  const std::vector<std::uint32_t>& set_of = sets.FindAll();
  DuplicateClusters clusters;
  clusters.distinct_texts = distinct.first.size();
  clusters.cluster_of.reserve(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const std::uint32_t first = distinct.first[set_of[distinct.number_of[i]]];
    clusters.cluster_of.push_back(first);
    clusters.clusters += first == i ? 1 : 0;
  }
  return clusters;
}

std::string DefinitionOf(const DuplicateOptions& options) {
  if (options.min_similarity >= 1) return "texts equal but for case and white space";
  return absl::StrFormat("texts that share %g%% of their 5-character sequences (Jaccard)",
                         std::round(1000 * options.min_similarity) / 10);
}

}  // namespace textclf
