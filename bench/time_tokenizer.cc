// textclf-time-tokenizer: processor time that a tokenizer takes for the lines of a file,
// as JSON.

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer_flags.h"
#include "command_line.h"
#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"

namespace textclf::bench {
namespace {

namespace po = tools::po;
using Json = nlohmann::ordered_json;

po::options_description Flags() {
  po::options_description flags("Options");
  flags.add_options()("input", po::value<std::string>()->required(),
                      "FILE: a text on each line")(
      "repeats", po::value<tools::Count>()->default_value({5}),
      "how often all of it is read");
  tools::AddAnalyzerFlags(flags);
  return flags;
}

std::vector<std::string_view> Lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    lines.push_back(bytes.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

struct Reading {
  double seconds = 0;
  std::size_t tokens = 0;
};

Reading TokenizeAll(const Analyzer& analyzer, std::span<const std::string_view> lines,
                    TokenStream& stream) {
  const std::clock_t start = std::clock();
  Reading reading;
  for (const std::string_view line : lines) {
    analyzer.Tokenize(line, stream);
    reading.tokens += stream.tokens.size();
  }
  reading.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return reading;
}

absl::Status Run(const po::variables_map& values) {
  TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer,
                           Analyzer::Make(tools::ParseAnalyzerFlags(values)));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string bytes,
                           ReadWholeFile(values["input"].as<std::string>()));
  const std::vector<std::string_view> lines = Lines(bytes);
  TokenStream stream;
  Json seconds = Json::array();
  std::size_t tokens = 0;
  for (auto left = values["repeats"].as<tools::Count>().value; left > 0; --left) {
    const Reading reading = TokenizeAll(analyzer, lines, stream);
    seconds.push_back(reading.seconds);
    tokens = reading.tokens;
  }
  return tools::Print(Json{{"bytes", bytes.size()},
                           {"texts", lines.size()},
                           {"tokens", tokens},
                           {"seconds", seconds}}
                          .dump() +
                      "\n");
}

}  // namespace
}  // namespace textclf::bench

int main(int argc, char** argv) {
  using namespace textclf::bench;
  return textclf::tools::Main(
      {"textclf-time-tokenizer", "Times a tokenizer.\n", Flags(), Run}, argc, argv);
}
