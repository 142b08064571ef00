#include "token_lines.h"

#include <absl/strings/str_format.h>

#include <algorithm>

#include "textclf/data/json_text.h"

namespace textclf::tools {
namespace {

std::string_view SourceText(std::string_view text, ByteSpan source) {
  return text.substr(source.begin, source.end - source.begin);
}

/// Appends `,"name":[…]` with the spellings of the terms of which `wanted` is true.
template <typename Wanted>
void AppendJsonTerms(std::string_view name, std::span<const InspectedTerm> terms,
                     const Wanted& wanted, std::string& out) {
  out += ",\"";
  out += name;
  out += "\":[";
  bool first = true;
  for (const InspectedTerm& term : terms) {
    if (!wanted(term)) continue;
    if (!first) out += ',';
    first = false;
    AppendJsonString(term.spelling, out);
  }
  out += ']';
}

void AppendJsonToken(std::string_view text, const InspectedToken& token,
                     const KnowsTerm& knows, std::string& out) {
  out += "{\"text\":";
  AppendJsonString(SourceText(text, token.source), out);
  out += ",\"kind\":\"";
  out += ToString(token.kind);
  out += "\",\"start\":" + std::to_string(token.source.begin) +
         ",\"end\":" + std::to_string(token.source.end) + ",\"folded\":";
  AppendJsonString(token.folded, out);
  AppendJsonTerms(
      "terms", token.terms, [](const auto&) { return true; }, out);
  if (knows) {
    AppendJsonTerms(
        "unknown", token.terms, [&](const auto& term) { return !knows(term); }, out);
  }
  out += '}';
}

/// Appends one line: control characters would break it.
void AppendVisible(std::string_view text, std::string& out) {
  std::string quoted;
  AppendJsonString(text, quoted);
  out.append(quoted, 1, quoted.size() - 2);
}

/// Appends `text`, and spaces up to `columns` characters.
void AppendPadded(std::string_view text, std::size_t columns, std::string& out) {
  const std::size_t begin = out.size();
  AppendVisible(text, out);
  const auto characters = static_cast<std::size_t>(
      std::count_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                    [](char byte) { return (byte & 0xC0) != 0x80; }));
  out.append(std::max(columns, characters + 1) - characters, ' ');
}

void AppendRow(ByteSpan source, std::string_view kind, std::string_view text,
               std::string& out) {
  out += absl::StrFormat("%6d-%-6d ", source.begin, source.end);
  AppendPadded(kind, 13, out);
  AppendPadded(SourceText(text, source), 20, out);
}

void AppendTokenRow(std::string_view text, const InspectedToken& token,
                    const KnowsTerm& knows, std::string& out) {
  AppendRow(token.source, ToString(token.kind), text, out);
  AppendPadded(token.folded, 20, out);
  for (std::size_t i = 0; i < token.terms.size(); ++i) {
    if (i > 0) out += " | ";
    if (knows && !knows(token.terms[i])) out += '?';
    AppendVisible(token.terms[i].spelling, out);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
}

/// A row for what lies between tokens: white space, unless a tokenizer drops more.
void AppendGapRow(std::string_view text, ByteSpan gap, std::string& out) {
  if (gap.begin == gap.end) return;
  AppendRow(gap, "-", text, out);
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
}

}  // namespace

void AppendJsonTokens(std::string_view text, std::span<const InspectedToken> tokens,
                      const KnowsTerm& knows, std::string& out) {
  out += "{\"tokens\":[";
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonToken(text, tokens[i], knows, out);
  }
  out += "]}\n";
}

void AppendTokenTable(std::string_view text, std::span<const InspectedToken> tokens,
                      const KnowsTerm& knows, std::string& out) {
  std::uint32_t end = 0;
  for (const InspectedToken& token : tokens) {
    AppendGapRow(text, {end, token.source.begin}, out);
    AppendTokenRow(text, token, knows, out);
    end = token.source.end;
  }
  AppendGapRow(text, {end, static_cast<std::uint32_t>(text.size())}, out);
  out += '\n';
}

}  // namespace textclf::tools
