// From labelled documents to an explained prediction: quickstart LABELLED

#include <textclf/base/status_macros.h>
#include <textclf/data/corpus.h>
#include <textclf/model/explain.h>
#include <textclf/model/model_file.h>
#include <textclf/model/train.h>

#include <iostream>
#include <string>
#include <utility>

absl::Status Run(const std::string& labelled) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto corpus, textclf::ReadCorpus({labelled}));
  TEXTCLF_ASSIGN_OR_RETURN(auto trained, textclf::Train(corpus, {}));
  TEXTCLF_RETURN_IF_ERROR(
      textclf::SaveModel({std::move(trained.classifier), {}}, "quickstart.safetensors"));

  TEXTCLF_ASSIGN_OR_RETURN(const auto model,
                           textclf::LoadModel("quickstart.safetensors"));
  const textclf::Classifier& classifier = model.classifier;
  const std::string text = "COKE/XTC * 1Gram = €50 * 5Gram = €230";
  const textclf::Prediction prediction = classifier.Predict(text);
  for (const auto label : textclf::LabelsToExplain(prediction)) {
    std::cout << classifier.labels()[label] << " " << prediction.probabilities[label]
              << "\n";
    for (const auto& term : textclf::Explain(classifier, text, label, 3).terms) {
      std::cout << "  " << term.contribution << " " << term.term << "\n";
    }
  }
  return absl::OkStatus();
}

int main(int argc, char** argv) {
  const absl::Status status =
      argc == 2 ? Run(argv[1]) : absl::InvalidArgumentError("usage: quickstart LABELLED");
  if (!status.ok()) std::cerr << std::string(status.message()) << "\n";
  return status.ok() ? 0 : 1;
}
