#include "label_studio.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "json_outline.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/jsonl.h"
#include "translated_lines.h"

namespace textclf::internal {
namespace {

using Event = JsonOutline::Event;
using Json = nlohmann::ordered_json;

constexpr char kLabels[] = "labels";
constexpr char kAnnotator[] = "annotator";
/// Begins a line that is no JSON but an error.
constexpr std::string_view kError = "!";

const Json& Field(const Json& object, const std::string& name) {
  static const Json& null = *new Json();
  if (!object.is_object()) return null;
  const auto field = object.find(name);
  return field == object.end() ? null : *field;
}

/// Turns tasks into lines.
class TaskTranslator {
 public:
  explicit TaskTranslator(const ReadOptions& options) : options_(options) {}

  std::vector<std::string> Lines(std::string_view bytes) const {
    Repairs uncounted;
    std::string mended(bytes);
    std::optional<Json> parsed = ParseMended<Json>(mended, uncounted);
    if (!parsed || !parsed->is_object()) return {OnOneLine(bytes)};
    Json& task = *parsed;
    if (!task.contains("data")) return {MinimalLine(std::move(task))};
    const auto lines = TaskLines(task);
    if (!lines.ok()) return {std::string(kError) + std::string(lines.status().message())};
    return *lines;
  }

 private:
  static std::string OnOneLine(std::string_view bytes) {
    std::string line(bytes);
    std::replace(line.begin(), line.end(), '\n', '\r');
    return line;
  }

  static std::string Dump(const Json& line) {
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  absl::StatusOr<std::vector<std::string>> TaskLines(const Json& task) const {
    TEXTCLF_RETURN_IF_ERROR(CheckType(task, "data", Json::value_t::object));
    const char* const field =
        task.contains("annotations") ? "annotations" : "completions";
    TEXTCLF_RETURN_IF_ERROR(CheckType(task, field, Json::value_t::array));
    std::vector<std::string> lines;
    for (const Json& annotation : Field(task, field)) {
      TEXTCLF_ASSIGN_OR_RETURN(const Json labels, LabelsOf(annotation));
      lines.push_back(Line(task, labels, AnnotatorOf(annotation)));
      if (!options_.read_labels) break;
    }
    if (lines.empty()) lines.push_back(Line(task, nullptr, nullptr));
    return lines;
  }

  /// Of a field that may be null, but for "data".
  static absl::Status CheckType(const Json& object, const char* name,
                                Json::value_t expected) {
    const Json& value = Field(object, name);
    if (value.type() == expected) return absl::OkStatus();
    const bool is_object = expected == Json::value_t::object;
    if (value.is_null() && !is_object) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrFormat("\"%s\" is %s, expected %s", name, TypeName(value),
                        is_object ? "an object with the text" : "an array"));
  }

  static Json AnnotatorOf(const Json& annotation) {
    const Json& who = Field(annotation, "completed_by");
    if (!who.is_object()) return who;
    const Json& email = Field(who, "email");
    return email.is_null() ? Field(who, "id") : email;
  }

  std::string Line(const Json& task, const Json& labels, const Json& annotator) const {
    Json line = Field(task, "data");
    if (!line.contains(options_.id_field) && task.contains("id")) {
      line[options_.id_field] = task["id"];
    }
    TakeSourceId(line);
    line[kLabels] = labels;
    if (!annotator.is_null()) line[kAnnotator] = annotator;
    return Dump(line);
  }

  /// Our tasks keep the id of their document there.
  void TakeSourceId(Json& line) const {
    Json source_id = Field(line, "source_id");
    if (!source_id.is_null()) line[options_.id_field] = std::move(source_id);
  }

  /// A record of JSON-MIN.
  std::string MinimalLine(Json record) const {
    TakeSourceId(record);
    const std::string field =
        options_.label_field.empty() ? kLabels : options_.label_field;
    if (record.contains(field)) {
      const Json& choices = Field(record[field], "choices");
      Json labels = choices.is_null() ? record[field] : choices;
      record[kLabels] = std::move(labels);
    }
    return Dump(record);
  }

  /// Null where the annotation says nothing of labels.
  absl::StatusOr<Json> LabelsOf(const Json& annotation) const {
    if (Field(annotation, "was_cancelled") == true) return Json();
    TEXTCLF_RETURN_IF_ERROR(CheckType(annotation, "result", Json::value_t::array));
    const Json& results = Field(annotation, "result");
    if (results.is_null()) return Json();
    Json labels = Json::array();
    for (const Json& result : results) {
      if (!options_.label_field.empty() &&
          Field(result, "from_name") != options_.label_field) {
        continue;
      }
      const Json& value = Field(result, "value");
      for (const Json& choice : Field(value, "choices")) labels.push_back(choice);
      for (const Json& path : Field(value, "taxonomy")) labels.push_back(Joined(path));
    }
    return labels;
  }

