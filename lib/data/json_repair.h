#ifndef TEXTCLF_LIB_DATA_JSON_REPAIR_H_
#define TEXTCLF_LIB_DATA_JSON_REPAIR_H_

#include <string>
#include <string_view>

namespace textclf::internal {

/// `json` with U+FFFD for each ill-formed part of its UTF-8 and for each escape
/// (`\ud83d`) of half a surrogate pair; otherwise as it is, broken or not.
std::string RepairJson(std::string_view json);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_REPAIR_H_
