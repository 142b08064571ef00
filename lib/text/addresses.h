#ifndef TEXTCLF_LIB_TEXT_ADDRESSES_H_
#define TEXTCLF_LIB_TEXT_ADDRESSES_H_

#include <string_view>

namespace textclf::internal {

// Links, e-mail addresses and handles are no words, and point at people. Both functions
// ask a piece without white space, one each way of being wrong.

/// Whether it is one beyond doubt: `https://`, `www.`, `a@b.nl`, `t.me/x`. `v@n` and
/// `c.o.k.e` may be disguises.
bool IsAddress(std::string_view piece);

/// Whether it may be one: with an `@`, `://` or a point inside it is never learned from.
bool MayBeAddress(std::string_view piece);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_ADDRESSES_H_
