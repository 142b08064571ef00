#include "command_line.h"

#include <fcntl.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <sstream>

#include "heap.h"
#include "textclf/version.h"

namespace textclf::tools {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;

/// Fills the places of closed standard streams with what can be neither read nor written:
/// else the next file opened would take such a place, and what is printed would go there.
void OccupyStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    const int wrong_way = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", wrong_way) != stream) return;
  }
}

int Report(const Program& program, std::string_view message, int exit_code) {
  std::cerr << program.name << ": " << message << "\n";
  if (exit_code == kWrongUsage) {
    std::cerr << "Try " << program.name << " --help\n";
  }
  return exit_code;
}

std::string HelpText(const Program& program, const po::options_description& flags) {
  std::ostringstream text;
  text << program.introduction << "\n" << flags;
  return text.str();
}

int Run(const Program& program, const po::variables_map& values) {
  const absl::Status status = program.run(values);
  if (status.ok()) return kDone;
  return Report(program, std::string(status.message()), kCouldNot);
}

}  // namespace

int Main(const Program& program, int argc, char** argv) {
  OccupyStandardStreams();
  PrepareHeap();
  po::options_description flags = program.flags;
  flags.add_options()("help,h", "show this and end")("version",
                                                     "show the version and end");
  try {
    po::variables_map values;
    const po::positional_options_description no_bare_words;
    po::store(po::command_line_parser(argc, argv)
                  .options(flags)
                  .positional(no_bare_words)
                  .run(),
              values);
    if (values.count("help") > 0) return Print(HelpText(program, flags)).ok() ? 0 : 1;
    if (values.count("version") > 0) {
      return Print(program.name + " " + std::string(kVersion) + "\n").ok() ? 0 : 1;
    }
    po::notify(values);
    return Run(program, values);
  } catch (const po::error& error) {
    return Report(program, error.what(), kWrongUsage);
  } catch (const std::exception& error) {
    return Report(program, error.what(), kCouldNot);
  }
}

std::istream& operator>>(std::istream& in, Count& count) {
  if (std::isdigit(in.peek()) != 0) return in >> count.value;
  in.setstate(std::ios::failbit);
  return in;
}

std::ostream& operator<<(std::ostream& out, const Count& count) {
  return out << count.value;
}

void AddThreadsFlag(po::options_description& flags) {
  flags.add_options()("threads", po::value<Count>()->default_value({}),
                      "threads; 0 takes all processors (results are the same for any)");
}

int ParseThreads(const po::variables_map& values) {
  constexpr std::uint64_t kMaxThreads = 1024;
  const std::uint64_t threads = values["threads"].as<Count>().value;
  if (threads <= kMaxThreads) return static_cast<int>(threads);
  throw po::error("--threads is " + std::to_string(threads) + ", expected at most " +
                  std::to_string(kMaxThreads));
}

std::vector<std::string> SplitAtCommas(std::string_view text) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (end > 0) pieces.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

absl::Status Print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
                       std::fflush(stdout) == 0;
  if (written) return absl::OkStatus();
  return absl::UnknownError(std::string("cannot write standard output: ") +
                            std::strerror(errno));
}

}  // namespace textclf::tools
