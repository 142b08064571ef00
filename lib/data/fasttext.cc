#include "textclf/data/fasttext.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "document_marks.h"
#include "line_format.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

constexpr std::string_view kPrefix = "__label__";
constexpr std::string_view kComment = " __comment__";
constexpr std::string_view kWhiteSpace = " \t\v\f\r";

class FastTextParser final : public RecordParser {
 public:
  explicit FastTextParser(const ReadOptions& options)
      : read_labels_(options.read_labels), kept_fields_(options.keep.size()) {}

  absl::StatusOr<bool> Parse(std::string_view record, Document& document) override {
    internal::Clear(kept_fields_, document);
    document.labelled = read_labels_;
    document.text = WithoutComments(TakeLabels(record, document));
    TEXTCLF_RETURN_IF_ERROR(internal::SettleMarks(document));
    return true;
  }

 private:
  /// `text` up to the remarks of annotators, which doccano writes behind it.
  static std::string_view WithoutComments(std::string_view text) {
    if (text.starts_with(kComment.substr(1))) return {};
    const std::size_t comment = text.find(kComment);
    if (comment == text.npos) return text;
    return text.substr(0, text.find_last_not_of(kWhiteSpace, comment) + 1);
  }

  /// Adds the labels at the front of `record` and returns what follows them.
  std::string_view TakeLabels(std::string_view record, Document& document) const {
    while (true) {
      const std::size_t begin = record.find_first_not_of(kWhiteSpace);
      if (begin == record.npos || !record.substr(begin).starts_with(kPrefix)) {
        return record;
      }
      record.remove_prefix(begin + kPrefix.size());
      const std::size_t end = std::min(record.find_first_of(kWhiteSpace), record.size());
      if (read_labels_) {
        document.marks.push_back({std::string(record.substr(0, end)), Mark::kYes});
      }
      record.remove_prefix(std::min(end + 1, record.size()));
    }
  }

  bool read_labels_;
  std::size_t kept_fields_;
};

}  // namespace

std::unique_ptr<RecordFormat> MakeFastTextFormat(const ReadOptions& options) {
  return std::make_unique<internal::LineFormat<FastTextParser>>(options);
}

}  // namespace textclf
