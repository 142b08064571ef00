#ifndef TEXTCLF_LIB_BASE_SYSTEM_ERROR_H_
#define TEXTCLF_LIB_BASE_SYSTEM_ERROR_H_

#include <absl/status/status.h>

#include <string_view>

namespace textclf::internal {

/// "cannot `action` `name`: reason" for `error`, a value of errno.
absl::Status SystemError(int error, std::string_view action, std::string_view name);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_BASE_SYSTEM_ERROR_H_
