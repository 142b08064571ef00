// textclf-predict-one-by-one MODEL FILE: what textclf-predict does, the simple way: one
// document after the other, without anything that makes it fast.

#include <cstdio>

#include "textclf/base/status_macros.h"
#include "textclf/data/document_reader.h"
#include "textclf/model/model_file.h"
#include "textclf/stream/prediction_line.h"

namespace textclf {
namespace {

absl::Status Run(const std::string& model_path, const std::string& input) {
  TEXTCLF_ASSIGN_OR_RETURN(const Model model, LoadModel(model_path));
  TEXTCLF_ASSIGN_OR_RETURN(DocumentReader reader,
                           DocumentReader::Open(input, {.read_labels = false}));
  Document document;
  for (std::size_t number = 1;; ++number) {
    TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.Next(document));
    if (!more) return absl::OkStatus();
    std::string line = "{";
    AppendDocumentFields(document, number, {}, line);
    line += ',';
    AppendPrediction(model.classifier.labels(), model.classifier.Predict(document.text),
                     line);
    line += "}\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
}

}  // namespace
}  // namespace textclf

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: textclf-predict-one-by-one MODEL FILE\n", stderr);
    return 2;
  }
  const absl::Status status = textclf::Run(argv[1], argv[2]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
