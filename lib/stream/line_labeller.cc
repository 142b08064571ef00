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
  for (const NamedClassifier& named : classifiers) {
    const Analyzer& analyzer = named.classifier->parts().analyzer;
    const auto known = std::find_if(
        analyzers.begin(), analyzers.end(),
        [&](const Analyzer* other) { return other->options() == analyzer.options(); });
    OfModel model = {"", "", PredictionWriter(named.classifier->labels(), form),
                     static_cast<std::uint32_t>(labels),
                     static_cast<std::size_t>(known - analyzers.begin())};
    if (known == analyzers.end()) analyzers.push_back(&analyzer);
    if (classifiers.size() > 1 && !csv) {
      AppendJsonString(named.name, model.opening);
      model.opening += ":{";
      model.closing += '}';
    }
    labels += named.classifier->labels().size();
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
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    const Record& record = block.records[i];
    const absl::StatusOr<bool> found = parser_->Parse(block.Bytes(record), document_);
    if (found.ok()) {
      if (*found) AppendLine(first + i + 1, out);
      if (!*found) ++out.counts.passed_over;
      continue;
    }
    out.error = reader_.ErrorAt(record.line, found.status());
    if (!options_.on_reject) return;
    out.rejects.push_back(
        {std::exchange(out.error, absl::OkStatus()), std::string(block.Bytes(record))});
    ++out.counts.rejected;
  }
}

void LineLabeller::AppendLine(std::size_t number, LineBlock& out) {
  const RecentMemo::Key key = AnswerMemo::KeyOf(document_.text);
  FindAnswer(key, out);
  if (form_.form.shape == PredictionForm::Shape::kCsv) {
    AppendDocumentCells(document_, number, form_.form, out.lines);
    out.lines += form_.form.delimiter;
    out.lines += answer_.json;
    out.lines += '\n';
  } else {
    out.lines += '{';
    AppendDocumentFields(document_, number, options_.keep, out.lines);
    out.lines += ',';
    out.lines += answer_.json;
    out.lines += "}\n";
  }
  out.counts.Add(document_, answer_.labels, key.low, answer_.terms);
}

void LineLabeller::FindAnswer(const RecentMemo::Key& key, LineBlock& out) {
  answer_.json.clear();
  const AnswerMemo::Found found = answers_.Find(key, answer_);
  if (found == AnswerMemo::Found::kAnswer) {
    ++out.counts.remembered;
    return;
  }
  MakeAnswer();
  if (found == AnswerMemo::Found::kSeen) {
    answers_.Keep(key, answer_);
  }
}

void LineLabeller::MakeAnswer() {
  answer_.labels.clear();
  answer_.terms.clear();
  for (std::size_t a = 0; a < terms_.size(); ++a) {
    ReadTerms(*form_.analyzers[a], document_.text, terms_[a]);
  }
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    if (m > 0) answer_.json += form_.between_models;
    AppendAnswer(m);
  }
}

void LineLabeller::AppendAnswer(std::size_t m) {
  const AnswerForm::OfModel& form = form_.models[m];
  predictors_[m].Predict(document_.text, terms_[form.analyzer], prediction_);
  const std::size_t words = terms_[form.analyzer].word_terms.size();
  answer_.terms.push_back(
      {static_cast<std::uint32_t>(words),
       static_cast<std::uint32_t>(words - predictors_[m].known_words())});
  answer_.json += form.opening;
  form.writer.Append(prediction_, answer_.json);
  if (options_.explain_terms > 0) {
    AppendExplanation(*classifiers_[m].classifier, document_.text, prediction_,
                      options_.explain_terms, answer_.json);
  }
  answer_.json += form.closing;
  for (const std::uint32_t label : prediction_.labels) {
    answer_.labels.push_back(form.first_label + label);
  }
}

}  // namespace textclf::internal
