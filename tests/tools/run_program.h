#ifndef TEXTCLF_TESTS_TOOLS_RUN_PROGRAM_H_
#define TEXTCLF_TESTS_TOOLS_RUN_PROGRAM_H_

#include <string>
#include <vector>

namespace textclf {

/// How a program ended and what it printed.
struct ProgramResult {
  /// 128 and the signal for one that was killed, as in a shell.
  int exit_code = -1;
  std::string out;
  std::string err;
};

/// Where standard output leads.
enum class Output {
  kKept,        ///< to ProgramResult::out
  kFull,        ///< to a device without room
  kClosed,      ///< nowhere
  kBrokenPipe,  ///< to a pipe that nobody reads
};

/// What the standard streams of a program are.
struct ProgramStreams {
  /// What it reads.
  std::string input = {};
  Output output = Output::kKept;
};

/// Runs the program at `path` to its end. Its streams pass through files in `folder`
/// that are gone afterwards.
ProgramResult RunProgram(const std::string& path,
                         const std::vector<std::string>& arguments,
                         const std::string& folder, const ProgramStreams& streams = {});

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TOOLS_RUN_PROGRAM_H_
