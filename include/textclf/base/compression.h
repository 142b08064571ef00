#ifndef TEXTCLF_BASE_COMPRESSION_H_
#define TEXTCLF_BASE_COMPRESSION_H_

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>

#include "textclf/base/byte_source.h"

namespace textclf {

enum class Compression { kNone, kGzip, kZstd };

/// Told from the ending: `.gz`, `.zst`.
Compression CompressionOf(std::string_view path);

/// What `source` holds, inflated where its first bytes are those of gzip or Zstandard,
/// however many members or frames follow each other; else as it is.
///
/// The first read fails where the start cannot be read; any read fails with kDataLoss,
/// with `name`, where the compressed data is damaged or ends too early. Memory: a block
/// and what the format wants.
absl::StatusOr<std::unique_ptr<ByteSource>> Inflate(std::unique_ptr<ByteSource> source,
                                                    std::string name);

/// Compresses what is written to it, as one gzip member or Zstandard frame, into another
/// sink. Without `Finish` what is there is not whole.
class CompressingSink : public ByteSink {
 public:
  /// Ends the member or frame. What is written afterwards begins another one.
  virtual absl::Status Finish() = 0;
};

/// `sink` must outlive what is returned. With kNone bytes pass as they are.
std::unique_ptr<CompressingSink> Compress(Compression compression, ByteSink& sink);

}  // namespace textclf

#endif  // TEXTCLF_BASE_COMPRESSION_H_
