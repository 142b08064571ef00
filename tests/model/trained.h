#ifndef TEXTCLF_TESTS_MODEL_TRAINED_H_
#define TEXTCLF_TESTS_MODEL_TRAINED_H_

#include <string>
#include <utility>
#include <vector>

#include "textclf/model/train.h"

namespace textclf {

/// A document with these labels and no others.
inline Document Labelled(const std::string& text,
                         const std::vector<std::string>& labels) {
  Document document;
  document.text = text;
  for (const std::string& label : labels) document.marks.push_back({label, Mark::kYes});
  document.labelled = true;
  return document;
}

inline Classifier TrainOn(std::vector<Document> documents,
                          const TrainOptions& options = {}) {
  return Train(*MakeCorpus(std::move(documents)), options)->classifier;
}

/// Two labels, each by itself: "koop" and "ruil".
inline Classifier MarketClassifier(const TrainOptions& options = {}) {
  return TrainOn({Labelled("Fiets te koop, 50 euro", {"koop"}),
                  Labelled("Ruilen tegen een step", {"ruil"}),
                  Labelled("Te koop of ruilen: bank", {"koop", "ruil"}),
                  Labelled("Goedemorgen allemaal", {})},
                 options);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_TRAINED_H_
