#include "read_flags.h"

#include <map>

namespace textclf::tools {
namespace {

FileFormat ParseFormat(const std::string& name) {
  static const std::map<std::string, FileFormat> kFormats = {
      {"auto", FileFormat::kAuto},         {"jsonl", FileFormat::kJsonl},
      {"csv", FileFormat::kCsv},           {"tsv", FileFormat::kTsv},
      {"fasttext", FileFormat::kFastText},
  };
  const auto format = kFormats.find(name);
  if (format == kFormats.end()) {
    throw po::error("--format is \"" + name +
                    "\", expected auto, jsonl, csv, tsv or fasttext");
  }
  return format->second;
}

}  // namespace

po::options_description ReadFlags() {
  const ReadOptions defaults;
  po::options_description flags("How the input is read");
  flags.add_options()("format", po::value<std::string>()->default_value("auto"),
                      "auto (told from the content), jsonl, csv, tsv or fasttext")(
      "text-field", po::value<std::string>()->default_value(defaults.text_field),
      "field or column that holds the text")(
      "label-field", po::value<std::string>()->default_value(""),
      "field or column that holds the labels; by default labels, else label")(
      "label-columns", po::value<std::string>()->default_value(""),
      "A,B,…: columns that are labels, each 0, 1 or empty (unknown)")(
      "id-field", po::value<std::string>()->default_value(defaults.id_field),
      "field or column that identifies a document")(
      "group-field", po::value<std::string>()->default_value(""),
      "field or column of what a document belongs to, such as its seller");
  return flags;
}

ReadOptions ParseReadFlags(const po::variables_map& values) {
  const auto text = [&](const char* flag) { return values[flag].as<std::string>(); };
  ReadOptions options;
  options.format = ParseFormat(text("format"));
  options.text_field = text("text-field");
  options.label_field = text("label-field");
  options.label_columns = SplitAtCommas(text("label-columns"));
  options.id_field = text("id-field");
  options.group_field = text("group-field");
  return options;
}

}  // namespace textclf::tools
