#include "duplicate_flags.h"

namespace textclf::tools {

void AddDuplicateFlag(po::options_description& flags) {
  flags.add_options()(
      "copy-similarity",
      po::value<double>()->default_value(DuplicateOptions{}.min_similarity, "0.6"),
      "share of character sequences that makes texts copies, 0.5 to 1; "
      "1: only equal ones");
}

DuplicateOptions ParseDuplicateFlag(const po::variables_map& values) {
  const double similarity = values["copy-similarity"].as<double>();
  if (!(similarity >= 0.5 && similarity <= 1)) {
    throw po::error("--copy-similarity is no share of half and more, expected 0.5 to 1");
  }
  return {similarity, ParseThreads(values)};
}

}  // namespace textclf::tools
