// Reads any bytes as documents: no crash, no leak, the same outcome for any block size,
// and only JSON in what is kept. The first two bytes choose the format and
// some options.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/data/document_reader.h"
#include "textclf/data/json_text.h"

namespace textclf {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

/// Puts `bytes` into a file in memory and returns its path.
std::string FileOf(std::string_view bytes) {
  static const int file = ::memfd_create("fuzz", 0);
  Expect(::ftruncate(file, 0) == 0);
  Expect(::pwrite(file, bytes.data(), bytes.size(), 0) ==
         static_cast<ssize_t>(bytes.size()));
  return "/proc/self/fd/" + std::to_string(file);
}

ReadOptions OptionsOf(std::uint8_t format, std::uint8_t choice) {
  constexpr int kFormats = 10;
  ReadOptions options;
  options.format = static_cast<FileFormat>(format % kFormats);
  options.add_links = options.add_buttons = (choice & 1) != 0;
  if (choice & 16) options.time_field = options.chat_field = "t";
  options.read_labels = (choice & 8) == 0;
  if (choice & 2) options.annotator_field = "a";
  if (choice & 16) options.group_fields = {"g", "id"};
  if (options.format == FileFormat::kJsonl && (choice & 64)) options.text_field = "";
  if (choice & 32) options.keep = {"k", "labels"};
  if (choice & 64) options.label_field = "l";
  if (choice & 128) options.label_columns = {"x", "y"};
  return options;
}

/// Reads on after errors, which bytes alone must bring about.
std::vector<Document> Read(const std::string& path, const ReadOptions& options,
                           std::size_t block_bytes, std::vector<std::string>& errors) {
  std::vector<Document> documents;
  auto reader = DocumentReader::Open(path, options, block_bytes);
  if (!reader.ok()) {
    errors.push_back(reader.status().ToString());
    return documents;
  }
  while (true) {
    Document document;
    const auto more = reader->Next(document);
    if (!more.ok()) {
      Expect(more.status().code() == absl::StatusCode::kInvalidArgument);
      errors.push_back(more.status().ToString());
    } else if (!*more) {
      return documents;
    } else {
      documents.push_back(std::move(document));
    }
  }
}

void CheckDocument(const Document& document, const ReadOptions& options) {
  Expect(document.kept.size() == options.keep.size());
  for (const std::string& kept : document.kept) Expect(nlohmann::json::accept(kept));
  Expect(!document.id_is_number || nlohmann::json::accept(document.id));
  Expect(document.labelled || document.marks.empty());
  std::string quoted;
  AppendJsonString(document.text, quoted);
  Expect(nlohmann::json::accept(quoted));
}

}  // namespace
}  // namespace textclf

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textclf;
  if (size < 2) return 0;
  const ReadOptions options = OptionsOf(data[0], data[1]);
  const std::string path = FileOf({reinterpret_cast<const char*>(data) + 2, size - 2});
  std::vector<std::string> errors;
  std::vector<std::string> small_block_errors;
  std::vector<Document> documents = Read(path, options, 1 << 16, errors);
  Expect(documents == Read(path, options, 1 + size % 5, small_block_errors));
  Expect(errors == small_block_errors);
  for (const Document& document : documents) CheckDocument(document, options);
  const auto corpus = MakeCorpus(std::move(documents));
  Expect(corpus.ok());
  Summarize(*corpus);
  return 0;
}
