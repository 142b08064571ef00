#include "read_flags.h"

#include <map>

namespace textclf::tools {
namespace {

template <typename Value>
using Names = std::map<std::string, Value>;

/// The value of that name. Throws po::error, with the names, where there is none.
template <typename Value>
Value ParseName(const std::string& flag, const std::string& name,
                const Names<Value>& values) {
  const auto value = values.find(name);
  if (value != values.end()) return value->second;
  std::string expected;
  for (const auto& [known, ignored] : values) {
    expected += (expected.empty() ? "" : ", ") + known;
  }
  throw po::error("--" + flag + " is \"" + name + "\", expected one of " + expected);
}

FileFormat ParseFormat(const std::string& name) {
  static const Names<FileFormat> kFormats = {
      {"auto", FileFormat::kAuto},
      {"jsonl", FileFormat::kJsonl},
      {"csv", FileFormat::kCsv},
      {"tsv", FileFormat::kTsv},
      {"fasttext", FileFormat::kFastText},
      {"telegram-desktop", FileFormat::kTelegramDesktop},
      {"telethon", FileFormat::kTelethon},
      {"prodigy", FileFormat::kProdigy},
      {"doccano", FileFormat::kDoccano},
      {"label-studio", FileFormat::kLabelStudio},
  };
  return ParseName("format", name, kFormats);
}

Encoding ParseEncoding(const std::string& name) {
  static const Names<Encoding> kEncodings = {
      {"auto", Encoding::kAuto},
      {"utf-8", Encoding::kUtf8},
      {"windows-1252", Encoding::kWindows1252},
  };
  return ParseName("encoding", name, kEncodings);
}

}  // namespace

po::options_description ReadFlags() {
  const ReadOptions defaults;
  po::options_description flags("How the input is read");
  flags.add_options()(
      "format", po::value<std::string>()->default_value("auto"),
      "auto (told from the content), jsonl, csv, tsv, fasttext, telegram-desktop, "
      "telethon, prodigy, doccano or label-studio")(
      "encoding", po::value<std::string>()->default_value("auto"),
      "of a table: auto (told from the content), utf-8 or windows-1252")(
      "text-field", po::value<std::string>()->default_value(defaults.text_field),
      "field or column that holds the text")(
      "label-field", po::value<std::string>()->default_value(""),
      "field or column that holds the labels; by default labels, else label")(
      "label-columns", po::value<std::string>()->default_value(""),
      "A,B,…: columns that are labels, each 0, 1 or empty (unknown)")(
      "id-field", po::value<std::string>()->default_value(defaults.id_field),
      "field or column that identifies a document")(
      "group-field", po::value<std::vector<std::string>>()->composing(),
      "field or column of what a document belongs to, such as its seller; several times: "
      "any of them keeps documents together")(
      "time-field", po::value<std::string>()->default_value(""),
      "field or column of when a document was written")(
      "sender-field", po::value<std::string>()->default_value(""),
      "field or column of who wrote a document")(
      "chat-field", po::value<std::string>()->default_value(""),
      "field or column of the chat that a document comes from")(
      "annotator-field", po::value<std::string>()->default_value(""),
      "field or column of who labelled a record: reports then tell how well they agree")(
      "add-links", po::bool_switch(),
      "Telegram: add the addresses that lie behind a text to it")(
      "add-buttons", po::bool_switch(),
      "Telegram: add what the buttons under a text say to it");
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
  if (values.count("group-field") > 0) {
    options.group_fields = values["group-field"].as<std::vector<std::string>>();
    std::erase(options.group_fields, "");
  }
  options.encoding = ParseEncoding(text("encoding"));
  options.time_field = text("time-field");
  options.annotator_field = text("annotator-field");
  options.sender_field = text("sender-field");
  options.chat_field = text("chat-field");
  options.add_links = values["add-links"].as<bool>();
  options.add_buttons = values["add-buttons"].as<bool>();
  return options;
}

}  // namespace textclf::tools
