// textclf_bench: times single stages; takes --data FOLDER and Google Benchmark's flags.

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks.h"

namespace {

/// The folder after --data, which is taken out of `arguments`; else $TEXTCLF_DATA; else
/// the folder beside the sources.
std::string TakeDataFolder(std::vector<char*>& arguments) {
  for (std::size_t i = 1; i + 1 < arguments.size(); ++i) {
    if (std::string_view(arguments[i]) != "--data") continue;
    const std::string folder = arguments[i + 1];
    const auto flag = arguments.begin() + static_cast<std::ptrdiff_t>(i);
    arguments.erase(flag, flag + 2);
    return folder;
  }
  const char* folder = std::getenv("TEXTCLF_DATA");
  return folder != nullptr ? folder : TEXTCLF_DEFAULT_DATA;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  const std::string data_folder = TakeDataFolder(arguments);
  int count = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  textclf::bench::RegisterTerms(data_folder);
  textclf::bench::RegisterFit(data_folder);
  textclf::bench::RegisterPredict(data_folder);
  benchmark::RunSpecifiedBenchmarks();
}
