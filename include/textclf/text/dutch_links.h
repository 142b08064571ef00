#ifndef TEXTCLF_TEXT_DUTCH_LINKS_H_
#define TEXTCLF_TEXT_DUTCH_LINKS_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"

namespace textclf::internal {

// Rules for links, addresses and names. A rule looks at what begins where the writer
// stands. It takes it, adds a token and says true, or it changes nothing and says false.

/// The host [begin, end) in lower case, without `www.`.
inline std::string FoldHost(const DutchText& text, std::uint32_t begin,
                            std::uint32_t end) {
  if (text.StartsWithAt(begin, "www.")) begin += 4;
  std::string folded(text.Bytes(begin, end));
  std::transform(folded.begin(), folded.end(), folded.begin(), AsciiLower);
  return folded;
}

inline bool TakeUrl(DutchTokenWriter& writer, std::uint32_t host_begin,
                    std::uint32_t host_end) {
  const char32_t next = writer.Ascii(host_end);
  const bool has_path = next == '/' || next == ':' || next == '?' || next == '#';
  const std::uint32_t end = has_path ? writer.ReadPath(host_end) : host_end;
  return writer.Take(TokenKind::kUrl, end, FoldHost(writer, host_begin, host_end));
}

/// `https://t.me/naam`, `www.nos.nl`: spelled by its host alone.
inline bool ScanUrl(DutchTokenWriter& writer) {
  std::uint32_t host_begin = writer.at();
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (writer.StartsWithAt(writer.at(), scheme)) {
      host_begin = writer.at() + static_cast<std::uint32_t>(scheme.size());
    }
  }
  if (host_begin == writer.at() && !writer.StartsWithAt(writer.at(), "www.")) {
    return false;
  }
  const DutchText::Host host = writer.ReadHost(host_begin);
  return host.end != 0 && TakeUrl(writer, host_begin, host.end);
}

/// `t.me/naam`, `marktplaats.nl`: a path, or an ending that is no Dutch word, tells it
/// from a full stop without a space behind it.
inline bool ScanBareUrl(DutchTokenWriter& writer) {
  constexpr std::array<std::string_view, 14> kEndings = {
      "nl", "com", "org", "net", "be",   "eu",   "me",
      "io", "gg",  "app", "biz", "shop", "info", "tv"};
  const DutchText::Host host = writer.ReadHost(writer.at());
  if (host.end == 0 || writer.Look(host.end).IsWordCharacter()) return false;
  const std::uint32_t ending_size = host.end - host.last_label_begin;
  const bool known =
      std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return ending.size() == ending_size &&
               writer.StartsWithAt(host.last_label_begin, ending);
      });
  if (!known && writer.Ascii(host.end) != '/') return false;
  return TakeUrl(writer, writer.at(), host.end);
}

/// `naam@voorbeeld.nl`: all addresses are spelled "<email>".
inline bool ScanEmail(DutchTokenWriter& writer) {
  constexpr std::uint32_t kMaxLocalBytes = 64;
  constexpr std::string_view kLocalPunctuation = "._%+-";
  std::uint32_t at = writer.at();
  while (at - writer.at() <= kMaxLocalBytes) {
    const char32_t c = writer.Ascii(at);
    const bool local = IsAsciiAlphanumeric(c) ||
                       (c != 0 && kLocalPunctuation.find(static_cast<char>(c)) !=
                                      std::string_view::npos);
    if (!local) break;
    ++at;
  }
  if (writer.Ascii(at) != '@') return false;
  const DutchText::Host host = writer.ReadHost(at + 1);
  return host.end != 0 && writer.Take(TokenKind::kEmail, host.end, "<email>");
}

/// `@naam`: all handles are spelled "<handle>".
inline bool ScanHandle(DutchTokenWriter& writer, const Character& first) {
  if (first.code_point != '@' || !writer.Look(first.end()).IsWordCharacter()) {
    return false;
  }
  return writer.Take(TokenKind::kHandle, writer.ReadWordCharacters(first.end()),
                     "<handle>");
}

/// `#zomer` is the word `zomer`.
inline bool ScanHashtag(DutchTokenWriter& writer, const Character& first) {
  if (first.code_point != '#' || !writer.Look(first.end()).IsWordCharacter()) {
    return false;
  }
  const std::uint32_t folded_begin = writer.folded_size();
  std::uint32_t at = first.end();
  while (writer.Look(at).IsWordCharacter()) at = writer.AppendLetter(writer.Look(at));
  writer.Finish(TokenKind::kHashtag, at, folded_begin);
  return true;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_LINKS_H_
