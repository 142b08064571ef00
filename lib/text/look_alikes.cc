#include "look_alikes.h"

#include <algorithm>

namespace textclf::internal {

const LookAlike* FindLookAlike(char32_t code_point) {
  const LookAlike* const end = kLookAlikes + kLookAlikeCount;
  const LookAlike* const found = std::lower_bound(
      kLookAlikes, end, code_point,
      [](const LookAlike& entry, char32_t value) { return entry.code_point < value; });
  return found != end && found->code_point == code_point ? found : nullptr;
}

}  // namespace textclf::internal
