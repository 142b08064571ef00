#ifndef TEXTCLF_MODEL_TRAINING_RECORD_H_
#define TEXTCLF_MODEL_TRAINING_RECORD_H_

#include <string>

#include "textclf/data/corpus.h"
#include "textclf/model/model_file.h"
#include "textclf/model/options.h"
#include "textclf/model/train.h"

namespace textclf {

/// What a model file says of its training: the options under scikit-learn's names, the
/// documents and their hash, marks and optimum of each label. It holds no text.
TrainingRecord DescribeTraining(const Corpus& corpus, const TrainOptions& options,
                                const TrainingSummary& summary);

/// 32 hexadecimal digits that stand for the texts, labels and marks of a corpus, in their
/// order (XXH3, 128 bits).
std::string HashOf(const Corpus& corpus);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TRAINING_RECORD_H_
