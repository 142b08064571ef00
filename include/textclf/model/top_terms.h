#ifndef TEXTCLF_MODEL_TOP_TERMS_H_
#define TEXTCLF_MODEL_TOP_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "textclf/model/classifier.h"

namespace textclf {

/// A term and its weight for one label.
struct TermWeight {
  std::string term;
  TermBlock block = TermBlock::kWords;
  double weight = 0;
};

/// What a model listens to for one label.
struct TopTerms {
  std::vector<TermWeight> speak_for;      ///< largest weights above 0, largest first
  std::vector<TermWeight> speak_against;  ///< largest below 0, most negative first
};

/// The up to `limit` terms on either side that weigh most for `label` (an index into
/// classifier.labels()); equal ones in column order. For the first of two exclusive
/// labels, the signs are those of the one problem turned round. O(d log limit).
TopTerms FindTopTerms(const Classifier& classifier, std::uint32_t label,
                      std::size_t limit);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TOP_TERMS_H_
