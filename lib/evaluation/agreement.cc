#include "textclf/evaluation/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "split_mix.h"
#include "textclf/base/parallel.h"

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

Agreement::OfLabel AgreementOn(const Corpus& corpus, const Units& units, std::size_t k,
                               const IntervalOptions& options) {
  Agreement::OfLabel of_label = {corpus.labels[k], {}, {}, 0, 0};
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
  of_label.alpha_interval = AlphaInterval(values, options);
  return of_label;
}

/// The label that each record has, by unit; nothing where one has not exactly one.
std::optional<std::vector<std::vector<std::uint32_t>>> ExclusiveValues(
    const Corpus& corpus, const Units& units) {
  std::vector<std::vector<std::uint32_t>> values;
  for (const auto& records : units) {
    auto& of_unit = values.emplace_back();
    for (const std::uint32_t record : records) {
      const auto marks = corpus.marks.row(record);
      const auto unknown = std::count(marks.begin(), marks.end(), Mark::kUnknown);
      if (unknown == static_cast<std::ptrdiff_t>(marks.size())) continue;
      const auto yes = OnlyYes(marks);
      if (unknown > 0 || !yes) return std::nullopt;
      of_unit.push_back(static_cast<std::uint32_t>(*yes));
    }
  }
  return values;
}

/// How often each value was given to a unit, in the order of values.
using UnitCounts = std::vector<std::pair<std::uint32_t, double>>;

UnitCounts CountUnit(const std::vector<std::uint32_t>& values) {
  std::map<std::uint32_t, double> counts;
  for (const std::uint32_t value : values) ++counts[value];
  return {counts.begin(), counts.end()};
}

/// What alpha is made of.
class AlphaCounts {
 public:
  /// Adds a unit some times.
  void Add(const UnitCounts& unit, double times) {
    double m = 0;
    for (const auto& [value, count] : unit) m += count;
    for (const auto& [value, count] : unit) {
      counts_[value] += times * count;
      observed_ += times * count * (m - count) / (m - 1);
    }
    n_ += times * m;
  }

  std::optional<double> Alpha() const {
    double expected = 0;  // sum of n_c n_k, c != k
    for (const auto& [value, count] : counts_) expected += count * (n_ - count);
    if (expected == 0) return std::nullopt;
    return 1 - (n_ - 1) * observed_ / expected;
  }

 private:
  std::map<std::uint32_t, double> counts_;
  double n_ = 0;
  double observed_ = 0;  // sum of o_ck, c != k
};

}  // namespace

std::optional<double> KrippendorffAlpha(
    std::span<const std::vector<std::uint32_t>> units) {
  AlphaCounts counts;
  for (const std::vector<std::uint32_t>& values : units) {
    if (values.size() < 2) continue;
    counts.Add(CountUnit(values), 1);
  }
  return counts.Alpha();
}

std::optional<Interval> AlphaInterval(std::span<const std::vector<std::uint32_t>> units,
                                      const IntervalOptions& options) {
  constexpr std::size_t kBlock = 32;
  std::map<UnitCounts, std::size_t> kind_of;
  std::vector<std::size_t> kinds;  // of each unit that counts
  for (const std::vector<std::uint32_t>& values : units) {
    if (values.size() < 2) continue;
    kinds.push_back(kind_of.try_emplace(CountUnit(values), kind_of.size()).first->second);
  }
  if (kinds.size() < 2 || !KrippendorffAlpha(units)) return std::nullopt;
  std::vector<std::optional<double>> drawn_alphas(options.resamples);
  ForEachBlock(options.resamples, kBlock, options.threads, [&](Block block) {
    for (std::size_t r = block.begin; r < block.end; ++r) {
      internal::SplitMix64 random = internal::RandomOfResample(options.seed, r);
      std::vector<double> drawn(kind_of.size());
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        ++drawn[kinds[random.Below(kinds.size())]];
      }
      AlphaCounts counts;
      for (const auto& [unit, kind] : kind_of) counts.Add(unit, drawn[kind]);
      drawn_alphas[r] = counts.Alpha();
    }
  });
  std::vector<double> alphas;
  for (const auto& alpha : drawn_alphas) {
    if (alpha) alphas.push_back(*alpha);
  }
  if (alphas.size() < 2 || 2 * alphas.size() < options.resamples) return std::nullopt;
  std::sort(alphas.begin(), alphas.end());
  const auto last = static_cast<double>(alphas.size() - 1);
  const auto cut = static_cast<std::size_t>(last * (1 - options.confidence) / 2);
  return Interval{alphas[cut], alphas[alphas.size() - 1 - cut]};
}

Agreement MeasureAgreement(const Corpus& corpus, const IntervalOptions& options) {
  const Annotations annotations = GroupByUnit(corpus.documents);
  Agreement agreement;
  agreement.annotators = annotations.annotators;
  agreement.units = annotations.units.size();
  if (agreement.units == 0) return agreement;
  for (const auto& records : annotations.units) {
    agreement.shared_units += records.size() > 1 ? 1 : 0;
  }
  for (std::size_t k = 0; k < corpus.labels.size(); ++k) {
    agreement.labels.push_back(AgreementOn(corpus, annotations.units, k, options));
  }
  agreement.confidence = options.confidence;
  if (corpus.labels.size() < 2) return agreement;
  if (const auto values = ExclusiveValues(corpus, annotations.units)) {
    agreement.exclusive_alpha = KrippendorffAlpha(*values);
    agreement.exclusive_alpha_interval = AlphaInterval(*values, options);
  }
  return agreement;
}

}  // namespace textclf
