#include "json_outline.h"

#include <utility>

namespace textclf::internal {

JsonOutline::Event JsonOutline::Take(char c) {
  if (in_string_) return TakeInString(c);
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return Event::kNone;
    case '{':
    case '[':
      return Open(c);
    case ':':
      field_ = scalar_.size() < 2 ? "" : scalar_.substr(1, scalar_.size() - 2);
      has_scalar_ = false;
      return Event::kNone;
    case '}':
    case ']':
    case ',':
      if (std::exchange(has_scalar_, false)) return Event::kScalar;
      return c == ',' ? Event::kNone : Close();
    default:
      in_string_ = c == '"';
      Keep(c);
      return Event::kNone;
  }
}

JsonOutline::Event JsonOutline::TakeInString(char c) {
  if (c == '\n') {
    in_string_ = escaped_ = false;
    return Event::kNone;
  }
  Keep(c);
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
  }
  return Event::kNone;
}

JsonOutline::Event JsonOutline::Open(char c) {
  has_scalar_ = false;
  closers_ += c == '{' ? '}' : ']';
  path_.push_back(std::exchange(field_, {}));
  return Event::kOpen;
}

JsonOutline::Event JsonOutline::Close() {
  if (closers_.empty()) return Event::kNone;
  closers_.pop_back();
  field_ = in_array() ? "" : path_.back();
  path_.pop_back();
  return Event::kClose;
}

void JsonOutline::Keep(char c) {
  if (!std::exchange(has_scalar_, true)) scalar_.clear();
  if (scalar_.size() < kMaxScalarBytes) scalar_ += c;
}

}  // namespace textclf::internal
