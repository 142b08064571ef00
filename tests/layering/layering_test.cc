#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/layering/layers.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LayeringTest, EveryFolderIncludesOnlyThoseBelowIt) {
  EXPECT_THAT(LayeringViolations(TEXTCLF_SOURCE_DIR), IsEmpty());
}

/// A source tree made up for one test.
class MadeUpTree : public testing::Test {
 protected:
  MadeUpTree()
      : root_(testing::TempDir() + "/textclf_layering_" +
              testing::UnitTest::GetInstance()->current_test_info()->name() + "_" +
              std::to_string(::getpid())) {}
  ~MadeUpTree() override { std::filesystem::remove_all(root_); }

  void Add(const std::string& path, const std::string& text) const {
    const std::filesystem::path file = std::filesystem::path(root_) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

  const std::string root_;
};

using LayeringCheckTest = MadeUpTree;

TEST_F(LayeringCheckTest, AllowedIncludesPass) {
  Add("include/textclf/features/a.h",
      "#include <vector>\n#include <absl/status/status.h>\n"
      "#include \"textclf/text/b.h\"\n#include \"textclf/features/c.h\"\n");
  Add("lib/model/a.cc",
      "#include \"textclf/version.h\"\n#include \"a.h\"\n#include <nlohmann/json.hpp>\n");
  Add("lib/model/a.h", "");
  Add("tools/t.cc", "#include \"t.h\"\n#include \"textclf/stream/x.h\"\n");
  Add("tools/t.h", "#include <boost/program_options.hpp>\n");
  EXPECT_THAT(LayeringViolations(root_), IsEmpty());
}

TEST_F(LayeringCheckTest, EdgesThatAreNotInTheTableAreNamed) {
  Add("include/textclf/base/a.h", "\n#include \"textclf/matrix/b.h\"\n");
  Add("include/textclf/text/a.h", "#  include <textclf/linear/b.h>\n");
  Add("lib/linear/a.cc", "// x\n\n #include \"textclf/features/b.h\"  // why\n");
  Add("lib/linear/deep/a.cc", "#include \"textclf/data/b.h\"\n");
  EXPECT_THAT(LayeringViolations(root_),
              ElementsAre("include/textclf/base/a.h:2: base may not include matrix",
                          "include/textclf/text/a.h:1: text may not include linear",
                          "lib/linear/a.cc:3: linear may not include features",
                          "lib/linear/deep/a.cc:1: linear may not include data"));
}

TEST_F(LayeringCheckTest, FoldersWithoutARowAreNamed) {
  Add("include/textclf/util/a.h", "#include \"textclf/base/b.h\"\n");
  EXPECT_THAT(LayeringViolations(root_),
              ElementsAre("include/textclf/util/a.h:1: util is not in the table of "
                          "layers"));
}

TEST_F(LayeringCheckTest, PublicHeadersKeepOurAffairsOurs) {
  Add("include/textclf/data/a.h",
      "#include <simdjson.h>\n#include <nlohmann/json.hpp>\n#include <tbb/tbb.h>\n"
      "#include <boost/any.hpp>\n#include \"lib/data/b.h\"\n#include \"b.h\"\n"
      "#include <oneapi/tbb/info.h>\n");
  EXPECT_THAT(
      LayeringViolations(root_),
      ElementsAre(
          "include/textclf/data/a.h:1: a public header may not include simdjson.h",
          "include/textclf/data/a.h:2: a public header may not include nlohmann",
          "include/textclf/data/a.h:3: a public header may not include tbb",
          "include/textclf/data/a.h:4: a public header may not include boost",
          "include/textclf/data/a.h:5: a public header may only include public headers, "
          "found lib/data/b.h",
          "include/textclf/data/a.h:6: a public header may only include public headers, "
          "found b.h",
          "include/textclf/data/a.h:7: a public header may not include oneapi"));
}

TEST_F(LayeringCheckTest, OthersIncludeTextclfAndTheirNeighbours) {
  Add("tools/t.cc", "#include \"../lib/data/json_value.h\"\n");
  Add("examples/e/e.cc", "#include \"tools/t.h\"\n");
  Add("lib/data/d.cc", "#include \"../model/m.h\"\n");
  EXPECT_THAT(
      LayeringViolations(root_),
      ElementsAre("lib/data/d.cc:1: neither a header of textclf nor one beside the file: "
                  "../model/m.h",
                  "tools/t.cc:1: neither a header of textclf nor one beside the file: "
                  "../lib/data/json_value.h",
                  "examples/e/e.cc:1: neither a header of textclf nor one beside the "
                  "file: tools/t.h"));
}

}  // namespace
}  // namespace textclf
