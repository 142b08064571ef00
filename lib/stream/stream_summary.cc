#include "textclf/stream/stream_summary.h"

#include <algorithm>

#include "textclf/data/timestamp.h"

namespace textclf {
namespace {

void AddCounts(const GivenCounts& from, GivenCounts& to) {
  to.documents += from.documents;
  to.given.resize(from.given.size());
  for (std::size_t k = 0; k < from.given.size(); ++k) to.given[k] += from.given[k];
}

template <typename Key, typename Less>
void AddGroups(const std::map<Key, GivenCounts, Less>& from,
               std::map<Key, GivenCounts, Less>& to) {
  for (const auto& [key, counts] : from) AddCounts(counts, to[key]);
}

bool Has(std::span<const std::uint32_t> labels, std::uint32_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace

StreamSummary::StreamSummary(std::span<const NamedClassifier> classifiers) {
  struct Named {
    std::string label;
    std::size_t model;
  };
  std::vector<Named> labels;  // of all models
  for (const NamedClassifier& named : classifiers) {
    const auto of_model = named.classifier->labels();
    const std::size_t m = models.size();
    models.push_back({named.name, {of_model.begin(), of_model.end()}, 0, 0});
    for (const LabelRule& rule : named.classifier->parts().constraints.rules()) {
      rules.push_back({named.name, ToString(rule), 0});
    }
    for (const std::string& label : of_model) {
      for (std::uint32_t other = 0; other < labels.size(); ++other) {
        if (labels[other].label != label || labels[other].model == m) continue;
        shared.push_back({other, static_cast<std::uint32_t>(labels.size()), 0});
      }
      labels.push_back({label, m});
    }
  }
  all.given.resize(labels.size());
}

void StreamSummary::Add(const Document& document, const AnswerCounts& answers,
                        std::uint64_t text_hash) {
  const auto& [labels, terms, broken_rules] = answers;
  AddTo(all, labels);
  if (document.time) AddTo(months[MonthNumber(*document.time)], labels);
  if (!document.chat.empty()) AddTo(chats[document.chat], labels);
  for (SharedLabel& label : shared) {
    if (Has(labels, label.first) && Has(labels, label.second)) ++label.both;
  }
  for (std::size_t m = 0; m < terms.size(); ++m) {
    models[m].terms += terms[m].terms;
    models[m].unknown_terms += terms[m].unknown;
  }
  for (const std::uint32_t rule : broken_rules) ++rules[rule].broken;
  texts.Add(text_hash);
  repairs += document.repairs;
  rounded_ids += document.id_is_rounded ? 1 : 0;
}

void StreamSummary::AddTo(GivenCounts& counts,
                          std::span<const std::uint32_t> labels) const {
  if (counts.given.empty()) counts.given.resize(all.given.size());
  ++counts.documents;
  for (const std::uint32_t label : labels) ++counts.given[label];
}

absl::Status StreamSummary::Merge(const StreamSummary& other) {
  const auto same_model = [](const Model& a, const Model& b) {
    return a.name == b.name && a.labels == b.labels;
  };
  const auto same_rule = [](const Rule& a, const Rule& b) {
    return a.model == b.model && a.rule == b.rule;
  };
  if (!std::ranges::equal(models, other.models, same_model) ||
      !std::ranges::equal(rules, other.rules, same_rule)) {
    return absl::InvalidArgumentError(
        "found a summary of other models, labels or constraints, expected the same, in "
        "the same order");
  }
  for (std::size_t m = 0; m < models.size(); ++m) {
    models[m].terms += other.models[m].terms;
    models[m].unknown_terms += other.models[m].unknown_terms;
  }
  for (std::size_t i = 0; i < shared.size(); ++i) shared[i].both += other.shared[i].both;
  for (std::size_t i = 0; i < rules.size(); ++i) rules[i].broken += other.rules[i].broken;
  AddCounts(other.all, all);
  AddGroups(other.months, months);
  AddGroups(other.chats, chats);
  texts.Merge(other.texts);
  passed_over += other.passed_over;
  rejected += other.rejected;
  rounded_ids += other.rounded_ids;
  remembered += other.remembered;
  repairs += other.repairs;
  return absl::OkStatus();
}

void StreamSummary::Clear() {
  for (Model& model : models) model.terms = model.unknown_terms = 0;
  for (SharedLabel& label : shared) label.both = 0;
  for (Rule& rule : rules) rule.broken = 0;
  all.documents = 0;
  std::fill(all.given.begin(), all.given.end(), 0);
  months.clear();
  chats.clear();
  texts.Clear();
  passed_over = rejected = rounded_ids = remembered = 0;
  repairs = {};
}

double StreamSummary::IdenticalDocuments() const {
  const auto documents = static_cast<double>(all.documents);
  return documents - std::min(texts.Estimate(), documents);
}

}  // namespace textclf
