#ifndef TEXTCLF_DUPLICATES_FIND_DUPLICATES_H_
#define TEXTCLF_DUPLICATES_FIND_DUPLICATES_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {

/// What counts as a copy.
struct DuplicateOptions {
  /// Texts of this TextSimilarity and more are copies of each other; from one half to 1,
  /// which is: the same text but for case, white space and invisible characters.
  double min_similarity = 0.6;
  /// 0 takes all processors; clusters do not depend on it.
  int threads = 0;
};

/// Texts with the copies of each put together.
struct DuplicateClusters {
  /// n: the index of the first text of the same cluster.
  std::vector<std::uint32_t> cluster_of;
  std::size_t clusters = 0;
  /// Texts that differ by more than case, white space and invisible characters.
  std::size_t distinct_texts = 0;

  /// Texts that have another of their cluster before them.
  std::size_t copies() const { return cluster_of.size() - clusters; }
};

/// How much of two texts is the same, from 0 to 1: the Jaccard similarity of their sets
/// of five consecutive characters, |A ∩ B| / |A ∪ B|.
///
/// Characters are those of the folded text: in lower case, invisible ones left out, each
/// run of white space a space, none at the ends. A text of fewer than five is one
/// sequence itself, so short texts are copies only where they are the same.
double TextSimilarity(std::string_view a, std::string_view b);

/// Puts the copies of each text in one cluster: the connected components of the pairs
/// with TextSimilarity of at least `min_similarity`.
///
/// Equal folded texts are one. The others are sketched by MinHash (Broder 1997), of which
/// the lowest bits are kept (Li & König 2010: 128 of eight bits); texts whose sketches
/// agree in one of some bands of rows are candidates, and each candidate is verified on
/// the sets themselves. So all pairs joined are copies, and nearly all copies are found:
/// a pair right at `min_similarity` is missed with probability below 0.005, one above it
/// with much less, and a pair with others between them less still
/// (FindDuplicatesTest.EqualsAllPairs). In a bucket of more than 64 candidates each is
/// compared with the 64 next in length, so that time stays in bounds where very many
/// texts follow one pattern.
///
/// The same texts give the same clusters for any number of threads. Memory beside the
/// texts: some 190 bytes for each distinct text and 30 for each other.
/// Fails with kInvalidArgument where `min_similarity` is not within its bounds.
absl::StatusOr<DuplicateClusters> FindDuplicates(std::span<const std::string_view> texts,
                                                 const DuplicateOptions& options);

/// What a copy is, as reports say it: "texts that share 60% of …".
std::string DefinitionOf(const DuplicateOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DUPLICATES_FIND_DUPLICATES_H_