  static Json Joined(const Json& path) {
    if (!path.is_array()) return path;
    std::string joined;
    for (const Json& step : path) {
      if (!step.is_string()) return path;
      if (!joined.empty()) joined += '/';
      joined += step.get_ref<const std::string&>();
    }
    return joined;
  }

  const ReadOptions options_;
};

class LabelStudioFlattener final : public ByteSource {
 public:
  LabelStudioFlattener(std::unique_ptr<ByteSource> source, const ReadOptions& options)
      : source_(std::move(source)), translator_(options) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    const std::size_t before = buffer.size();
    while (buffer.size() == before && !at_end_) {
      raw_.clear();
      TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, source_->Read(bytes, raw_));
      at_end_ = count == 0;
      for (const char c : raw_) Take(c, buffer);
      if (at_end_ && !element_.empty()) EndElement(buffer);
    }
    return buffer.size() - before;
  }

 private:
  void Take(char c, std::string& out) {
    if (c == '\n') ++lines_in_;
    Event event = outline_.Take(c);
    if (event == Event::kScalar) event = outline_.Take(c);
    const bool at_top = outline_.depth() <= 1 && !outline_.in_string();
    const bool closes_task = event == Event::kClose && outline_.depth() == 1;
    if (at_top && !closes_task && (c == ',' || c == '[' || c == ']')) {
      if (!element_.empty()) EndElement(out);
      return;
    }
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (element_.empty() && blank) return;
    if (element_.empty()) starts_on_ = lines_in_;
    element_ += c;
    if (closes_task) EndElement(out);
  }

  /// Puts the lines of the element where it starts, or as soon after as there is room.
  void EndElement(std::string& out) {
    for (; lines_out_ < starts_on_; ++lines_out_) out += '\n';
    for (const std::string& line : translator_.Lines(element_)) {
      out += line + '\n';
      ++lines_out_;
    }
    element_.clear();
  }

  std::unique_ptr<ByteSource> source_;
  TaskTranslator translator_;
  JsonOutline outline_;
  std::string raw_;
  std::string element_;
  std::size_t lines_in_ = 0;   // line ends read
  std::size_t lines_out_ = 0;  // and given
  std::size_t starts_on_ = 0;  // line ends before the element
  bool at_end_ = false;
};

/// JSON lines, some of which say what is wrong.
class LabelStudioFormat final : public RecordFormat {
 public:
  explicit LabelStudioFormat(const ReadOptions& options)
      : lines_(MakeJsonlFormat(options)) {}

  std::unique_ptr<RecordParser> NewParser() const override {
    return std::make_unique<Parser>(lines_->NewParser());
  }

 private:
  class Parser final : public RecordParser {
   public:
    explicit Parser(std::unique_ptr<RecordParser> lines) : lines_(std::move(lines)) {}

    absl::StatusOr<bool> Parse(std::string_view record, Document& document) override {
      if (!record.starts_with(kError)) return lines_->Parse(record, document);
      return absl::InvalidArgumentError(std::string(record.substr(kError.size())));
    }

   private:
    std::unique_ptr<RecordParser> lines_;
  };

  std::unique_ptr<RecordFormat> lines_;
};

}  // namespace

std::optional<bool> IsLabelStudio(std::string_view head) {
  JsonOutline outline;
  std::set<std::string> fields;  // of the first object
  bool has_data = false;
  for (const char c : head) {
    const bool in_string = outline.in_string();
    Event event = outline.Take(c);
    if (event == Event::kScalar) event = outline.Take(c);
    const std::vector<std::string>& path = outline.path();
    if (c == ':' && !in_string && outline.depth() == 2) fields.insert(outline.field());
    if (event == Event::kOpen && c == '{' && path.size() == 3 && path[2] == "data") {
      has_data = true;
    }
    if (event != Event::kClose || outline.depth() > 1) continue;
    const auto has = [&](const char* field) { return fields.contains(field); };
    const bool task =
        has_data && (has("annotations") || has("completions") || has("predictions"));
    return task || (has("annotation_id") && (has("annotator") || has("lead_time")));
  }
  return std::nullopt;
}

std::unique_ptr<ByteSource> FlattenLabelStudio(std::unique_ptr<ByteSource> source,
                                               const ReadOptions& options) {
  return std::make_unique<LabelStudioFlattener>(std::move(source), options);
}

std::unique_ptr<RecordFormat> MakeLabelStudioFormat(const ReadOptions& options) {
  ReadOptions lines = options;
  lines.label_field = kLabels;
  if (lines.annotator_field.empty()) lines.annotator_field = kAnnotator;
  return std::make_unique<LabelStudioFormat>(lines);
}

}  // namespace textclf::internal
