#include "textclf/stream/labelling_task.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

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

// What nobody has answered comes back as not labelled, under its own id.
TEST(LabellingTaskTest, TasksReadBackAsNotLabelled) {
  for (const TaskFormat format : {TaskFormat::kJsonl, TaskFormat::kDoccano,
                                  TaskFormat::kLabelStudio, TaskFormat::kProdigy}) {
    const TestFile file(Tasks(format));
    const auto documents = ReadAll(file.path());
    ASSERT_TRUE(documents.ok()) << documents.status();
    ASSERT_EQ(documents->size(), 2u);
    for (const Document& document : *documents) EXPECT_FALSE(document.labelled);
    EXPECT_EQ((*documents)[0].text, "Fiets \"te koop\"\n€50");
    EXPECT_EQ((*documents)[0].id, "12345678901234567890");
    EXPECT_EQ((*documents)[1].id, "2");
  }
}

/// Tasks with their answers, as each program writes them down: the first has "koop", the
/// second has none.
std::string Answered(TaskFormat format) {
  using Json = nlohmann::ordered_json;
  const std::string tasks = Tasks(format);
  std::string out;
  if (format == TaskFormat::kLabelStudio) {
    Json all = Json::parse(tasks);
    const Json result = all[0]["predictions"][0]["result"];
    all[0]["annotations"] = {{{"id", 1}, {"completed_by", 7}, {"result", result}}};
    all[1]["annotations"] = {{{"id", 2}, {"result", Json::array()}}};
    return all.dump();
  }
  std::istringstream lines(tasks);
  bool first = true;
  for (std::string line; std::getline(lines, line); first = false) {
    Json task = Json::parse(line);
    const Json labels = first ? Json::array({"koop"}) : Json::array();
    if (format == TaskFormat::kJsonl) task["labels"] = labels;
    if (format == TaskFormat::kDoccano) task["label"] = labels;
    if (format == TaskFormat::kProdigy) {
      task["accept"] = labels;
      task["answer"] = "accept";
    }
    out += task.dump() + "\n";
  }
  return out;
}

TEST(LabellingTaskTest, AnsweredTasksAreTrainingData) {
  for (const TaskFormat format : {TaskFormat::kJsonl, TaskFormat::kDoccano,
                                  TaskFormat::kLabelStudio, TaskFormat::kProdigy}) {
    const TestFile file(Answered(format));
    const auto documents = *ReadAll(file.path());
    ASSERT_EQ(documents.size(), 2u);
    EXPECT_EQ(documents[0].id, "12345678901234567890");
    const bool asked = format == TaskFormat::kProdigy;
    EXPECT_EQ(Marks(documents[0]), asked ? "koop=1 ruil=0" : "koop=1");
    // doccano's empty list may mean that nobody looked.
    EXPECT_EQ(Marks(documents[1]), asked                            ? "koop=0 ruil=0"
                                   : format == TaskFormat::kDoccano ? "-"
                                                                    : "");
  }
}

TEST(LabellingTaskTest, NamesAreRead) {
  EXPECT_EQ(ParseTaskFormat("label-studio"), TaskFormat::kLabelStudio);
  EXPECT_EQ(ParseTaskFormat("LabelStudio"), std::nullopt);
}

}  // namespace
}  // namespace textclf
