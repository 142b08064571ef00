#include "analyzer_metadata.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "format_version.h"
#include "model_metadata.h"
#include "textclf/base/status_macros.h"

namespace textclf::internal {
namespace {

constexpr std::string_view kTokenizer = "analyzer.tokenizer";
constexpr std::string_view kWords = "analyzer.words";
constexpr std::string_view kCharacters = "analyzer.characters";
constexpr std::string_view kStemmer = "analyzer.stemmer";
constexpr std::string_view kUndo = "analyzer.undo";
constexpr std::string_view kDisguiseTerms = "analyzer.disguise_terms";
constexpr std::string_view kLexicon = "analyzer.lexicon";

/// What "all" means in a file: all that there were when it was first written.
constexpr std::string_view kAll = "all";
DisguiseSet AllOfVersion3() {
  DisguiseSet set = DisguiseSet::All();
  set.Remove(Disguise::kSwaps);
  return set;
}

std::string UndoText(DisguiseSet undo) {
  return undo == AllOfVersion3() ? std::string(kAll) : ListOfNames(undo);
}

std::optional<DisguiseSet> ParseUndo(const std::string& text,
                                     std::uint32_t format_version) {
  if (text == kAll) return AllOfVersion3();
  const auto undo = ParseDisguiseSet(text);
  const bool too_new =
      undo.ok() && undo->Has(Disguise::kSwaps) && format_version < kSwapsVersion;
  if (!undo.ok() || too_new) return std::nullopt;
  return *undo;
}

/// What a key has that stands in every file of version `since`, and in newer ones where
/// there is anything to say.
bool Stands(const MetadataReader& header, std::string_view key, std::uint32_t since,
            std::uint32_t format_version) {
  return format_version == since || (format_version > since && header.Has(key));
}

absl::StatusOr<StemmerName> ReadStemmer(const MetadataReader& header,
                                        std::uint32_t format_version) {
  if (!Stands(header, kStemmer, kStemmerVersion, format_version)) {
    return StemmerName::kNone;
  }
  return header.Parsed(kStemmer, ListOfStemmers(),
                       [](const std::string& text) -> std::optional<StemmerName> {
                         const auto name = ParseStemmerName(text);
                         if (!name.ok() || *name == StemmerName::kNone) return {};
                         return *name;
                       });
}

}  // namespace

std::uint32_t AnalyzerVersion(const AnalyzerOptions& options) {
  if (options.undo.Has(Disguise::kSwaps)) return kSwapsVersion;
  if (options.stemmer != StemmerName::kNone) return kStemmerVersion;
  return options.undo.empty() ? kAllTermsVersion : kDisguiseVersion;
}

void AddAnalyzer(const Analyzer& analyzer, SafetensorsMetadata& metadata) {
  const AnalyzerOptions& options = analyzer.options();
  metadata.emplace(kTokenizer, ToString(options.tokenizer));
  metadata.emplace(kWords, RangeText(options.words));
  metadata.emplace(kCharacters, RangeText(options.characters));
  if (options.stemmer != StemmerName::kNone) {
    metadata.emplace(kStemmer, ToString(options.stemmer));
  }
  if (options.undo.empty()) return;
  metadata.emplace(kUndo, UndoText(options.undo));
  metadata.emplace(kDisguiseTerms, options.disguise_terms ? "true" : "false");
  metadata.emplace(kLexicon, LexiconText(analyzer.lexicon()));
}

absl::StatusOr<Analyzer> ReadAnalyzer(const SafetensorsMetadata& metadata,
                                      std::uint32_t format_version) {
  const MetadataReader header(metadata);
  AnalyzerOptions options;
  TEXTCLF_ASSIGN_OR_RETURN(const std::string tokenizer, header.Text(kTokenizer));
  TEXTCLF_ASSIGN_OR_RETURN(options.tokenizer, ParseTokenizerName(tokenizer));
  TEXTCLF_ASSIGN_OR_RETURN(options.words, header.Range(kWords));
  TEXTCLF_ASSIGN_OR_RETURN(options.characters, header.Range(kCharacters));
  TEXTCLF_ASSIGN_OR_RETURN(options.stemmer, ReadStemmer(header, format_version));
  if (!Stands(header, kUndo, kDisguiseVersion, format_version)) {
    return Analyzer::Make(options);
  }
  TEXTCLF_ASSIGN_OR_RETURN(
      options.undo,
      header.Parsed(kUndo, "disguises that this version of the format knows",
                    [&](const std::string& t) { return ParseUndo(t, format_version); }));
  TEXTCLF_ASSIGN_OR_RETURN(options.disguise_terms, header.Truth(kDisguiseTerms));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string words, header.Text(kLexicon));
  TEXTCLF_ASSIGN_OR_RETURN(Lexicon lexicon, ParseLexicon(words));
  return Analyzer::Make(options, std::move(lexicon));
}

}  // namespace textclf::internal
