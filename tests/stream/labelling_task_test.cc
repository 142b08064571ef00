#include "textclf/stream/labelling_task.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace textclf {
namespace {

std::string Tasks(TaskFormat format) {
  Document a, b;
  a.text = "Fiets \"te koop\"\n€50";
  a.id = "12345678901234567890";
  a.id_is_number = true;
  b.text = "Hallo";
  const Prediction prediction = {{0.5, 0.25}, {0}};
  const std::vector<std::string> labels = {"koop", "ruil"};
  const std::vector<LabellingTask> tasks = {{&a, 1, &prediction, 0},
                                            {&b, 2, &prediction, 1}};
  return LabellingTasks(format, labels, tasks);
}

TEST(LabellingTaskTest, EachFormatIsThatOfItsProgram) {
  EXPECT_EQ(Tasks(TaskFormat::kJsonl),
            R"({"id":12345678901234567890,"text":"Fiets \"te koop\"\n€50","labels":null,)"
            R"("unsure":"koop","probabilities":{"koop":0.5,"ruil":0.25}})"
            "\n"
            R"({"id":2,"text":"Hallo","labels":null,"unsure":"ruil",)"
            R"("probabilities":{"koop":0.5,"ruil":0.25}})"
            "\n");
  EXPECT_EQ(Tasks(TaskFormat::kDoccano),
            R"({"text":"Fiets \"te koop\"\n€50","label":[],)"
            R"("source_id":12345678901234567890,"unsure":"koop"})"
            "\n"
            R"({"text":"Hallo","label":[],"source_id":2,"unsure":"ruil"})"
            "\n");
  const std::string predictions =
      R"("predictions":[{"model_version":"textclf","result":[{"from_name":"labels",)"
      R"("to_name":"text","type":"choices","value":{"choices":["koop"]}}]}]})";
  EXPECT_EQ(
      Tasks(TaskFormat::kLabelStudio),
      "[\n"
      R"({"data":{"text":"Fiets \"te koop\"\n€50","source_id":12345678901234567890,)"
      R"("unsure":"koop"},)" +
          predictions + ",\n" +
          R"({"data":{"text":"Hallo","source_id":2,"unsure":"ruil"},)" + predictions +
          "\n]\n");
  const std::string options =
      R"("options":[{"id":"koop","text":"koop"},{"id":"ruil","text":"ruil"}],)";
  EXPECT_EQ(Tasks(TaskFormat::kProdigy),
            R"({"text":"Fiets \"te koop\"\n€50",)" + options +
                R"("meta":{"source_id":12345678901234567890,"unsure":"koop"}})" + "\n" +
                R"({"text":"Hallo",)" + options +
                R"("meta":{"source_id":2,"unsure":"ruil"}})" + "\n");
}

TEST(LabellingTaskTest, NamesAreRead) {
  EXPECT_EQ(ParseTaskFormat("label-studio"), TaskFormat::kLabelStudio);
  EXPECT_EQ(ParseTaskFormat("LabelStudio"), std::nullopt);
}

}  // namespace
}  // namespace textclf
