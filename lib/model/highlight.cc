#include "textclf/model/highlight.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "textclf/model/explain.h"

namespace textclf {
namespace {

/// The tokens of a text and the gaps between them: where each begins, and the end.
std::vector<std::uint32_t> Boundaries(const Analyzer& analyzer, std::string_view text) {
  TokenStream stream;
  analyzer.Tokenize(text, stream);
  std::vector<std::uint32_t> boundaries = {0, static_cast<std::uint32_t>(text.size())};
  for (const Token& token : stream.tokens) {
    boundaries.push_back(token.source.begin);
    boundaries.push_back(token.source.end);
  }
  std::sort(boundaries.begin(), boundaries.end());
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()), boundaries.end());
  return boundaries;
}

/// How many bytes before each place are no white space: one more number than bytes.
std::vector<std::uint32_t> InkBefore(std::string_view text) {
  std::vector<std::uint32_t> ink = {0};
  for (const char byte : text) {
    const bool blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
    ink.push_back(ink.back() + (blank ? 0 : 1));
  }
  return ink;
}

/// Shares `contribution` out over the stretches that `span` covers.
void Share(double contribution, ByteSpan span,
           const std::vector<std::uint32_t>& boundaries,
           const std::vector<std::uint32_t>& ink, std::vector<double>& contributions) {
  const auto after = std::upper_bound(boundaries.begin(), boundaries.end(), span.begin);
  auto stretch = static_cast<std::size_t>(after - boundaries.begin()) - 1;
  const std::uint32_t whole = ink[span.end] - ink[span.begin];
  if (whole == 0) {
    contributions[stretch] += contribution;
    return;
  }
  for (; stretch + 1 < boundaries.size() && boundaries[stretch] < span.end; ++stretch) {
    const std::uint32_t begin = std::max(span.begin, boundaries[stretch]);
    const std::uint32_t end = std::min(span.end, boundaries[stretch + 1]);
    contributions[stretch] += contribution * (ink[end] - ink[begin]) / whole;
  }
}

}  // namespace

std::vector<TextSegment> Highlight(const Classifier& classifier, std::string_view text,
                                   std::uint32_t label) {
  if (text.empty()) return {};
  const std::vector<std::uint32_t> boundaries =
      Boundaries(classifier.parts().analyzer, text);
  const std::vector<std::uint32_t> ink = InkBefore(text);
  std::vector<double> contributions(boundaries.size() - 1);
  const Explanation explanation =
      Explain(classifier, text, label, std::numeric_limits<std::size_t>::max());
  for (const TermContribution& term : explanation.terms) {
    const double each = term.contribution / static_cast<double>(term.spans.size());
    for (const ByteSpan span : term.spans) {
      Share(each, span, boundaries, ink, contributions);
    }
  }
  std::vector<TextSegment> segments;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    const std::string_view stretch =
        text.substr(boundaries[i], boundaries[i + 1] - boundaries[i]);
    const bool joins =
        !segments.empty() && contributions[i] == 0 && segments.back().contribution == 0;
    if (joins) {
      segments.back().text += stretch;
    } else {
      segments.push_back({std::string(stretch), contributions[i]});
    }
  }
  return segments;
}

bool KeepBeginning(std::vector<TextSegment>& segments, std::size_t bytes) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    std::string& text = segments[i].text;
    if (text.size() <= bytes) {
      bytes -= text.size();
      continue;
    }
    text.resize(Beginning(text, bytes).size());
    segments.resize(text.empty() ? i : i + 1);
    return true;
  }
  return false;
}

std::string_view Beginning(std::string_view text, std::size_t bytes) {
  constexpr std::size_t kLongestCharacter = 4;
  if (text.size() <= bytes) return text;
  const auto continues = [&](std::size_t at) { return (text[at] & 0xC0) == 0x80; };
  std::size_t end = bytes;
  while (end > 0 && bytes - end < kLongestCharacter && continues(end)) --end;
  return text.substr(0, continues(end) ? bytes : end);
}

}  // namespace textclf
