#include "textclf/features/tfidf.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace textclf {
namespace {

/// What the documents fitted on say of each of u terms.
struct TermStatistics {
  std::vector<std::uint32_t> document_counts;
  std::vector<std::uint64_t> occurrences;
};

TermStatistics Gather(const TermCounts& counts, std::span<const std::uint32_t> rows) {
  TermStatistics statistics;
  statistics.document_counts.assign(counts.terms.size(), 0);
  statistics.occurrences.assign(counts.terms.size(), 0);
  for (const std::uint32_t index : rows) {
    const auto row = counts.counts.row(index);
    for (std::size_t i = 0; i < row.size(); ++i) {
      ++statistics.document_counts[row.columns[i]];
      statistics.occurrences[row.columns[i]] += row.values[i];
    }
  }
  return statistics;
}

/// The columns in [begin, end) that pass the document limits, in order.
std::vector<std::uint32_t> WithinLimits(const TermStatistics& statistics,
                                        std::uint32_t begin, std::uint32_t end,
                                        std::size_t documents,
                                        const TfidfOptions& options) {
  const double min = std::max(1.0, options.min_documents.Documents(documents));
  const double max = options.max_documents.Documents(documents);
  std::vector<std::uint32_t> kept;
  for (std::uint32_t column = begin; column < end; ++column) {
    const double count = statistics.document_counts[column];
    if (count >= min && count <= max) kept.push_back(column);
  }
  return kept;
}

/// Leaves the `limit` terms that occur most often, in column order; the earlier spelling
/// wins a tie.
void KeepMostFrequent(const TermStatistics& statistics, std::uint32_t limit,
                      std::vector<std::uint32_t>& columns) {
  if (limit == 0 || columns.size() <= limit) return;
  std::stable_sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
    return statistics.occurrences[a] > statistics.occurrences[b];
  });
  columns.resize(limit);
  std::sort(columns.begin(), columns.end());
}

absl::Status NoTermsError(const TermCounts& counts, std::size_t documents,
                          const TfidfOptions& options) {
  if (counts.terms.size() == 0) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%d documents hold no terms at all", documents));
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "none of %d terms stands in at least %g and at most %g of %d documents; lower "
      "--min-df or raise --max-df",
      counts.terms.size(), options.min_documents.Documents(documents),
      options.max_documents.Documents(documents), documents));
}

double TermFrequency(std::uint32_t count, bool sublinear) {
  return sublinear ? 1.0 + std::log(static_cast<double>(count)) : count;
}

}  // namespace

std::vector<std::uint32_t> AllRows(std::size_t n) {
  std::vector<std::uint32_t> rows(n);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

absl::StatusOr<Tfidf> FitTfidf(const TermCounts& counts,
                               std::span<const std::uint32_t> rows,
                               const TfidfOptions& options) {
  const TermStatistics statistics = Gather(counts, rows);
  const std::uint32_t word_terms = counts.terms.word_terms();
  TermList kept;
  std::vector<double> idf;
  for (const auto& [begin, end] :
       {std::pair{0u, word_terms}, std::pair{word_terms, counts.terms.size()}}) {
    std::vector<std::uint32_t> columns =
        WithinLimits(statistics, begin, end, rows.size(), options);
    KeepMostFrequent(statistics, options.max_terms, columns);
    for (const std::uint32_t column : columns) {
      kept.Append(counts.terms.block(column), counts.terms.key(column),
                  counts.terms.spelling(column));
      const double n = static_cast<double>(rows.size());
      const double df = statistics.document_counts[column];
      idf.push_back(std::log((1 + n) / (1 + df)) + 1);
    }
  }
  if (kept.size() == 0) return NoTermsError(counts, rows.size(), options);
  return Tfidf(Vocabulary(std::move(kept)), std::move(idf), options.sublinear_tf);
}

void Tfidf::Weigh(std::span<const ColumnCount> counts, std::span<double> values) const {
  const std::uint32_t word_terms = vocabulary_.terms().word_terms();
  std::size_t begin = 0;
  while (begin < counts.size()) {
    const bool words = counts[begin].column < word_terms;
    double squares = 0;
    std::size_t end = begin;
    for (; end < counts.size() && (counts[end].column < word_terms) == words; ++end) {
      const double value =
          TermFrequency(counts[end].count, sublinear_tf_) * idf_[counts[end].column];
      values[end] = value;
      squares += value * value;
    }
    const double norm = std::sqrt(squares);
    for (; begin < end; ++begin) values[begin] /= norm;
  }
}

SparseRows<double> Transform(const Tfidf& tfidf, const TermCounts& counts,
                             std::span<const std::uint32_t> rows) {
  constexpr std::uint32_t kDropped = 0xFFFFFFFF;
  std::vector<std::uint32_t> column_of_term(counts.terms.size(), kDropped);
  for (std::uint32_t term = 0; term < counts.terms.size(); ++term) {
    if (const auto column = tfidf.vocabulary().Find(counts.terms.key(term))) {
      column_of_term[term] = *column;
    }
  }
  SparseRows<double> weighted(tfidf.vocabulary().size());
  std::vector<ColumnCount> known;
  std::vector<double> values;
  for (const std::uint32_t index : rows) {
    const auto row = counts.counts.row(index);
    known.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::uint32_t column = column_of_term[row.columns[i]];
      if (column != kDropped) known.push_back({column, row.values[i]});
    }
    values.resize(known.size());
    tfidf.Weigh(known, values);
    for (std::size_t i = 0; i < known.size(); ++i) {
      weighted.Append(known[i].column, values[i]);
    }
    weighted.FinishRow();
  }
  return weighted;
}

}  // namespace textclf
