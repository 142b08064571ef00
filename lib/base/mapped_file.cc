#include "textclf/base/mapped_file.h"

#include <absl/status/status.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "system_error.h"

namespace textclf {
namespace {

using internal::SystemError;

#if defined(MAP_POPULATE)
constexpr int kFindAllPages = MAP_POPULATE;
#else
constexpr int kFindAllPages = 0;
#endif

class Descriptor {
 public:
  // Not blocking, so that a pipe without a writer is refused and not waited for.
  explicit Descriptor(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

absl::StatusOr<std::size_t> RegularFileSize(int descriptor, const std::string& path) {
  struct stat status;
  if (::fstat(descriptor, &status) != 0) return SystemError(errno, "read", path);
  if (S_ISDIR(status.st_mode)) return SystemError(EISDIR, "read", path);
  if (!S_ISREG(status.st_mode)) {
    return absl::InvalidArgumentError("cannot map " + path + ": not a regular file");
  }
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  if (path == "-") {
    return absl::InvalidArgumentError("cannot map standard input: name a file");
  }
  const Descriptor descriptor(path);
  if (descriptor.get() < 0) return SystemError(errno, "open", path);
  const absl::StatusOr<std::size_t> size = RegularFileSize(descriptor.get(), path);
  if (!size.ok()) return size.status();
  if (*size == 0) return MappedFile(std::string_view());
  void* address = ::mmap(nullptr, *size, PROT_READ, MAP_PRIVATE | kFindAllPages,
                         descriptor.get(), /*offset=*/0);
  if (address == MAP_FAILED) return SystemError(errno, "map", path);
  return MappedFile(std::string_view(static_cast<const char*>(address), *size));
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  if (this == &other) return *this;
  Unmap();
  bytes_ = std::exchange(other.bytes_, {});
  return *this;
}

MappedFile::~MappedFile() { Unmap(); }

void MappedFile::Unmap() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace textclf
