#ifndef TEXTCLF_LIB_EVALUATION_PAGE_FILES_H_
#define TEXTCLF_LIB_EVALUATION_PAGE_FILES_H_

#include <string_view>

/// What a page is made of beside its data: the files of html/ and Chart.js, which the
/// build writes into the library.
namespace textclf::internal {

extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;
/// {key: {"en": text, "nl": text}}
extern const std::string_view kPageTexts;
extern const std::string_view kChartScript;

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_PAGE_FILES_H_
