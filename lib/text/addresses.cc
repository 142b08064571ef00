#include "addresses.h"

#include <algorithm>
#include <cstddef>

#include "pieces.h"

namespace textclf::internal {
namespace {

bool IsWordByte(char c) {
  return IsAsciiWordByte(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool IsHostByte(char c) { return IsAsciiWordByte(c) || c == '.' || c == '-'; }

/// `t.me/`: a host with an ending of two bytes and more, and a path behind it.
bool BeginsWithHostAndPath(std::string_view piece) {
  const std::size_t slash = piece.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view host = piece.substr(0, slash);
  const std::size_t dot = host.rfind('.');
  return dot != std::string_view::npos && dot > 0 && slash - dot > 2 &&
         std::all_of(host.begin(), host.end(), IsHostByte);
}

}  // namespace

bool IsAddress(std::string_view piece) {
  if (piece.find("://") != std::string_view::npos) return true;
  const std::size_t dot = piece.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  if (piece.starts_with("www.")) return true;
  const std::size_t at = piece.find('@');
  if (at != std::string_view::npos && at > 0 && at < dot) return true;
  return BeginsWithHostAndPath(piece);
}

bool MayBeAddress(std::string_view piece) {
  for (const std::string_view sign : {"@", "\uFF20", "\uFE6B", "://"}) {
    if (piece.find(sign) != std::string_view::npos) return true;
  }
  for (std::size_t at = 1; at + 1 < piece.size(); ++at) {
    if (piece[at] == '.' && IsWordByte(piece[at - 1]) && IsWordByte(piece[at + 1])) {
      return true;
    }
  }
  return false;
}

}  // namespace textclf::internal
