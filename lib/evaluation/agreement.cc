#include "textclf/evaluation/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace textclf {
namespace {

/// For each unit the records of it, one for each annotator.
using Units = std::vector<std::vector<std::uint32_t>>;

struct Annotations {
  Units units;
  std::size_t annotators = 0;
};

Annotations GroupByUnit(std::span<const Document> documents) {
  // An id and a text may be spelled the same.
  std::map<std::pair<bool, std::string_view>, std::size_t> unit_of;
  std::vector<std::map<std::string_view, std::uint32_t>> records;
  std::set<std::string_view> annotators;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    const Document& document = documents[i];
    if (document.annotator.empty()) continue;
    annotators.insert(document.annotator);
    const bool named = !document.id.empty();
    const auto [unit, is_new] =
        unit_of.try_emplace({named, named ? document.id : document.text}, records.size());
    if (is_new) records.emplace_back();
    records[unit->second][document.annotator] = i;
  }
  Annotations annotations = {{}, annotators.size()};
  for (const auto& of_unit : records) {
    auto& unit = annotations.units.emplace_back();
    for (const auto& [annotator, record] : of_unit) unit.push_back(record);
  }
  return annotations;
}

Agreement::OfLabel AgreementOn(const Corpus& corpus, const Units& units, std::size_t k) {
  Agreement::OfLabel of_label = {corpus.labels[k], {}, 0, 0};
  std::vector<std::vector<std::uint32_t>> values;
  for (const auto& records : units) {
    auto& of_unit = values.emplace_back();
    for (const std::uint32_t record : records) {
      const Mark mark = corpus.marks.at(record, k);
      if (mark != Mark::kUnknown) of_unit.push_back(mark == Mark::kYes ? 1 : 0);
    }
    if (of_unit.size() < 2) continue;
    ++of_label.units;
    const bool agree = std::count(of_unit.begin(), of_unit.end(), of_unit.front()) ==
                       static_cast<std::ptrdiff_t>(of_unit.size());
    of_label.disputed += agree ? 0 : 1;
  }
  of_label.alpha = KrippendorffAlpha(values);
  return of_label;
}

/// Of the label that each record has; empty where one has not exactly one.
std::optional<double> ExclusiveAlpha(const Corpus& corpus, const Units& units) {
  std::vector<std::vector<std::uint32_t>> values;
  for (const auto& records : units) {
    auto& of_unit = values.emplace_back();
    for (const std::uint32_t record : records) {
      const auto marks = corpus.marks.row(record);
      const auto unknown = std::count(marks.begin(), marks.end(), Mark::kUnknown);
      if (unknown == static_cast<std::ptrdiff_t>(marks.size())) continue;
      if (unknown > 0 || std::count(marks.begin(), marks.end(), Mark::kYes) != 1) {
        return std::nullopt;
      }
      of_unit.push_back(static_cast<std::uint32_t>(
          std::find(marks.begin(), marks.end(), Mark::kYes) - marks.begin()));
    }
  }
  return KrippendorffAlpha(values);
}

}  // namespace

std::optional<double> KrippendorffAlpha(
    std::span<const std::vector<std::uint32_t>> units) {
  std::map<std::uint32_t, double> counts;
  double n = 0;
  double observed = 0;  // sum of o_ck, c != k
  for (const std::vector<std::uint32_t>& values : units) {
    if (values.size() < 2) continue;
    std::map<std::uint32_t, double> of_unit;
    for (const std::uint32_t value : values) ++of_unit[value];
    const auto m = static_cast<double>(values.size());
    for (const auto& [value, count] : of_unit) {
      counts[value] += count;
      observed += count * (m - count) / (m - 1);
    }
    n += m;
  }
  double expected = 0;  // sum of n_c n_k, c != k
  for (const auto& [value, count] : counts) expected += count * (n - count);
  if (expected == 0) return std::nullopt;
  return 1 - (n - 1) * observed / expected;
}

Agreement MeasureAgreement(const Corpus& corpus) {
  const Annotations annotations = GroupByUnit(corpus.documents);
  Agreement agreement;
  agreement.annotators = annotations.annotators;
  agreement.units = annotations.units.size();
  if (agreement.units == 0) return agreement;
  for (const auto& records : annotations.units) {
    agreement.shared_units += records.size() > 1 ? 1 : 0;
  }
  for (std::size_t k = 0; k < corpus.labels.size(); ++k) {
    agreement.labels.push_back(AgreementOn(corpus, annotations.units, k));
  }
  if (corpus.labels.size() > 1) {
    agreement.exclusive_alpha = ExclusiveAlpha(corpus, annotations.units);
  }
  return agreement;
}

}  // namespace textclf
