#include "textclf/model/prediction.h"

#include <array>

namespace textclf {
namespace {

/// In the order of Task.
constexpr std::array<std::string_view, 3> kTaskNames = {"binary", "multiclass",
                                                        "multilabel"};

}  // namespace

std::string_view ToString(Task task) {
  return kTaskNames[static_cast<std::size_t>(task)];
}

std::optional<Task> ParseTask(std::string_view name) {
  for (const Task task : {Task::kBinary, Task::kMulticlass, Task::kMultilabel}) {
    if (ToString(task) == name) return task;
  }
  return std::nullopt;
}

}  // namespace textclf
