#ifndef TEXTCLF_VERSION_H_
#define TEXTCLF_VERSION_H_

#include <string_view>

namespace textclf {

/// The version of the library, which is not that of the model format.
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace textclf

#endif  // TEXTCLF_VERSION_H_
