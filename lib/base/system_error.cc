#include "system_error.h"

#include <absl/strings/str_format.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace textclf::internal {

absl::Status SystemError(int error, std::string_view action, std::string_view name) {
  const std::string message = absl::StrFormat("cannot %s %s: %s", std::string(action),
                                              std::string(name), std::strerror(error));
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(message);
    case EACCES:
    case EPERM:
      return absl::PermissionDeniedError(message);
    default:
      return absl::UnknownError(message);
  }
}

}  // namespace textclf::internal
