#include "textclf/stream/prediction_row.h"

#include <nlohmann/json.hpp>

#include "textclf/data/csv_text.h"

namespace textclf {

std::string PredictionHeader(std::span<const NamedClassifier> classifiers,
                             std::span<const std::string> keep,
                             const PredictionForm& form) {
  std::string out = form.byte_order_mark ? "\xEF\xBB\xBFid" : "id";
  const auto add = [&](const std::string& name) {
    out += form.delimiter;
    AppendCell(name, form.delimiter, out);
  };
  for (const std::string& field : keep) add(field);
  for (const NamedClassifier& named : classifiers) {
    const std::string prefix = classifiers.size() == 1 ? "" : named.name + ".";
    add(prefix + "labels");
    if (!form.probabilities) continue;
    for (const std::string& label : named.classifier->labels()) add(prefix + label);
  }
  return out + "\n";
}

void AppendDocumentCells(const Document& document, std::size_t number,
                         const PredictionForm& form, std::string& out) {
  AppendCell(document.id.empty() ? std::to_string(number) : document.id, form.delimiter,
             out);
  for (const std::string& kept : document.kept) {
    out += form.delimiter;
    if (kept.starts_with('"')) {
      const auto text = nlohmann::json::parse(kept).get<std::string>();
      AppendCell(text, form.delimiter, out);
    } else if (kept != "null") {
      AppendCell(kept, form.delimiter, out);
    }
  }
}

}  // namespace textclf
