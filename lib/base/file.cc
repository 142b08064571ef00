#include "textclf/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "system_error.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

using internal::SystemError;

constexpr std::size_t kReadBytes = std::size_t{1} << 20;

/// A pipe, device or the like, which can only be written in place.
bool IsSpecialFile(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

mode_t NewFileMode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

std::string FolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Links the nameless file behind `descriptor` to `path`; what stood there goes.
bool LinkTo(int descriptor, const std::string& path) {
  const std::string source = "/proc/self/fd/" + std::to_string(descriptor);
  ::unlink(path.c_str());
  return ::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) ==
         0;
}

}  // namespace

void InputFile::Close::operator()(std::FILE* file) const {
  if (file != stdin) std::fclose(file);
}

absl::StatusOr<InputFile> InputFile::Open(const std::string& path) {
  if (path == "-") return InputFile("standard input", stdin);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return SystemError(EISDIR, "read", path);
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return SystemError(errno, "open", path);
  std::setvbuf(file, nullptr, _IONBF, 0);  // our reads are large
  return InputFile(path, file);
}

absl::StatusOr<std::size_t> InputFile::Read(std::size_t bytes, std::string& buffer) {
  const std::size_t before = buffer.size();
  buffer.resize(before + bytes);
  const std::size_t count = std::fread(buffer.data() + before, 1, bytes, file_.get());
  buffer.resize(before + count);
  if (count < bytes && std::ferror(file_.get())) {
    return SystemError(errno, "read", name_);
  }
  bytes_read_ += count;
  return count;
}

std::optional<std::uint64_t> InputFile::size() const {
  struct stat status = {};
  if (::fstat(::fileno(file_.get()), &status) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

absl::StatusOr<OutputFile> OutputFile::Create(const std::string& path) {
  if (path == "-") return OutputFile("standard output", "", stdout, Kind::kNone);
  if (IsSpecialFile(path)) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return SystemError(errno, "write", path);
    return OutputFile(path, "", file, Kind::kNone);
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return SystemError(EISDIR, "write", path);
  }
  // A file without a name vanishes by itself, however this program ends.
  const int nameless =
      ::open(FolderOf(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (nameless >= 0) {
    return OutputFile(path, path + ".tmp" + std::to_string(::getpid()),
                      ::fdopen(nameless, "wb"), Kind::kNameless);
  }
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) return SystemError(errno, "write", path);
  ::fchmod(descriptor, NewFileMode());
  return OutputFile(path, temporary, ::fdopen(descriptor, "wb"), Kind::kNamed);
}

absl::StatusOr<OutputFile> OutputFile::Resume(const std::string& path,
                                              std::uint64_t bytes) {
  const std::string part = PartPath(path);
  const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return SystemError(errno, "write", part);
  OutputFile file(path, part, ::fdopen(descriptor, "wb"), Kind::kPart);
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) return SystemError(errno, "read", part);
  if (static_cast<std::uint64_t>(status.st_size) < bytes) {
    return absl::OutOfRangeError(part + " is shorter than a run before left it");
  }
  const auto size = static_cast<off_t>(bytes);
  if (::ftruncate(descriptor, size) != 0 || ::lseek(descriptor, size, SEEK_SET) < 0) {
    return SystemError(errno, "write", part);
  }
  file.bytes_ = bytes;
  file.sent_ = bytes;
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      file_(std::exchange(other.file_, nullptr)),
      kind_(other.kind_),
      bytes_(other.bytes_),
      sent_(other.sent_) {}

OutputFile::~OutputFile() {
  if (file_ == nullptr || file_ == stdout) return;
  std::fclose(file_);
  if (kind_ == Kind::kNamed) ::unlink(temporary_.c_str());
}

absl::Status OutputFile::Failure(std::string_view action) const {
  return SystemError(errno, action, path_);
}

absl::Status OutputFile::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) < bytes.size()) {
    return Failure("write");
  }
  bytes_ += bytes.size();
  SendAhead();
  return absl::OkStatus();
}

void OutputFile::SendAhead() {
#if defined(__linux__)
  constexpr std::uint64_t kManyBytes = std::uint64_t{8} << 20;
  if (temporary_.empty() || bytes_ < sent_ + kManyBytes) return;
  // Only a hint: what goes wrong with these bytes, Flush will hear.
  ::sync_file_range(::fileno(file_), static_cast<off_t>(sent_),
                    static_cast<off_t>(bytes_ - sent_), SYNC_FILE_RANGE_WRITE);
  sent_ = bytes_;
#endif
}

absl::Status OutputFile::Flush() {
  const bool flushed =
      std::fflush(file_) == 0 && (temporary_.empty() || ::fsync(::fileno(file_)) == 0);
  return flushed ? absl::OkStatus() : Failure("write");
}

absl::Status OutputFile::Commit() {
  TEXTCLF_RETURN_IF_ERROR(Flush());
  if (file_ == stdout) {
    file_ = nullptr;
    return absl::OkStatus();
  }
  if (kind_ == Kind::kNameless && !LinkTo(::fileno(file_), temporary_))
    return Failure("write");
  if (std::fclose(std::exchange(file_, nullptr)) != 0) return Failure("write");
  if (temporary_.empty()) return absl::OkStatus();
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const absl::Status failure = Failure("rename the finished file to");
    ::unlink(temporary_.c_str());
    return failure;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  TEXTCLF_ASSIGN_OR_RETURN(InputFile file, InputFile::Open(path));
  std::string bytes;
  while (true) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, file.Read(kReadBytes, bytes));
    if (count == 0) return bytes;
  }
}

absl::Status WriteWholeFile(const std::string& path, std::string_view bytes) {
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile file, OutputFile::Create(path));
  TEXTCLF_RETURN_IF_ERROR(file.Write(bytes));
  return file.Commit();
}

}  // namespace textclf
