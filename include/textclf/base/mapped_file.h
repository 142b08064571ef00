#ifndef TEXTCLF_BASE_MAPPED_FILE_H_
#define TEXTCLF_BASE_MAPPED_FILE_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace textclf {

/// A whole file as read-only memory, which the system shares between processes.
///
/// The bytes stay at their address, aligned to a page, while the object lives, also when
/// it is moved. Replacing the file by a rename (see OutputFile) leaves the mapping as it
/// was; a file that another program cuts short in place ends this one with SIGBUS.
class MappedFile {
 public:
  /// Maps the regular file at `path`; an empty one gives no bytes. Linux finds all of its
  /// pages at once, and not each when it is first touched.
  ///
  /// Fails with kNotFound, kPermissionDenied or kUnknown, naming the path and the reason,
  /// and with kInvalidArgument for what cannot be mapped: a pipe, a device, or "-".
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  void Unmap();

  std::string_view bytes_;  // empty: nothing is mapped
};

}  // namespace textclf

#endif  // TEXTCLF_BASE_MAPPED_FILE_H_
