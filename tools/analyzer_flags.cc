#include "analyzer_flags.h"

#include <absl/strings/str_replace.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "flag_values.h"

namespace textclf::tools {
namespace {

NgramRange ParseRange(const std::string& flag, const std::string& text) {
  if (text == "none") return {0, 0};
  const std::size_t comma = std::min(text.find(','), text.size());
  NgramRange range;
  const std::string_view view = text;
  if (!ParseWhole(view.substr(0, comma), range.min) || comma == text.size() ||
      !ParseWhole(view.substr(comma + 1), range.max)) {
    Refuse(flag, text, "MIN,MAX such as 1,2, or none");
  }
  return range;
}

TokenizerName ParseAnalyzer(const std::string& text) {
  const auto name = ParseTokenizerName(text);
  if (!name.ok()) Refuse("analyzer", text, "dutch or sklearn");
  return *name;
}

/// Not where the terms are to be those of scikit-learn.
DisguiseSet ParseUndo(const std::string& text, TokenizerName tokenizer) {
  if (text == "auto") {
    return tokenizer == TokenizerName::kSklearn1 ? DisguiseSet{} : DisguiseSet::All();
  }
  const auto set = ParseDisguiseSet(text);
  if (!set.ok()) throw po::error("--undo: " + std::string(set.status().message()));
  return *set;
}

StemmerName ParseStemmer(const std::string& text) {
  const auto name = ParseStemmerName(text);
  if (!name.ok()) Refuse("stemmer", text, "none, " + ListOfStemmers());
  return *name;
}

}  // namespace

void AddAnalyzerFlags(po::options_description& flags) {
  const auto text = [](const char* value) {
    return po::value<std::string>()->default_value(value);
  };
  const std::string disguises =
      absl::StrReplaceAll(ListOfNames(DisguiseSet::All()), {{",", ", "}});
  flags.add_options()("analyzer", text("dutch"),
                      "dutch, or sklearn for the terms of scikit-learn's default")(
      "ngram-range", text("1,1"), "MIN,MAX words in a term, or none")(
      "char-ngram-range", text("none"),
      "MIN,MAX characters in a term within a word (char_wb), or none")(
      "undo", text("auto"),
      ("disguises that are undone: all, none, or some of " + disguises +
       "; auto is all, with sklearn none")
          .c_str())("disguise-terms", po::bool_switch(),
                    "each kind of disguise in a text is a term, like <leet>")(
      "stemmer", text("none"),
      ("words in a term are cut down to their stems: none, " + ListOfStemmers()).c_str());
}

AnalyzerOptions ParseAnalyzerFlags(const po::variables_map& values) {
  const auto text = [&](const char* flag) { return values[flag].as<std::string>(); };
  const TokenizerName tokenizer = ParseAnalyzer(text("analyzer"));
  return {.tokenizer = tokenizer,
          .words = ParseRange("ngram-range", text("ngram-range")),
          .characters = ParseRange("char-ngram-range", text("char-ngram-range")),
          .undo = ParseUndo(text("undo"), tokenizer),
          .disguise_terms = values["disguise-terms"].as<bool>(),
          .stemmer = ParseStemmer(text("stemmer"))};
}

}  // namespace textclf::tools
