#ifndef TEXTCLF_LIB_TEXT_LOOK_ALIKES_H_
#define TEXTCLF_LIB_TEXT_LOOK_ALIKES_H_

#include <cstddef>
#include <cstdint>

namespace textclf::internal {

/// The small letters a to z that a code point beyond ASCII may stand for, the likelier
/// first; 0 where there are no more.
struct LookAlike {
  char32_t code_point = 0;
  char letters[4] = {};  ///< and a 0
};

// Rising in code points; made while building by make_look_alikes.cc.
extern const LookAlike kLookAlikes[];
extern const std::size_t kLookAlikeCount;

/// Null where the code point looks like no letter. O(log of some 1,500).
const LookAlike* FindLookAlike(char32_t code_point);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_LOOK_ALIKES_H_
