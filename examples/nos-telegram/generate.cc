// generate-nos-telegram: writes a made-up year of Dutch Telegram market messages, some of
// them labelled. See README.md.

#include <absl/strings/str_cat.h>

#include <boost/program_options.hpp>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>

#include "stream.h"
#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"

namespace textclf::nos_telegram {
namespace {

namespace po = boost::program_options;

constexpr const char kUsage[] =
    R"(Usage: generate-nos-telegram --labelled-file FILE --messages-file FILE [options]

Writes synthetic Dutch Telegram market messages as JSON lines: a labelled sample, and a
stream without labels. Nothing in them was ever posted by anyone.

Example:
  generate-nos-telegram --labelled 5185 --labelled-file labelled.jsonl \
    --messages 100000 --messages-file messages.jsonl --truth-file truth.jsonl

Options)";

// Counts beyond this would not fit the arithmetic of dates.
constexpr std::int64_t kMostMessages = 1'000'000'000;

struct Options {
  std::int64_t labelled = 5185;
  std::string labelled_file;
  std::int64_t messages = 100000;
  std::string messages_file;
  std::string truth_file;
  std::int64_t seed = 1;
  std::string start = "2023-01";
};

po::options_description Describe(Options& options) {
  po::options_description flags(kUsage);
  const auto add = [&flags](const char* name, auto* value, const char* help) {
    flags.add_options()(name, po::value(value)->default_value(*value), help);
  };
  const auto add_file = [&flags](const char* name, std::string* path, const char* help) {
    flags.add_options()(name, po::value(path)->value_name("FILE"), help);
  };
  flags.add_options()("help,h", "print this help");
  add("labelled", &options.labelled, "number of labelled messages");
  add_file("labelled-file", &options.labelled_file, "where to write them");
  add("messages", &options.messages, "number of messages without labels");
  add_file("messages-file", &options.messages_file, "where to write them");
  add_file("truth-file", &options.truth_file, "where to write the true labels of these");
  add("seed", &options.seed, "the same seed gives the same bytes");
  add("start", &options.start, "first of the twelve months, as YYYY-MM");
  return flags;
}

/// "2023-01"; not ok() where `text` is anything else.
std::chrono::year_month ParseMonth(const std::string& text) {
  constexpr std::chrono::year_month kNone{std::chrono::year(0), std::chrono::month(0)};
  if (text.size() != 7 || text[4] != '-') return kNone;
  int year = 0;
  unsigned month = 0;
  const char* const begin = text.data();
  if (std::from_chars(begin, begin + 4, year).ptr != begin + 4 || year < 1) return kNone;
  if (std::from_chars(begin + 5, begin + 7, month).ptr != begin + 7) return kNone;
  return {std::chrono::year(year), std::chrono::month(month)};
}

/// What is wrong with the flags; empty where nothing is.
std::string Fault(const Options& options) {
  if (options.labelled_file.empty() && options.messages_file.empty() &&
      options.truth_file.empty()) {
    return "give --labelled-file or --messages-file";
  }
  for (const std::int64_t count : {options.labelled, options.messages}) {
    if (count < 0 || count > kMostMessages) {
      return absl::StrCat("--labelled and --messages go from 0 to ", kMostMessages,
                          ", found ", count);
    }
  }
  if (!ParseMonth(options.start).ok()) {
    return absl::StrCat("--start is \"", options.start, "\", expected YYYY-MM");
  }
  return "";
}

absl::Status WriteLabelled(const Stream& stream, const Options& options) {
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile file, OutputFile::Create(options.labelled_file));
  for (std::int64_t i = 0; i < options.labelled; ++i) {
    const Message message = stream.Draw("labelled", i, options.labelled);
    TEXTCLF_RETURN_IF_ERROR(file.Write(LabelledLine(message, stream.Mark(message))));
  }
  return file.Commit();
}

/// Writes `write(message)` for each message of the stream to the file at `path`.
absl::Status WriteMessages(const Stream& stream, std::int64_t count,
                           const std::string& path,
                           std::string (*write)(const Message&)) {
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile file, OutputFile::Create(path));
  for (std::int64_t i = 0; i < count; ++i) {
    TEXTCLF_RETURN_IF_ERROR(file.Write(write(stream.Draw("messages", i, count))));
  }
  return file.Commit();
}

absl::Status Generate(const Options& options) {
  const Stream stream(options.seed, ParseMonth(options.start));
  if (!options.labelled_file.empty()) {
    TEXTCLF_RETURN_IF_ERROR(WriteLabelled(stream, options));
  }
  if (!options.messages_file.empty()) {
    TEXTCLF_RETURN_IF_ERROR(
        WriteMessages(stream, options.messages, options.messages_file, UnlabelledLine));
  }
  if (!options.truth_file.empty()) {
    TEXTCLF_RETURN_IF_ERROR(
        WriteMessages(stream, options.messages, options.truth_file, TruthLine));
  }
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  Options options;
  const po::options_description flags = Describe(options);
  po::variables_map values;
  // Names in full, and no positional arguments: a slip of the hand is an error.
  const auto style =
      po::command_line_style::unix_style ^ po::command_line_style::allow_guessing;
  po::store(po::command_line_parser(argc, argv)
                .options(flags)
                .positional({})
                .style(style)
                .run(),
            values);
  po::notify(values);
  if (values.contains("help")) {
    std::cout << flags;
    return 0;
  }
  if (const std::string fault = Fault(options); !fault.empty()) {
    throw po::error(fault);
  }
  const absl::Status status = Generate(options);
  if (!status.ok()) std::cerr << "generate-nos-telegram: " << status.message() << "\n";
  return status.ok() ? 0 : 1;
}

}  // namespace
}  // namespace textclf::nos_telegram

int main(int argc, char** argv) {
  try {
    return textclf::nos_telegram::Main(argc, argv);
  } catch (const boost::program_options::error& error) {
    std::cerr << "generate-nos-telegram: " << error.what() << "\nTry --help.\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "generate-nos-telegram: " << error.what() << "\n";
    return 1;
  }
}
