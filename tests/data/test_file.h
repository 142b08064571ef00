#ifndef TEXTCLF_TESTS_DATA_TEST_FILE_H_
#define TEXTCLF_TESTS_DATA_TEST_FILE_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace textclf {

/// A file that holds `bytes` for as long as this lives.
class TestFile {
 public:
  explicit TestFile(std::string_view bytes, const std::string& name = "f.txt")
      : name_(testing::TempDir() + "/textclf_" + std::to_string(::getpid()) + "_" +
              name) {
    Write(bytes);
  }
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  ~TestFile() { std::remove(name_.c_str()); }

  /// A new file each time: some file systems flush one that is cut short and written
  /// again, which is slow for tests that write thousands.
  void Write(std::string_view bytes) const {
    std::remove(name_.c_str());
    std::FILE* file = std::fopen(name_.c_str(), "wb");
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(std::fwrite(bytes.data(), 1, bytes.size(), file), bytes.size());
    std::fclose(file);
  }
  const std::string& path() const { return name_; }

 private:
  std::string name_;
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_DATA_TEST_FILE_H_
