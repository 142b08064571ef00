#ifndef TEXTCLF_EVALUATION_LABEL_CHECKS_H_
#define TEXTCLF_EVALUATION_LABEL_CHECKS_H_

#include <span>
#include <string>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/agreement.h"
#include "textclf/evaluation/broken_rules.h"
#include "textclf/model/label_constraints.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// What is to be said of the labels of a corpus themselves.
struct LabelChecks {
  BrokenRules broken_rules;
  Agreement agreement;
};

/// See CountBrokenRules and MeasureAgreement.
LabelChecks CheckLabels(const LabelConstraints& constraints, const Corpus& corpus,
                        std::span<const Prediction> predictions = {});

/// For people; empty where there are neither constraints nor annotators.
std::string TextReport(const LabelChecks& checks);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_LABEL_CHECKS_H_
