#ifndef TEXTCLF_DATA_FASTTEXT_H_
#define TEXTCLF_DATA_FASTTEXT_H_

#include <memory>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

/// fastText's lines: `__label__fiets __label__koop Te koop: fiets`.
///
/// The labels stand at the front, between white space; one white space after the last of
/// them is dropped and the rest is the text, as it is. A line without labels is labelled
/// with none. What stands behind a blank and `__comment__` are remarks of annotators, as
/// doccano exports them, and is dropped. There is no id, no group and nothing to keep.
std::unique_ptr<RecordFormat> MakeFastTextFormat(const ReadOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DATA_FASTTEXT_H_
