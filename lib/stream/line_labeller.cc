#include "line_labeller.h"

#include <algorithm>

#include "textclf/data/json_text.h"

namespace textclf::internal {

AnswerForm::AnswerForm(std::span<const NamedClassifier> classifiers) {
  for (const NamedClassifier& named : classifiers) {
    const Analyzer& analyzer = named.classifier->parts().analyzer;
    const auto known = std::find_if(
        analyzers.begin(), analyzers.end(),
        [&](const Analyzer* other) { return other->options() == analyzer.options(); });
    OfModel model = {"", "", PredictionWriter(named.classifier->labels()),
                     static_cast<std::uint32_t>(labels),
                     static_cast<std::size_t>(known - analyzers.begin())};
    if (known == analyzers.end()) analyzers.push_back(&analyzer);
    if (classifiers.size() > 1) {
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
      terms_(form.analyzers.size()),
      label_counts_(form.labels) {
  for (const NamedClassifier& named : classifiers) {
    predictors_.emplace_back(*named.classifier, chunk_memo_bytes);
  }
}

void LineLabeller::Label(const RecordBlock& block, std::size_t first, LineBlock& out) {
  out.documents = block.records.size();
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    const Record& record = block.records[i];
    const absl::Status status = parser_->Parse(block.Bytes(record), document_);
    if (!status.ok()) {
      out.error = reader_.ErrorAt(record.line, status);
      return;
    }
    AppendLine(first + i + 1, out.lines);
  }
}

void LineLabeller::AppendLine(std::size_t number, std::string& out) {
  FindAnswer();
  out += '{';
  AppendDocumentFields(document_, number, options_.keep, out);
  out += ',';
  out += answer_.json;
  out += "}\n";
  for (const std::uint32_t label : answer_.labels) ++label_counts_[label];
}

void LineLabeller::FindAnswer() {
  answer_.json.clear();
  const RecentMemo::Key key = AnswerMemo::KeyOf(document_.text);
  const AnswerMemo::Found found = answers_.Find(key, answer_);
  if (found == AnswerMemo::Found::kAnswer) {
    ++remembered_;
    return;
  }
  MakeAnswer();
  if (found == AnswerMemo::Found::kSeen) {
    answers_.Keep(key, answer_.json, answer_.labels);
  }
}

void LineLabeller::MakeAnswer() {
  answer_.labels.clear();
  for (std::size_t a = 0; a < terms_.size(); ++a) {
    ReadTerms(*form_.analyzers[a], document_.text, terms_[a]);
  }
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    if (m > 0) answer_.json += ',';
    AppendAnswer(m);
  }
}

void LineLabeller::AppendAnswer(std::size_t m) {
  const AnswerForm::OfModel& form = form_.models[m];
  predictors_[m].Predict(document_.text, terms_[form.analyzer], prediction_);
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
