#ifndef TEXTCLF_LIB_DATA_JSON_REPAIR_H_
#define TEXTCLF_LIB_DATA_JSON_REPAIR_H_

#include <string>
#include <string_view>

#include "textclf/data/repairs.h"

namespace textclf::internal {

/// `json` with what other programs get wrong set right, otherwise as it is, broken or
/// not:
///
/// - U+FFFD for each ill-formed part of its UTF-8 and for each escape (`\ud83d`) of half
/// a
///   surrogate pair;
/// - `\u000c` for `\x0c`;
/// - a string for a value that is none of JSON's, up to the end of its line (LF or CR):
///   `"document_id": video_files/sticker (2).webm`. One that holds a quote stays.
///
/// Adds to `repairs` what was done. O(length).
std::string RepairJson(std::string_view json, Repairs& repairs);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_REPAIR_H_
