#ifndef TEXTCLF_EVALUATION_HTML_REPORT_H_
#define TEXTCLF_EVALUATION_HTML_REPORT_H_

#include <optional>
#include <string>
#include <string_view>

#include "textclf/evaluation/report_data.h"

namespace textclf {

/// The languages that a page can be written in.
enum class Language { kEnglish, kDutch };

/// The language of that tag, "en" or "nl", if there is one.
std::optional<Language> ParseLanguage(std::string_view tag);
std::string_view ToString(Language language);

/// An evaluation as one HTML page for people, on a screen of any size and on paper.
///
/// The page holds all that it needs, style, program and charts (Chart.js), and its
/// content security policy forbids it to load or send anything. What comes from the user
/// (texts, labels, names) stands in it as JSON that cannot end its element, and the page
/// shows it as text only (HtmlReportTest). Bytes that are not UTF-8 become U+FFFD. The
/// same data give the same bytes.
std::string HtmlReport(const ReportData& data, Language language = Language::kEnglish);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_HTML_REPORT_H_
