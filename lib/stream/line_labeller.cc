#include "line_labeller.h"

#include <algorithm>
#include <utility>

#include "textclf/data/json_text.h"
#include "textclf/stream/prediction_row.h"

namespace textclf::internal {

AnswerForm::AnswerForm(std::span<const NamedClassifier> classifiers,
                       const PredictionForm& prediction_form)
    : form(prediction_form), no_counts(classifiers) {
  const bool csv = form.shape == PredictionForm::Shape::kCsv;
  if (csv) between_models = form.delimiter;
  std::uint32_t labels = 0;
  std::uint32_t rules = 0;
  for (const NamedClassifier& named : classifiers) {
    const ClassifierParts& parts = named.classifier->parts();
    const Analyzer& analyzer = parts.analyzer;
    const auto known =
        std::find_if(analyzers.begin(), analyzers.end(),
                     [&](const Analyzer* other) { return *other == analyzer; });
    OfModel model = {"",     "",    PredictionWriter(named.classifier->labels(), form),
                     labels, rules, static_cast<std::size_t>(known - analyzers.begin())};
    if (known == analyzers.end()) analyzers.push_back(&analyzer);
    if (classifiers.size() > 1 && !csv) {
      AppendJsonString(named.name, model.opening);
      model.opening += ":{";
      model.closing += '}';
    }
    labels += static_cast<std::uint32_t>(parts.labels.size());
    rules += static_cast<std::uint32_t>(parts.constraints.rules().size());
    models.push_back(std::move(model));
  }
}

LineLabeller::LineLabeller(std::span<const NamedClassifier> classifiers,
                           const AnswerForm& form, const BulkPredictOptions& options,
                           std::size_t chunk_memo_bytes, AnswerMemo& answers,
                           const RecordReader& reader)
    : classifiers_(classifiers),
      form_(form),
      options_(options),
      answers_(answers),
      reader_(reader),
      parser_(reader.record_format().NewParser()),
      terms_(form.analyzers.size()) {
  for (const NamedClassifier& named : classifiers) {
    predictors_.emplace_back(*named.classifier, chunk_memo_bytes);
  }
}

void LineLabeller::Label(const RecordBlock& block, std::size_t first, LineBlock& out) {
  if (out.counts.models.empty()) out.counts = form_.no_counts;
  out.counts.Clear();
  std::size_t end = 0;  // of those parsed
  for (std::size_t i = 0; end < block.records.size() && out.error.ok();) {
    end = Parse(block, end, out);
    for (; i < end; ++i) Advance(i, end, first, out);
  }
  for (std::size_t i = end; i < end + kSteps - 1; ++i) Advance(i, end, first, out);
}

void LineLabeller::Advance(std::size_t i, std::size_t end, std::size_t first,
                           LineBlock& out) {
  const auto is_there = [&](std::size_t step) {
    return i >= step && i - step < end && DocumentAt(i - step).is_document;
  };
  if (is_there(0) && answers_.WasSeen(DocumentAt(i).key)) {
    DocumentAt(i).source = Source::kKeptText;
  }
  if (is_there(1)) {
    ParsedDocument& parsed = DocumentAt(i - 1);
    const bool seen = parsed.source == Source::kKeptText;
    if (seen && answers_.HasAnswer(parsed.key)) parsed.source = Source::kAnswerMemo;
  }
  if (is_there(2)) AppendLine(DocumentAt(i - 2), first + i - 1, out);
}

std::size_t LineLabeller::Parse(const RecordBlock& block, std::size_t begin,
                                LineBlock& out) {
  const std::size_t size = std::min(kParsedAtOnce, block.records.size() - begin);
  for (std::size_t i = 0; i < size; ++i) {
    const Record& record = block.records[begin + i];
    ParsedDocument& parsed = DocumentAt(begin + i);
    const auto found = parser_->Parse(block.Bytes(record), parsed.document);
    parsed.is_document = found.ok() && *found;
    if (!found.ok()) {
      absl::Status error = reader_.ErrorAt(record.line, found.status());
      if (!options_.on_reject) {
        out.error = std::move(error);
        return begin + i;
      }
      out.rejects.push_back({std::move(error), std::string(block.Bytes(record))});
      ++out.counts.rejected;
    } else if (!*found) {
      ++out.counts.passed_over;
    }
    if (!parsed.is_document) continue;
    parsed.source = Source::kText;
    parsed.key = AnswerMemo::KeyOf(parsed.document.text);
    answers_.Fetch(parsed.key);
  }
  return begin + size;
}

void LineLabeller::AppendLine(const ParsedDocument& parsed, std::size_t number,
                              LineBlock& out) {
  if (form_.form.shape == PredictionForm::Shape::kCsv) {
    AppendDocumentCells(parsed.document, number, form_.form, out.lines);
    out.lines += form_.form.delimiter;
    AppendAnswers(parsed, out);
    out.lines += '\n';
  } else {
    out.lines += '{';
    AppendDocumentFields(parsed.document, number, options_.keep, out.lines);
    out.lines += ',';
    AppendAnswers(parsed, out);
    out.lines += "}\n";
  }
  out.counts.Add(parsed.document, counted_, parsed.key.low);
}

void LineLabeller::AppendAnswers(const ParsedDocument& parsed, LineBlock& out) {
  // An answer may have gone since it was seen.
  if (parsed.source == Source::kAnswerMemo &&
      answers_.Find(parsed.key, out.lines, counted_)) {
    ++out.counts.remembered;
    return;
  }
  const std::size_t begin = out.lines.size();
  MakeAnswers(parsed.document.text, out.lines);
  if (parsed.source != Source::kText) {
    answers_.Keep(parsed.key, std::string_view(out.lines).substr(begin), counted_);
  }
}

void LineLabeller::MakeAnswers(std::string_view text, std::string& out) {
  counted_.labels.clear();
  counted_.terms.clear();
  counted_.broken_rules.clear();
  for (std::size_t a = 0; a < terms_.size(); ++a) {
    ReadTerms(*form_.analyzers[a], text, terms_[a]);
  }
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    if (m > 0) out += form_.between_models;
    MakeAnswer(m, text, out);
  }
}

void LineLabeller::MakeAnswer(std::size_t m, std::string_view text, std::string& out) {
  const AnswerForm::OfModel& form = form_.models[m];
  predictors_[m].Predict(text, terms_[form.analyzer], prediction_);
  const std::size_t words = terms_[form.analyzer].word_terms.size();
  counted_.terms.push_back(
      {static_cast<std::uint32_t>(words),
       static_cast<std::uint32_t>(words - predictors_[m].known_words())});
  out += form.opening;
  form.writer.Append(prediction_, out);
  if (options_.explain_terms > 0) {
    AppendExplanation(*classifiers_[m].classifier, text, prediction_,
                      options_.explain_terms, out);
  }
  out += form.closing;
  for (const std::uint32_t label : prediction_.labels) {
    counted_.labels.push_back(form.first_label + label);
  }
  for (const std::uint32_t rule : prediction_.broken_rules) {
    counted_.broken_rules.push_back(form.first_rule + rule);
  }
}

}  // namespace textclf::internal
