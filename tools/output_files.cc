#include "output_files.h"

#include <utility>

#include "textclf/base/status_macros.h"

namespace textclf::tools {

absl::StatusOr<OutputFiles> OutputFiles::Open(const po::variables_map& values,
                                              std::initializer_list<std::string> flags) {
  OutputFiles opened;
  std::map<std::string, std::string> flag_of;  // by path
  for (const std::string& flag : flags) {
    if (values.count(flag) == 0) continue;
    const std::string path = values[flag].as<std::string>();
    const auto [other, is_new] = flag_of.emplace(path, flag);
    if (!is_new) {
      throw po::error("--" + other->second + " and --" + flag + " are both " + path +
                      ", expected two files");
    }
    if (path == "-") opened.prints_report_ = false;
    TEXTCLF_ASSIGN_OR_RETURN(OutputFile file, OutputFile::Create(path));
    opened.files_.emplace(flag, std::move(file));
  }
  return opened;
}

absl::Status OutputFiles::Write(const std::string& flag, std::string_view bytes) {
  const auto file = files_.find(flag);
  return file == files_.end() ? absl::OkStatus() : file->second.Write(bytes);
}

absl::Status OutputFiles::CommitAndPrint(std::string_view report) {
  for (auto& [flag, file] : files_) TEXTCLF_RETURN_IF_ERROR(file.Flush());
  if (prints_report_) TEXTCLF_RETURN_IF_ERROR(Print(report));
  for (auto& [flag, file] : files_) TEXTCLF_RETURN_IF_ERROR(file.Commit());
  return absl::OkStatus();
}

}  // namespace textclf::tools
