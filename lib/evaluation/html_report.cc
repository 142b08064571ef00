#include "textclf/evaluation/html_report.h"

#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "page_files.h"
#include "report_json.h"
#include "textclf/version.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

/// JSON that holds no "<", so that nothing in it can end a script element.
std::string ScriptJson(const Json& json) {
  std::string text =
      json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
  std::string safe;
  for (const char byte : text) {
    if (byte == '<') {
      safe += "\\u003c";
    } else {
      safe += byte;
    }
  }
  return safe;
}

/// The texts of a page in one language: {key: text}.
Json TextsIn(Language language) {
  const Json all = Json::parse(internal::kPageTexts);
  Json texts;
  for (const auto& [key, translations] : all.items()) {
    texts[key] = translations.at(std::string(ToString(language)));
  }
  return texts;
}

/// What no text of the page can know: only elements that carry it may run or style.
std::string Nonce(std::string_view data) {
  const XXH128_hash_t hash = XXH3_128bits(data.data(), data.size());
  return absl::StrFormat("%016x%016x", hash.high64, hash.low64);
}

std::string Head(const std::string& title, const std::string& nonce, Language language) {
  return absl::StrFormat(
      "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "script-src 'nonce-%s'; style-src 'nonce-%s'; img-src data:\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"generator\" content=\"textclf %s\">\n"
      "<title>%s</title>\n<style nonce=\"%s\">\n",
      std::string(ToString(language)), nonce, nonce, std::string(kVersion),
      EscapeHtml(title), nonce);
}

void AppendScript(const std::string& nonce, std::string_view script, std::string& page) {
  page += absl::StrFormat("<script nonce=\"%s\">\n", nonce);
  page += script;
  page += "</script>\n";
}

}  // namespace

std::optional<Language> ParseLanguage(std::string_view tag) {
  if (tag == "en") return Language::kEnglish;
  if (tag == "nl") return Language::kDutch;
  return std::nullopt;
}

std::string_view ToString(Language language) {
  return language == Language::kDutch ? "nl" : "en";
}

std::string HtmlReport(const ReportData& data, Language language) {
  const Json texts = TextsIn(language);
  Json content = {{"language", std::string(ToString(language))}, {"texts", texts}};
  content.update(internal::ReportDataJson(data));
  const std::string json = ScriptJson(content);
  const std::string nonce = Nonce(json);
  const std::string title =
      data.model_name + " – " + texts.at("report").get<std::string>();

  std::string page = Head(title, nonce, language);
  page += internal::kPageStyle;
  page += "</style>\n</head>\n<body>\n<main id=\"page\">\n<noscript><p>";
  page += texts.at("no_script").get<std::string>();
  page += "</p></noscript>\n</main>\n<script type=\"application/json\" id=\"data\">";
  page += json;
  page += "</script>\n";
  AppendScript(nonce, internal::kChartScript, page);
  AppendScript(nonce, internal::kPageScript, page);
  page += "</body>\n</html>\n";
  return page;
}

}  // namespace textclf
