// textclf-walk-json FILE: reads the texts of a JSONL file with simdjson and does nothing
// with them: the least that anybody who labels them has to do.

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

[[noreturn]] void Fail(const char* reason) {
  std::fprintf(stderr, "textclf-walk-json: %s\n", reason);
  std::exit(1);
}

/// Bytes of text in whole lines, behind which there is room for what simdjson reads over.
std::size_t TextBytes(simdjson::ondemand::parser& parser, std::string_view lines) {
  simdjson::ondemand::document_stream documents;
  if (parser.iterate_many(lines.data(), lines.size(), lines.size()).get(documents) !=
      simdjson::SUCCESS) {
    Fail("cannot read the lines");
  }
  std::size_t bytes = 0;
  for (auto document : documents) {
    std::string_view text;
    if (document["text"].get(text) != simdjson::SUCCESS) Fail("a line has no text");
    bytes += text.size();
  }
  return bytes;
}

/// Block by block, for to find memory for a whole file takes longer than to walk it.
std::size_t TextBytes(std::FILE* file) {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  simdjson::ondemand::parser parser;
  std::vector<char> block(kBlock + simdjson::SIMDJSON_PADDING);
  std::size_t bytes = 0;
  std::size_t begun = 0;  // bytes of a line that the last block has begun
  while (true) {
    const std::size_t read = std::fread(block.data() + begun, 1, kBlock - begun, file);
    const std::string_view found(block.data(), begun + read);
    const std::size_t whole = found.rfind('\n') + 1;
    if (read == 0 && found.empty()) return bytes;
    if (whole == 0) Fail("a line is too long, or has no end");
    bytes += TextBytes(parser, found.substr(0, whole));
    begun = found.size() - whole;
    std::copy_n(block.data() + whole, begun, block.data());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: textclf-walk-json FILE\n", stderr);
    return 2;
  }
  std::FILE* const file = std::fopen(argv[1], "rb");
  if (file == nullptr) Fail("cannot open the file");
  std::printf("%zu bytes of text\n", TextBytes(file));
  return 0;
}
