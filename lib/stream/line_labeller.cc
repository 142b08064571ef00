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
      parser_(reader.record_format().NewParser()) {
  for (const NamedClassifier& named : classifiers) {
    predictors_.emplace_back(*named.classifier, chunk_memo_bytes);
  }
  for (Message& message : messages_) {
    message.terms.resize(form.analyzers.size());
    message.candidates.resize(classifiers.size());
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
  if (is_there(0)) FindSource(DocumentAt(i).key, MessageAt(i));
  if (is_there(1)) Read(DocumentAt(i - 1), MessageAt(i - 1));
  if (is_there(2)) FindCandidates(MessageAt(i - 2));
  if (is_there(3)) FetchWeights(MessageAt(i - 3));
  if (is_there(4)) AppendLine(DocumentAt(i - 4), MessageAt(i - 4), first + i - 3, out);
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
    parsed.key = AnswerMemo::KeyOf(parsed.document.text);
    answers_.Fetch(parsed.key);
  }
  return begin + size;
}

void LineLabeller::FindSource(const RecentMemo::Key& key, Message& message) {
  message.source = answers_.WasSeen(key) ? Source::kKeptText : Source::kText;
}

void LineLabeller::Read(const ParsedDocument& parsed, Message& message) {
  if (message.source == Source::kKeptText && answers_.HasAnswer(parsed.key)) {
    message.source = Source::kAnswerMemo;
  } else {
    ReadText(parsed.document.text, message);
  }
}

void LineLabeller::ReadText(std::string_view text, Message& message) {
  for (std::size_t a = 0; a < message.terms.size(); ++a) {
    ReadTerms(*form_.analyzers[a], text, message.terms[a]);
  }
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    predictors_[m].Fetch(message.terms[form_.models[m].analyzer]);
  }
}

void LineLabeller::FindCandidates(Message& message) {
  if (message.source == Source::kAnswerMemo) return;
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    predictors_[m].FindCandidates(message.terms[form_.models[m].analyzer],
                                  message.candidates[m]);
  }
}

void LineLabeller::FetchWeights(Message& message) {
  if (message.source == Source::kAnswerMemo) return;
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    predictors_[m].FetchWeights(message.candidates[m]);
  }
}

void LineLabeller::AppendLine(const ParsedDocument& parsed, Message& message,
                              std::size_t number, LineBlock& out) {
  if (form_.form.shape == PredictionForm::Shape::kCsv) {
    AppendDocumentCells(parsed.document, number, form_.form, out.lines);
    out.lines += form_.form.delimiter;
    AppendAnswers(parsed, message, out);
    out.lines += '\n';
  } else {
    out.lines += '{';
    AppendDocumentFields(parsed.document, number, options_.keep, out.lines);
    out.lines += ',';
    AppendAnswers(parsed, message, out);
    out.lines += "}\n";
  }
  out.counts.Add(parsed.document, message.counted, parsed.key.low);
}

void LineLabeller::AppendAnswers(const ParsedDocument& parsed, Message& message,
                                 LineBlock& out) {
  if (message.source == Source::kAnswerMemo) {
    if (answers_.Find(parsed.key, out.lines, message.counted)) {
      ++out.counts.remembered;
      return;
    }
    // Others came in between and made it go.
    message.source = Source::kKeptText;
    ReadText(parsed.document.text, message);
    FindCandidates(message);
    FetchWeights(message);
  }
  const std::size_t begin = out.lines.size();
  MakeAnswers(parsed.document.text, message, out.lines);
  if (message.source == Source::kKeptText) {
    answers_.Keep(parsed.key, std::string_view(out.lines).substr(begin), message.counted);
  }
}

void LineLabeller::MakeAnswers(std::string_view text, Message& message,
                               std::string& out) {
  message.counted.labels.clear();
  message.counted.terms.clear();
  message.counted.broken_rules.clear();
  for (std::size_t m = 0; m < predictors_.size(); ++m) {
    if (m > 0) out += form_.between_models;
    MakeAnswer(m, text, message, out);
  }
}

void LineLabeller::MakeAnswer(std::size_t m, std::string_view text, Message& message,
                              std::string& out) {
  const AnswerForm::OfModel& form = form_.models[m];
  const TextTerms& terms = message.terms[form.analyzer];
  predictors_[m].Predict(text, terms, message.candidates[m], prediction_);
  AnswerCounts& counted = message.counted;
  const std::size_t words = terms.word_terms.size();
  counted.terms.push_back(
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
    counted.labels.push_back(form.first_label + label);
  }
  for (const std::uint32_t rule : prediction_.broken_rules) {
    counted.broken_rules.push_back(form.first_rule + rule);
  }
}

}  // namespace textclf::internal
