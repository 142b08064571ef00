#include "textclf/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "tests/base/test_folder.h"

namespace textclf {
namespace {

class FileTest : public FolderTest {
 protected:
  std::size_t FilesInFolder() const {
    const std::filesystem::directory_iterator begin(folder_);
    return static_cast<std::size_t>(std::distance(begin, {}));
  }
};

TEST_F(FileTest, WritesAndReadsBack) {
  const std::string bytes("a\0b\n", 4);
  ASSERT_TRUE(WriteWholeFile(Path("a"), bytes).ok());
  EXPECT_EQ(*ReadWholeFile(Path("a")), bytes);
  EXPECT_EQ(FilesInFolder(), 1u);
}

/// The disk begins with some of it before the rest is written.
TEST_F(FileTest, LargeFilesArriveWhole) {
  constexpr int kPieces = 40;
  auto file = OutputFile::Create(Path("a"));
  ASSERT_TRUE(file.ok());
  std::string all;
  for (int i = 0; i < kPieces; ++i) {
    const std::string piece(500'000 + static_cast<std::size_t>(i),
                            static_cast<char>('a' + i % 26));
    all += piece;
    ASSERT_TRUE(file->Write(piece).ok());
  }
  ASSERT_TRUE(file->Commit().ok());
  EXPECT_EQ(*ReadWholeFile(Path("a")), all);
}

TEST_F(FileTest, NewFileObeysTheUsersMask) {
  const mode_t before = ::umask(027);
  ASSERT_TRUE(WriteWholeFile(Path("a"), "x").ok());
  ::umask(before);
  struct stat status;
  ASSERT_EQ(::stat(Path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST_F(FileTest, WithoutCommitTheOldFileStaysAndNoOtherIsLeft) {
  ASSERT_TRUE(WriteWholeFile(Path("a"), "old").ok());
  {
    auto file = OutputFile::Create(Path("a"));
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->Write("new").ok());
  }
  EXPECT_EQ(*ReadWholeFile(Path("a")), "old");
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(FileTest, FlushedFileHasNoNameYet) {
  auto file = OutputFile::Create(Path("a"));
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(file->Write("new").ok());
  ASSERT_TRUE(file->Flush().ok());
  EXPECT_FALSE(std::filesystem::exists(Path("a")));
  ASSERT_TRUE(file->Commit().ok());
  EXPECT_EQ(*ReadWholeFile(Path("a")), "new");
}

TEST_F(FileTest, FolderIsRefusedBeforeAnythingIsWritten) {
  EXPECT_FALSE(OutputFile::Create(folder_).ok());
}

TEST_F(FileTest, ErrorsNameThePathAndTheReason) {
  const auto missing = ReadWholeFile(Path("missing"));
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(std::string(missing.status().message()),
            "cannot open " + Path("missing") + ": No such file or directory");
  EXPECT_EQ(std::string(ReadWholeFile(folder_).status().message()),
            "cannot read " + folder_ + ": Is a directory");
  EXPECT_FALSE(WriteWholeFile(Path("no/such/folder"), "x").ok());
}

TEST_F(FileTest, FullDeviceIsAnError) {
  EXPECT_FALSE(WriteWholeFile("/dev/full", "x").ok());
  EXPECT_TRUE(WriteWholeFile("/dev/null", "x").ok());
}

}  // namespace
}  // namespace textclf
