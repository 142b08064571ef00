#ifndef TEXTCLF_LIB_DATA_LINE_FORMAT_H_
#define TEXTCLF_LIB_DATA_LINE_FORMAT_H_

#include <memory>
#include <utility>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// A format with a record on each line, which a Parser made from the options understands.
template <typename Parser>
class LineFormat final : public RecordFormat {
 public:
  explicit LineFormat(ReadOptions options) : options_(std::move(options)) {}

  std::unique_ptr<RecordParser> NewParser() const override {
    return std::make_unique<Parser>(options_);
  }

 private:
  ReadOptions options_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_LINE_FORMAT_H_
