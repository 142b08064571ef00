#include "textclf/text/inspect.h"

#include <algorithm>

namespace textclf {
namespace {

/// Where a term begins in the text; a space beside a chunk stands where the chunk does.
std::uint32_t SourceBegin(const Workspace& workspace, const Term& term) {
  if (term.block == TermBlock::kWords) return SourceSpan(workspace, term).begin;
  const auto& origins = workspace.stream.origins;
  const std::uint32_t after_chunk = term.begin == term.end && term.space_after ? 1 : 0;
  return origins[term.begin - after_chunk].begin;
}

/// The last token that begins at or before byte `at` of the text, else the first.
InspectedToken& TokenAt(std::uint32_t at, std::vector<InspectedToken>& tokens) {
  const auto behind = std::upper_bound(
      tokens.begin(), tokens.end(), at,
      [](std::uint32_t byte, const auto& token) { return byte < token.source.begin; });
  return behind == tokens.begin() ? *behind : *(behind - 1);
}

}  // namespace

std::vector<InspectedToken> InspectTokens(const Analyzer& analyzer, std::string_view text,
                                          Workspace& workspace) {
  workspace.stream.keep_origins = true;
  std::vector<InspectedToken> tokens;
  analyzer.Tokenize(text, workspace.stream);
  std::uint32_t end = 0;
  for (const Token& token : workspace.stream.tokens) {
    // Of the tokens that one disguise hid, the first takes its bytes.
    const ByteSpan source = {std::max(token.source.begin, end),
                             std::max(token.source.end, end)};
    end = source.end;
    tokens.push_back(
        {token.kind, source, std::string(workspace.stream.Folded(token.folded)), {}});
  }
  if (tokens.empty()) return tokens;
  analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    TokenAt(SourceBegin(workspace, term), tokens)
        .terms.push_back({term.key, term.block, Spell(workspace, term)});
  });
  return tokens;
}

}  // namespace textclf
