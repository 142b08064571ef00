#ifndef TEXTCLF_DATA_CORPUS_H_
#define TEXTCLF_DATA_CORPUS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/data/document.h"
#include "textclf/data/read_options.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// Documents and their marks on one list of labels.
struct Corpus {
  /// n documents; their own `marks` are empty, for `marks` below holds them.
  std::vector<Document> documents;
  /// K label names, in byte order; column k of `marks` belongs to labels[k].
  std::vector<std::string> labels;
  /// n x K, row i belongs to documents[i].
  MarkMatrix marks;
};

/// Joins documents into a corpus. `labels` fixes the labels (in byte order, whatever the
/// order given, each once) and drops all others; empty takes every label that a document
/// names.
///
/// A document that is not labelled has unknown marks on all labels; one that is has *no*
/// on each label it does not name.
/// Fails with kInvalidArgument when a label of `labels` is named by no document.
absl::StatusOr<Corpus> MakeCorpus(std::vector<Document> documents,
                                  const std::vector<std::string>& labels = {});

/// Joins documents into a corpus on the labels of a model, to be judged: other labels are
/// dropped, and one that no document names is there without a yes.
/// Fails with kInvalidArgument when no document names any of `labels`.
absl::StatusOr<Corpus> AlignCorpus(std::vector<Document> documents,
                                   std::span<const std::string> labels);

/// Reads all documents of `paths`, in order.
/// Fails like DocumentReader, and with kInvalidArgument when a file has no documents, or
/// one of `options.group_fields` is not found on any.
absl::StatusOr<std::vector<Document>> ReadDocuments(const std::vector<std::string>& paths,
                                                    const ReadOptions& options = {});

/// ReadDocuments and MakeCorpus in one.
absl::StatusOr<Corpus> ReadCorpus(const std::vector<std::string>& paths,
                                  const ReadOptions& options = {},
                                  const std::vector<std::string>& labels = {});

/// Some documents of a corpus, given by their indices, in that order, on all its labels.
Corpus SubCorpus(const Corpus& corpus, std::span<const std::uint32_t> documents);

/// The texts of a corpus, which must outlive the views.
std::vector<std::string_view> Texts(const Corpus& corpus);

/// What a corpus is made of, for reports.
struct CorpusSummary {
  struct LabelCount {
    std::string label;
    std::size_t yes = 0;
    std::size_t no = 0;
    std::size_t unknown = 0;
  };
  std::size_t documents = 0;
  /// Documents with every mark unknown.
  std::size_t unlabelled = 0;
  /// Documents whose text, byte for byte, stands in one before them.
  std::size_t duplicates = 0;
  std::vector<LabelCount> labels;
};

CorpusSummary Summarize(const Corpus& corpus);

}  // namespace textclf

#endif  // TEXTCLF_DATA_CORPUS_H_
