#ifndef TEXTCLF_TESTS_BASE_TEST_FOLDER_H_
#define TEXTCLF_TESTS_BASE_TEST_FOLDER_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace textclf {

/// A test with a folder of its own, which goes when it ends.
class FolderTest : public testing::Test {
 protected:
  FolderTest()
      : folder_(testing::TempDir() + "/textclf_" + Name() + "_" +
                std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~FolderTest() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }

  std::string folder_;

 private:
  static std::string Name() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    return std::string(test->test_suite_name()) + "_" + test->name();
  }
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_BASE_TEST_FOLDER_H_
