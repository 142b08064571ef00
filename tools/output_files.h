#ifndef TEXTCLF_TOOLS_OUTPUT_FILES_H_
#define TEXTCLF_TOOLS_OUTPUT_FILES_H_

#include <absl/status/statusor.h>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "command_line.h"
#include "textclf/base/file.h"

namespace textclf::tools {

/// The files that a program makes: all of them, or none where it fails.
class OutputFiles {
 public:
  /// Opens the files that those of `flags` that are given name, so that one that cannot
  /// be written is known before the work is done. Throws po::error where two are the
  /// same.
  static absl::StatusOr<OutputFiles> Open(const po::variables_map& values,
                                          std::initializer_list<std::string> flags);

  /// Whether the flag names a file.
  bool Has(const std::string& flag) const { return files_.contains(flag); }

  /// Writes to the file of `flag`; nothing where the flag is not given.
  absl::Status Write(const std::string& flag, std::string_view bytes);

  /// Prints `report`, unless standard output is one of the files, and gives all files
  /// their names.
  absl::Status CommitAndPrint(std::string_view report);

 private:
  std::map<std::string, OutputFile> files_;  // by flag
  bool prints_report_ = true;
};

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_OUTPUT_FILES_H_
