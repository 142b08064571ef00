#include "textclf/base/mapped_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <type_traits>
#include <utility>

#include "tests/base/test_folder.h"
#include "textclf/base/file.h"

namespace textclf {
namespace {

static_assert(!std::is_copy_constructible_v<MappedFile>);
static_assert(std::is_nothrow_move_constructible_v<MappedFile>);

class MappedFileTest : public FolderTest {
 protected:
  std::string Write(const std::string& name, std::string_view bytes) const {
    EXPECT_TRUE(WriteWholeFile(Path(name), bytes).ok());
    return Path(name);
  }
  static std::string Error(const std::string& path) {
    return std::string(MappedFile::Open(path).status().message());
  }
};

TEST_F(MappedFileTest, HoldsTheBytesOfTheFile) {
  const std::string bytes("a\0b\xff\n", 5);
  const auto file = MappedFile::Open(Write("a", bytes));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->bytes(), bytes);
}

TEST_F(MappedFileTest, BytesBeginAtAPage) {
  const auto file = MappedFile::Open(Write("a", "x"));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->bytes().data()) % 4096, 0u);
}

TEST_F(MappedFileTest, EmptyFileGivesNoBytes) {
  const auto file = MappedFile::Open(Write("a", ""));
  ASSERT_TRUE(file.ok());
  EXPECT_TRUE(file->bytes().empty());
}

TEST_F(MappedFileTest, MovedFileKeepsTheAddress) {
  auto first = MappedFile::Open(Write("a", "first"));
  auto second = MappedFile::Open(Write("b", "second"));
  ASSERT_TRUE(first.ok() && second.ok());
  const char* address = second->bytes().data();
  MappedFile moved = std::move(*first);
  EXPECT_EQ(moved.bytes(), "first");
  moved = std::move(*second);
  EXPECT_EQ(moved.bytes(), "second");
  EXPECT_EQ(moved.bytes().data(), address);
}

TEST_F(MappedFileTest, ReplacedFileLeavesTheMappingAsItWas) {
  const auto file = MappedFile::Open(Write("a", "old"));
  ASSERT_TRUE(file.ok());
  Write("a", "new and longer");
  EXPECT_EQ(file->bytes(), "old");
}

TEST_F(MappedFileTest, ErrorsNameThePathAndTheReason) {
  const std::string missing = folder_ + "/missing";
  EXPECT_EQ(MappedFile::Open(missing).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Error(missing), "cannot open " + missing + ": No such file or directory");
  EXPECT_EQ(Error(folder_), "cannot read " + folder_ + ": Is a directory");
  EXPECT_EQ(Error("/dev/null"), "cannot map /dev/null: not a regular file");
  EXPECT_EQ(Error("-"), "cannot map standard input: name a file");
}

TEST_F(MappedFileTest, PipeIsRefusedWithoutWaitingForAWriter) {
  const std::string path = folder_ + "/pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(Error(path), "cannot map " + path + ": not a regular file");
}

}  // namespace
}  // namespace textclf
