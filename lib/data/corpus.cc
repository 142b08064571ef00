#include "textclf/data/corpus.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "textclf/base/status_macros.h"
#include "textclf/data/document_reader.h"

namespace textclf {
namespace {

using LabelSet = std::set<std::string, std::less<>>;

LabelSet NamedLabels(const std::vector<Document>& documents) {
  LabelSet names;
  for (const Document& document : documents) {
    for (const NamedMark& mark : document.marks) {
      if (!names.contains(mark.label)) names.insert(mark.label);
    }
  }
  return names;
}

absl::Status UnknownLabel(const std::string& label, const LabelSet& named) {
  constexpr std::size_t kShown = 20;
  std::string list;
  std::size_t shown = 0;
  for (const std::string& name : named) {
    if (shown++ == kShown) {
      list += ", …";
      break;
    }
    list += (list.empty() ? "\"" : ", \"") + name + '"';
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("no document names the label \"%s\", expected one of: %s", label,
                      list.empty() ? "(there are no labels)" : list));
}

/// From label to column, for lookups by view.
std::map<std::string_view, std::size_t> Columns(const std::vector<std::string>& labels) {
  std::map<std::string_view, std::size_t> columns;
  for (std::size_t k = 0; k < labels.size(); ++k) columns[labels[k]] = k;
  return columns;
}

/// Moves the marks of the documents into a matrix with a column for each label.
MarkMatrix TakeMarks(const std::vector<std::string>& labels,
                     std::vector<Document>& documents) {
  const std::map<std::string_view, std::size_t> columns = Columns(labels);
  MarkMatrix marks(labels.size());
  std::vector<Mark> row(labels.size());
  for (Document& document : documents) {
    const bool others_are_no = document.labelled && document.names_all;
    std::fill(row.begin(), row.end(), others_are_no ? Mark::kNo : Mark::kUnknown);
    for (const NamedMark& mark : document.marks) {
      const auto column = columns.find(mark.label);
      if (column != columns.end() && document.labelled) row[column->second] = mark.mark;
    }
    marks.AppendRow(row);
    std::vector<NamedMark>().swap(document.marks);
  }
  return marks;
}

absl::Status AppendDocuments(const std::string& path, const ReadOptions& options,
                             std::vector<Document>& documents) {
  TEXTCLF_ASSIGN_OR_RETURN(DocumentReader reader, DocumentReader::Open(path, options));
  const std::size_t before = documents.size();
  while (true) {
    Document document;
    TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.Next(document));
    if (!more) break;
    documents.push_back(std::move(document));
  }
  if (documents.size() > before) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrFormat("%s: found no documents, expected at least one", reader.name()));
}

absl::Status CheckGroups(const std::vector<Document>& documents,
                         const ReadOptions& options) {
  if (documents.empty()) return absl::OkStatus();
  std::vector<bool> occurs(options.group_fields.size());
  for (const Document& document : documents) {
    for (const NamedGroup& group : document.groups) occurs[group.field] = true;
  }
  for (std::size_t field = 0; field < occurs.size(); ++field) {
    if (occurs[field]) continue;
    return absl::InvalidArgumentError(absl::StrFormat(
        "no document has the field \"%s\", expected groups there; --group-field names "
        "another",
        options.group_fields[field]));
  }
  return absl::OkStatus();
}

/// Names the labels that are unknown where a document does not name all, so that it can
/// be written as a line.
void SpellOutUnknown(std::vector<Document>& documents) {
  const auto names_part = [](const Document& document) {
    return document.labelled && !document.names_all;
  };
  if (std::none_of(documents.begin(), documents.end(), names_part)) return;
  const LabelSet named = NamedLabels(documents);
  for (Document& document : documents) {
    if (!names_part(document)) continue;
    std::map<std::string, Mark> marks;
    for (const std::string& label : named) marks[label] = Mark::kUnknown;
    for (const NamedMark& mark : document.marks) marks[mark.label] = mark.mark;
    document.marks.clear();
    for (const auto& [label, mark] : marks) document.marks.push_back({label, mark});
  }
}

Corpus JoinOn(const LabelSet& labels, std::vector<Document> documents) {
  Corpus corpus;
  corpus.labels.assign(labels.begin(), labels.end());
  corpus.marks = TakeMarks(corpus.labels, documents);
  corpus.documents = std::move(documents);
  return corpus;
}

