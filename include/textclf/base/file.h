#ifndef TEXTCLF_BASE_FILE_H_
#define TEXTCLF_BASE_FILE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "textclf/base/byte_source.h"

namespace textclf {

/// A file open for reading, one block of bytes after the other. "-" is standard input.
class InputFile final : public ByteSource {
 public:
  /// Fails with kNotFound, kPermissionDenied or kUnknown, naming the path and the reason.
  static absl::StatusOr<InputFile> Open(const std::string& path);

  /// Appends up to `bytes` bytes to `buffer` and returns how many came; 0 at the end.
  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override;

  /// What `Read` has given so far.
  std::uint64_t bytes_read() const { return bytes_read_; }
  /// Of a regular file; a pipe or the like has none.
  std::optional<std::uint64_t> size() const;

  /// The path as given, or "standard input".
  const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const;
  };
  InputFile(std::string name, std::FILE* file) : name_(std::move(name)), file_(file) {}

  std::string name_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t bytes_read_ = 0;
};

/// A file being written that takes its name only when it is complete.
///
/// Bytes go to a file without a name (where the system has none: a temporary one beside
/// `path`); `Commit` flushes them to the disk and gives it the name. Without `Commit`,
/// also when the program is killed, what stood at `path` stays and nothing is left.
/// "-" is standard output, and a path that exists and is no regular file (a pipe, a
/// device) is written directly.
class OutputFile final : public ByteSink {
 public:
  static absl::StatusOr<OutputFile> Create(const std::string& path);

  /// As Create, but bytes go to `PartPath(path)`, which stays without `Commit`, so that
  /// another run can go on with it: its first `bytes` bytes are kept. Fails with
  /// kOutOfRange where there are fewer.
  static absl::StatusOr<OutputFile> Resume(const std::string& path, std::uint64_t bytes);
  static std::string PartPath(const std::string& path) { return path + ".part"; }

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile() override;

  absl::Status Write(std::string_view bytes) override;
  /// Brings what was written to the disk, so that little is left that can fail.
  absl::Status Flush();
  absl::Status Commit();

  /// Bytes written, those kept from another run among them.
  std::uint64_t bytes() const { return bytes_; }

 private:
  /// What a temporary file is.
  enum class Kind {
    kNone,      ///< there is none: written in place
    kNameless,  ///< it gets its name only in Commit
    kNamed,     ///< it goes without Commit
    kPart,      ///< it stays without Commit
  };
  OutputFile(std::string path, std::string temporary, std::FILE* file, Kind kind)
      : path_(std::move(path)),
        temporary_(std::move(temporary)),
        file_(file),
        kind_(kind) {}
  absl::Status Failure(std::string_view action) const;
  /// Has the disk begin with what was written, so that Flush need not wait for all of it.
  void SendAhead();

  std::string path_;
  std::string temporary_;  // empty: written in place
  std::FILE* file_;        // null once committed or moved from
  Kind kind_;
  std::uint64_t bytes_ = 0;
  std::uint64_t sent_ = 0;  // of these
};

/// The whole content of the file at `path` ("-": standard input).
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

/// Replaces the file at `path` by `bytes`, or leaves it as it was (see OutputFile).
absl::Status WriteWholeFile(const std::string& path, std::string_view bytes);

}  // namespace textclf

#endif  // TEXTCLF_BASE_FILE_H_
