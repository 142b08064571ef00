#ifndef TEXTCLF_MODEL_OPTIONS_TEXT_H_
#define TEXTCLF_MODEL_OPTIONS_TEXT_H_

#include <string>

#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/model/options.h"

namespace textclf {

/// What `options` are where they differ from `base`, as flags of textclf-train:
/// "--ngram-range 1,2 --C 10"; empty where they do not. Numbers read back as the same.
std::string OptionsText(const TrainOptions& options, const TrainOptions& base = {});

/// The shortest decimal that reads back as the same number.
std::string NumberText(double value);

/// As --min-df and --max-df take it: 0.5 is a share, 2 a number of documents.
std::string LimitText(const DocumentLimit& limit);

/// "none" or "balanced".
std::string ToString(ClassWeight class_weight);

/// "tfidf" or "nb".
std::string ToString(ColumnScaling scaling);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_OPTIONS_TEXT_H_
