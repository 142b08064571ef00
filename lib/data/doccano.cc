#include "textclf/data/label_files.h"
#include "translated_lines.h"

namespace textclf {
namespace {

using internal::AppendField;
using internal::FieldOf;
using Json = nlohmann::json;

absl::StatusOr<internal::Translation> TranslateDoccano(const Json& record,
                                                       const ReadOptions& options) {
  internal::Translation translation;
  const Json* labels = nullptr;
  if (!options.label_field.empty()) {
    labels = &FieldOf(record, options.label_field.c_str());
  } else {
    for (const char* field : {"label", "labels", "annotations"}) {
      const Json& value = FieldOf(record, field);
      if (labels == nullptr && !value.is_null()) labels = &value;
    }
  }
  if (options.read_labels && labels != nullptr) {
    const bool empty = labels->is_array() && labels->empty();
    const Json counted = empty ? Json() : *labels;
    if (!options.label_field.empty()) {
      AppendField(options.label_field, counted, translation.fields);
    } else {
      AppendField("labels", counted, translation.fields);
      AppendField("label", nullptr, translation.fields);
    }
  }
  // Our tasks keep the id there; doccano gives them ids of its own.
  const Json& source_id = FieldOf(record, "source_id");
  if (!source_id.is_null()) AppendField(options.id_field, source_id, translation.fields);
  return translation;
}

}  // namespace

std::unique_ptr<RecordFormat> MakeDoccanoFormat(const ReadOptions& options) {
  return internal::MakeTranslatedFormat(options, TranslateDoccano);
}

}  // namespace textclf
