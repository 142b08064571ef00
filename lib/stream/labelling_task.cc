#include "textclf/stream/labelling_task.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json IdOf(const LabellingTask& task) {
  const Document& document = *task.document;
  if (document.id.empty()) return task.number;
  if (!document.id_is_number) return document.id;
  const Json number = Json::parse(document.id, nullptr, /*allow_exceptions=*/false);
  // What a double would round stays as it is spelled.
  return number.is_number() && Dump(number) == document.id ? number : Json(document.id);
}

Json JsonlTask(std::span<const std::string> labels, const LabellingTask& task) {
  Json probabilities = Json::object();
  for (std::size_t k = 0; k < labels.size(); ++k) {
    probabilities[labels[k]] = task.prediction->probabilities[k];
  }
  return {{"id", IdOf(task)},
          {"text", task.document->text},
          {"labels", nullptr},
          {"unsure", labels[task.unsure]},
          {"probabilities", std::move(probabilities)}};
}

/// doccano keeps fields that it does not know as metadata.
Json DoccanoTask(std::span<const std::string> labels, const LabellingTask& task) {
  return {{"text", task.document->text},
          {"label", Json::array()},
          {"source_id", IdOf(task)},
          {"unsure", labels[task.unsure]}};
}

Json LabelStudioTask(std::span<const std::string> labels, const LabellingTask& task) {
  Json choices = Json::array();
  for (const std::uint32_t label : task.prediction->labels) {
    choices.push_back(labels[label]);
  }
  const Json result = {{"from_name", "labels"},
                       {"to_name", "text"},
                       {"type", "choices"},
                       {"value", {{"choices", std::move(choices)}}}};
  return {
      {"data",
       {{"text", task.document->text},
        {"source_id", IdOf(task)},
        {"unsure", labels[task.unsure]}}},
      {"predictions",
       Json::array({{{"model_version", "textclf"}, {"result", Json::array({result})}}})}};
}

Json ProdigyTask(std::span<const std::string> labels, const LabellingTask& task) {
  Json options = Json::array();
  for (const std::string& label : labels) {
    options.push_back({{"id", label}, {"text", label}});
  }
  return {{"text", task.document->text},
          {"options", std::move(options)},
          {"meta", {{"source_id", IdOf(task)}, {"unsure", labels[task.unsure]}}}};
}

Json TaskJson(TaskFormat format, std::span<const std::string> labels,
              const LabellingTask& task) {
  switch (format) {
    case TaskFormat::kJsonl:
      return JsonlTask(labels, task);
    case TaskFormat::kDoccano:
      return DoccanoTask(labels, task);
    case TaskFormat::kLabelStudio:
      return LabelStudioTask(labels, task);
    case TaskFormat::kProdigy:
      return ProdigyTask(labels, task);
  }
  return {};
}

}  // namespace

std::optional<TaskFormat> ParseTaskFormat(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, TaskFormat>, 4> kFormats = {
      {{"jsonl", TaskFormat::kJsonl},
       {"doccano", TaskFormat::kDoccano},
       {"label-studio", TaskFormat::kLabelStudio},
       {"prodigy", TaskFormat::kProdigy}}};
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::string LabellingTasks(TaskFormat format, std::span<const std::string> labels,
                           std::span<const LabellingTask> tasks) {
  const bool array = format == TaskFormat::kLabelStudio;
  std::string out = array ? "[\n" : "";
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    out += Dump(TaskJson(format, labels, tasks[i]));
    out += array && i + 1 < tasks.size() ? ",\n" : "\n";
  }
  return array ? out + "]\n" : out;
}

}  // namespace textclf