CorpusSummary::LabelCount CountMarks(const Corpus& corpus, std::size_t label) {
  return {.label = corpus.labels[label],
          .yes = corpus.marks.Count(label, Mark::kYes),
          .no = corpus.marks.Count(label, Mark::kNo),
          .unknown = corpus.marks.Count(label, Mark::kUnknown)};
}

std::size_t CountUnlabelled(const MarkMatrix& marks) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < marks.rows(); ++i) {
    const auto row = marks.row(i);
    const auto unknown = [](Mark mark) { return mark == Mark::kUnknown; };
    count += std::all_of(row.begin(), row.end(), unknown) ? 1 : 0;
  }
  return count;
}

/// Equal texts are told by a hash of 128 bits.
std::size_t CountDuplicates(const std::vector<Document>& documents) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> hashes;
  hashes.reserve(documents.size());
  for (const Document& document : documents) {
    const XXH128_hash_t hash = XXH3_128bits(document.text.data(), document.text.size());
    hashes.emplace_back(hash.low64, hash.high64);
  }
  std::sort(hashes.begin(), hashes.end());
  const auto repeated = std::unique(hashes.begin(), hashes.end());
  return static_cast<std::size_t>(hashes.end() - repeated);
}

}  // namespace

absl::StatusOr<std::vector<Document>> ReadDocuments(const std::vector<std::string>& paths,
                                                    const ReadOptions& options) {
  std::vector<Document> documents;
  for (const std::string& path : paths) {
    TEXTCLF_RETURN_IF_ERROR(AppendDocuments(path, options, documents));
  }
  TEXTCLF_RETURN_IF_ERROR(CheckGroups(documents, options));
  SpellOutUnknown(documents);
  return documents;
}

absl::StatusOr<Corpus> MakeCorpus(std::vector<Document> documents,
                                  const std::vector<std::string>& labels) {
  const LabelSet named = NamedLabels(documents);
  for (const std::string& label : labels) {
    if (!named.contains(label)) return UnknownLabel(label, named);
  }
  const LabelSet chosen = labels.empty() ? named : LabelSet(labels.begin(), labels.end());
  return JoinOn(chosen, std::move(documents));
}

absl::StatusOr<Corpus> AlignCorpus(std::vector<Document> documents,
                                   std::span<const std::string> labels) {
  const LabelSet named = NamedLabels(documents);
  const bool any_known =
      std::any_of(labels.begin(), labels.end(),
                  [&](const std::string& label) { return named.contains(label); });
  if (!any_known && !labels.empty()) return UnknownLabel(labels.front(), named);
  return JoinOn(LabelSet(labels.begin(), labels.end()), std::move(documents));
}

absl::StatusOr<Corpus> ReadCorpus(const std::vector<std::string>& paths,
                                  const ReadOptions& options,
                                  const std::vector<std::string>& labels) {
  TEXTCLF_ASSIGN_OR_RETURN(std::vector<Document> documents,
                           ReadDocuments(paths, options));
  return MakeCorpus(std::move(documents), labels);
}

Corpus SubCorpus(const Corpus& corpus, std::span<const std::uint32_t> documents) {
  Corpus part;
  part.labels = corpus.labels;
  part.marks = MarkMatrix(corpus.labels.size());
  for (const std::uint32_t i : documents) {
    part.documents.push_back(corpus.documents[i]);
    part.marks.AppendRow(corpus.marks.row(i));
  }
  return part;
}

std::vector<std::string_view> Texts(const Corpus& corpus) {
  std::vector<std::string_view> texts;
  texts.reserve(corpus.documents.size());
  for (const Document& document : corpus.documents) texts.push_back(document.text);
  return texts;
}

CorpusSummary Summarize(const Corpus& corpus) {
  CorpusSummary summary;
  summary.documents = corpus.documents.size();
  summary.unlabelled = CountUnlabelled(corpus.marks);
  summary.duplicates = CountDuplicates(corpus.documents);
  for (std::size_t k = 0; k < corpus.labels.size(); ++k) {
    summary.labels.push_back(CountMarks(corpus, k));
  }
  return summary;
}

}  // namespace textclf
