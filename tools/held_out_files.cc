#include "held_out_files.h"

#include <cstdint>

#include "textclf/base/status_macros.h"
#include "textclf/evaluation/suspects.h"
#include "textclf/stream/prediction_line.h"

namespace textclf::tools {
namespace {

/// A line for each document that models which did not learn from it have judged.
std::string OutOfFoldLines(const Corpus& corpus, const Validation& validation) {
  std::string lines;
  for (std::size_t i = 0; i < validation.rows.size(); ++i) {
    const std::uint32_t document = validation.rows[i];
    lines += '{';
    AppendDocumentFields(corpus.documents[document], document + 1, {}, lines);
    lines += ",\"fold\":" + std::to_string(validation.folds.fold_of[i]) + ',';
    AppendTruth(corpus.labels, corpus.marks.row(document), lines);
    lines += ',';
    AppendPrediction(corpus.labels, validation.predictions[i], lines);
    lines += "}\n";
  }
  return lines;
}

}  // namespace

absl::StatusOr<std::string> WriteHeldOutFiles(const po::variables_map& values,
                                              const Corpus& corpus,
                                              const std::optional<Validation>& validation,
                                              OutputFiles& files) {
  if (values.count("out-of-fold") > 0) {
    TEXTCLF_RETURN_IF_ERROR(
        files.Write("out-of-fold", OutOfFoldLines(corpus, *validation)));
  }
  if (values.count("suspects") == 0) return std::string();
  const LabelQuality quality =
      JudgeLabels(corpus, *validation, values["suspects"].as<Count>().value);
  TEXTCLF_RETURN_IF_ERROR(
      files.Write("suspects-output", SuspectLines(quality, corpus, *validation)));
  return TextReport(quality, corpus, *validation);
}

}  // namespace textclf::tools
