#ifndef TEXTCLF_TOOLS_COMMAND_LINE_H_
#define TEXTCLF_TOOLS_COMMAND_LINE_H_

#include <absl/status/status.h>

#include <boost/program_options.hpp>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace textclf::tools {

namespace po = boost::program_options;

/// A program as its --help presents it.
struct Program {
  std::string name;
  /// What it does, and one example that works.
  std::string introduction;
  po::options_description flags;
  std::function<absl::Status(const po::variables_map&)> run;
};

/// Reads the command line, runs the program and tells how it ended: 0 done, 1 could not
/// (the reason on stderr), 2 wrong usage.
int Main(const Program& program, int argc, char** argv);

/// The value of a flag that counts something: digits alone, so that "-1" is not a great
/// number.
struct Count {
  std::uint64_t value = 0;
};
std::istream& operator>>(std::istream& in, Count& count);
std::ostream& operator<<(std::ostream& out, const Count& count);

/// Adds --threads to `flags`.
void AddThreadsFlag(po::options_description& flags);

/// What --threads says. Throws po::error on a number that is not sensible.
int ParseThreads(const po::variables_map& values);

/// "a,b" → {"a", "b"}; empty pieces are dropped.
std::vector<std::string> SplitAtCommas(std::string_view text);

/// Prints to standard output; fails where that is closed or full.
absl::Status Print(std::string_view text);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_COMMAND_LINE_H_
