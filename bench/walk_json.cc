// textclf-walk-json FILE: reads the texts of a JSONL file with simdjson and does nothing
// with them: the least that anybody who labels them has to do.

#include <simdjson.h>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: textclf-walk-json FILE\n", stderr);
    return 2;
  }
  simdjson::padded_string json;
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream documents;
  if (simdjson::padded_string::load(argv[1]).get(json) != simdjson::SUCCESS ||
      parser.iterate_many(json).get(documents) != simdjson::SUCCESS) {
    std::fputs("textclf-walk-json: cannot read the file\n", stderr);
    return 1;
  }
  std::size_t bytes = 0;
  for (auto document : documents) {
    std::string_view text;
    if (document["text"].get(text) != simdjson::SUCCESS) {
      std::fputs("textclf-walk-json: a line has no text\n", stderr);
      return 1;
    }
    bytes += text.size();
  }
  std::printf("%zu bytes of text\n", bytes);
  return 0;
}
