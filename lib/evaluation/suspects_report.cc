#include <absl/strings/str_format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text_table.h"
#include "textclf/data/document_line.h"
#include "textclf/data/json_text.h"
#include "textclf/evaluation/suspects.h"

namespace textclf {
namespace {

using internal::Align;
using internal::CellText;
using internal::TextTable;

constexpr std::size_t kTextWidth = 60;
constexpr std::size_t kLabelWidth = 30;

std::string IdOf(const Corpus& corpus, std::uint32_t document) {
  constexpr std::size_t kIdWidth = 24;
  const std::string& id = corpus.documents[document].id;
  return id.empty() ? absl::StrFormat("#%d", document + 1) : CellText(id, kIdWidth);
}

/// The labels of a document that are marked yes.
std::string LabelsOf(const Corpus& corpus, std::uint32_t document) {
  std::string text;
  for (std::size_t k = 0; k < corpus.labels.size(); ++k) {
    if (corpus.marks.at(document, k) != Mark::kYes) continue;
    text += (text.empty() ? "" : ", ") + corpus.labels[k];
  }
  return text.empty() ? "-" : CellText(text, kLabelWidth);
}

std::string SuspectText(const LabelQuality& quality, const Corpus& corpus,
                        const Validation& validation) {
  TextTable table({Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight,
                   Align::kLeft});
  table.AddRow({"", "id", "labels", "rather", "p", "text"});
  std::size_t rank = 0;
  for (const Suspect& suspect : quality.suspects) {
    const std::uint32_t document = validation.rows[suspect.row];
    const std::string label = CellText(corpus.labels[suspect.label], kLabelWidth);
    table.AddRow({std::to_string(++rank), IdOf(corpus, document),
                  LabelsOf(corpus, document), (suspect.marked ? "not " : "") + label,
                  absl::StrFormat("%.4f", suspect.probability),
                  CellText(corpus.documents[document].text, kTextWidth)});
  }
  return "\nSuspect labels: models that did not learn from the document disagree most\n" +
         table.ToString() +
         "  rather: what they would change; p: the probability they give that label. "
         "Read\n"
         "  them: a suspect may be right, and the models wrong.\n";
}

std::string ContradictionText(const LabelQuality& quality, const Corpus& corpus) {
  TextTable table({Align::kRight, Align::kLeft, Align::kLeft});
  table.AddRow({"times", "labels in dispute", "text"});
  for (const Contradiction& contradiction : quality.contradictions) {
    std::string labels;
    for (const std::uint32_t label : contradiction.labels) {
      labels += (labels.empty() ? "" : ", ") + corpus.labels[label];
    }
    table.AddRow(
        {std::to_string(contradiction.documents.size()), CellText(labels, kLabelWidth),
         CellText(corpus.documents[contradiction.documents.front()].text, kTextWidth)});
  }
  return absl::StrFormat("\nThe same text with different labels: %d of %d texts\n",
                         quality.contradictions.size(), quality.all_contradictions) +
         table.ToString();
}

/// Writes lines of suspects.
class LineWriter {
 public:
  explicit LineWriter(const Corpus& corpus) : corpus_(corpus) {}

  void Write(std::size_t rank, std::uint32_t document, const Suspect& suspect,
             const char* reason) {
    const Document& named = corpus_.documents[document];
    lines_ += absl::StrFormat("{\"rank\":%d,", rank);
    if (named.id.empty()) {
      lines_ += absl::StrFormat("\"id\":%d", document + 1);
    } else {
      AppendId(named, lines_);
    }
    lines_ += ",\"text\":";
    AppendJsonString(named.text, lines_);
    lines_ += ',';
    AppendLabels(corpus_.labels, corpus_.marks.row(document), lines_);
    lines_ += ",\"suspected\":";
    AppendJsonString(corpus_.labels[suspect.label], lines_);
    lines_ +=
        absl::StrFormat(",\"marked\":%s,\"probability\":%.6f,\"reason\":\"%s\"}\n",
                        suspect.marked ? "true" : "false", suspect.probability, reason);
  }
  std::string Take() { return std::move(lines_); }

 private:
  const Corpus& corpus_;
  std::string lines_;
};

/// The known marks of the documents of a contradiction on one label in dispute.
void WriteDispute(const Contradiction& contradiction, std::uint32_t label,
                  std::size_t rank, const Corpus& corpus, LineWriter& writer) {
  const auto count = [&](Mark mark) {
    return static_cast<double>(std::count_if(
        contradiction.documents.begin(), contradiction.documents.end(),
        [&](std::uint32_t i) { return corpus.marks.at(i, label) == mark; }));
  };
  const double share = count(Mark::kYes) / (count(Mark::kYes) + count(Mark::kNo));
  for (const std::uint32_t document : contradiction.documents) {
    const Mark mark = corpus.marks.at(document, label);
    if (mark == Mark::kUnknown) continue;
    writer.Write(rank, document, {0, label, mark == Mark::kYes, share}, "same text");
  }
}

}  // namespace

std::string TextReport(const LabelQuality& quality, const Corpus& corpus,
                       const Validation& validation) {
  std::string text = quality.suspects.empty() ? "\nNo label is suspect.\n"
                                              : SuspectText(quality, corpus, validation);
  if (!quality.contradictions.empty()) text += ContradictionText(quality, corpus);
  return text;
}

std::string SuspectLines(const LabelQuality& quality, const Corpus& corpus,
                         const Validation& validation) {
  LineWriter writer(corpus);
  std::size_t rank = 0;
  for (const Suspect& suspect : quality.suspects) {
    writer.Write(++rank, validation.rows[suspect.row], suspect, "scores");
  }
  for (const Contradiction& contradiction : quality.contradictions) {
    ++rank;
    for (const std::uint32_t label : contradiction.labels) {
      WriteDispute(contradiction, label, rank, corpus, writer);
    }
  }
  return writer.Take();
}

}  // namespace textclf
