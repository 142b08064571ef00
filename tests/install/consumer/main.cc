// Learns, keeps and asks a model in memory, as a program of somebody else would.

#include <textclf/data/corpus.h>
#include <textclf/evaluation/report.h>
#include <textclf/model/model_file.h>
#include <textclf/model/train.h>
#include <textclf/stream/bulk_predict.h>
#include <textclf/version.h>

#include <iostream>
#include <string>
#include <vector>

namespace {

textclf::Document Labelled(const std::string& text, const std::string& label) {
  textclf::Document document;
  document.text = text;
  document.marks = {{label, textclf::Mark::kYes}};
  document.labelled = true;
  return document;
}

absl::StatusOr<std::string> LearnAndAsk(const std::string& question) {
  const auto corpus = textclf::MakeCorpus(
      {Labelled("Fiets te koop", "koop"), Labelled("Bank te koop, 50 euro", "koop"),
       Labelled("Ruilen tegen een step", "ruil"), Labelled("Wie wil ruilen?", "ruil")});
  if (!corpus.ok()) return corpus.status();
  textclf::TrainOptions options;
  options.analyzer.characters = {2, 4};
  auto trained = textclf::Train(*corpus, options);
  if (!trained.ok()) return trained.status();
  const auto bytes = textclf::SerializeModel({std::move(trained->classifier), {}});
  if (!bytes.ok()) return bytes.status();
  const auto model = textclf::ParseModel(*bytes);
  if (!model.ok()) return model.status();
  const textclf::Prediction prediction = model->classifier.Predict(question);
  return model->classifier.labels()[prediction.labels.front()];
}

}  // namespace

int main() {
  const auto label = LearnAndAsk("Kast te koop");
  if (!label.ok() || *label != "koop") {
    std::cerr << "expected koop, found "
              << (label.ok() ? *label : label.status().ToString()) << "\n";
    return 1;
  }
  std::cout << "textclf " << textclf::kVersion << ": " << *label << "\n";
}
