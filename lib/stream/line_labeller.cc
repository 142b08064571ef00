#include "line_labeller.h"

#include <algorithm>

#include "textclf/data/json_text.h"

namespace textclf::internal {

AnswerForm::AnswerForm(std::span<const NamedClassifier> classifiers) {
  for (const NamedClassifier& named : classifiers) {
    const ClassifierParts& parts = named.classifier->parts();
    const Analyzer& analyzer = parts.analyzer;
    const auto known = std::find_if(
        analyzers.begin(), analyzers.end(),
        [&](const Analyzer* other) { return other->options() == analyzer.options(); });
    OfModel model = {"",
                     "",
                     PredictionWriter(named.classifier->labels()),
                     static_cast<std::uint32_t>(counted),
                     static_cast<std::uint32_t>(counted + parts.labels.size()),
                     static_cast<std::size_t>(known - analyzers.begin())};
    if (known == analyzers.end()) analyzers.push_back(&analyzer);
    if (classifiers.size() > 1) {
      AppendJsonString(named.name, model.opening);
      model.opening += ":{";
      model.closing += '}';
    }
    counted += parts.labels.size() + parts.constraints.rules().size();
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
      counts_(form.counted) {
  for (const NamedClassifier& named : classifiers) {
    predictors_.emplace_back(*named.classifier, chunk_memo_bytes);
  }
}

void LineLabeller::Label(const RecordBlock& block, std::size_t first, LineBlock& out) {
  out.documents = block.records.size();
  for (std::size_t begin = 0; begin < block.records.size() && out.error.ok();
       begin += kParsedAtOnce) {
    const std::size_t parsed = Parse(block, begin, out.error);
    for (std::size_t i = 0; i < parsed; ++i) {
      if (parsed_[i].is_document)
        AppendLine(parsed_[i], first + begin + i + 1, out.lines);
    }
  }
}

std::size_t LineLabeller::Parse(const RecordBlock& block, std::size_t begin,
                                absl::Status& error) {
  const std::size_t size = std::min(kParsedAtOnce, block.records.size() - begin);
  for (std::size_t i = 0; i < size; ++i) {
    const Record& record = block.records[begin + i];
    ParsedDocument& parsed = parsed_[i];
    const auto found = parser_->Parse(block.Bytes(record), parsed.document);
    if (!found.ok()) {
      error = reader_.ErrorAt(record.line, found.status());
      return i;
    }
    parsed.is_document = *found;
    if (!*found) continue;
    parsed.key = AnswerMemo::KeyOf(parsed.document.text);
    answers_.Prefetch(parsed.key);
  }
  return size;
}

void LineLabeller::AppendLine(const ParsedDocument& parsed, std::size_t number,
                              std::string& out) {
  out += '{';
  AppendDocumentFields(parsed.document, number, options_.keep, out);
  out += ',';
  AppendAnswers(parsed, out);
  out += "}\n";
  for (const std::uint32_t counted : counted_) ++counts_[counted];
}

void LineLabeller::AppendAnswers(const ParsedDocument& parsed, std::string& out) {
  const AnswerMemo::Found found = answers_.Find(parsed.key, out, counted_);
  if (found == AnswerMemo::Found::kAnswer) {
    ++remembered_;
    return;
  }
  const std::size_t begin = out.size();
  MakeAnswers(parsed.document.text, out);
  if (found == AnswerMemo::Found::kSeen) {
    answers_.Keep(parsed.key, std::string_view(out).substr(begin), counted_);
  }
}

void LineLabeller::MakeAnswers(std::string_view text, std::string& out) {
  counted_.clear();
  for (std::size_t a = 0; a < terms_.size(); ++a) {
    ReadTerms(*form_.analyzers[a], text, terms_[a]);
  }
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    if (m > 0) out += ',';
    MakeAnswer(m, text, out);
  }
}

void LineLabeller::MakeAnswer(std::size_t m, std::string_view text, std::string& out) {
  const AnswerForm::OfModel& form = form_.models[m];
  predictors_[m].Predict(text, terms_[form.analyzer], prediction_);
  out += form.opening;
  form.writer.Append(prediction_, out);
  if (options_.explain_terms > 0) {
    AppendExplanation(*classifiers_[m].classifier, text, prediction_,
                      options_.explain_terms, out);
  }
  out += form.closing;
  for (const std::uint32_t label : prediction_.labels) {
    counted_.push_back(form.first_label + label);
  }
  for (const std::uint32_t rule : prediction_.broken_rules) {
    counted_.push_back(form.first_rule + rule);
  }
}

}  // namespace textclf::internal
