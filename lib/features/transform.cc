#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "chunk_splitter.h"
#include "chunk_units.h"
#include "row_counter.h"
#include "rows_in_order.h"
#include "selected_terms.h"
#include "textclf/base/parallel.h"
#include "textclf/features/tfidf.h"

namespace textclf {
namespace {

/// Counts the terms of rows; `for_each_list` calls a function with spans of those of one.
template <typename ForEachList>
CountedRows CountRows(const SelectedTerms& terms, std::span<const std::uint32_t> rows,
                      RowCounter& counter, const ForEachList& for_each_list) {
  CountedRows counted;
  for (const std::uint32_t row : rows) {
    counter.Reserve(terms.MaxTerms(row));
    for_each_list(row,
                  [&](std::span<const std::uint32_t> columns) { counter.Add(columns); });
    counter.FinishRow();
    if (counter.full()) counter.Take(counted);
  }
  counter.Take(counted);
  return counted;
}

/// Appends a row to those that stand before `end`; returns its end.
std::uint64_t Write(const Tfidf& tfidf, std::span<const ColumnCount> row,
                    std::uint64_t end, RowsInOrder& to) {
  for (std::size_t i = 0; i < row.size(); ++i) to.columns[end + i] = row[i].column;
  tfidf.Weigh(row, std::span(to.values).subspan(end, row.size()));
  return end + row.size();
}

std::uint64_t Write(std::span<const EntryRows::Entry> row, std::uint64_t end,
                    RowsInOrder& to) {
  for (const EntryRows::Entry& entry : row) {
    to.columns[end] = entry.index;
    to.values[end++] = entry.value;
  }
  return end;
}

/// One worker's share of factored rows.
class FactoringWorker {
 public:
  FactoringWorker(const TermCounts& counts, const SelectedTerms& terms,
                  const ChunkUnits& units, const Tfidf& tfidf)
      : terms_(terms),
        tfidf_(tfidf),
        word_counter_(tfidf.vocabulary().terms().word_terms()),
        splitter_(counts.chunks, terms, units, tfidf) {}

  /// Makes the rows of a block.
  void Make(std::span<const std::uint32_t> rows, const Block& block, RowsInOrder& own_to,
            RowsInOrder& uses_to) {
    words_ = CountRows(terms_, rows, word_counter_, [&](std::uint32_t row, auto&& fn) {
      terms_.ForEachListOfWords(row, fn);
    });
    own_.Clear();
    uses_.Clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t of_chunks = splitter_.Split(rows[i], own_, uses_);
      const std::size_t of_words = words_.row(i).size();
      stored_values_ += of_words + of_chunks;
      // Each block of terms has unit length.
      const double square = (of_words > 0 ? 1 : 0) + (of_chunks > 0 ? 1 : 0);
      largest_row_square_ = std::max(largest_row_square_, square);
    }
    std::uint64_t own_end =
        own_to.Take(block.index, words_.counts.size() + own_.entries.size());
    std::uint64_t uses_end = uses_to.Take(block.index, uses_.entries.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      own_end = Write(tfidf_, words_.row(i), own_end, own_to);
      own_end = Write(own_.row(i), own_end, own_to);
      uses_end = Write(uses_.row(i), uses_end, uses_to);
      own_to.offsets[block.begin + i + 1] = own_end;
      uses_to.offsets[block.begin + i + 1] = uses_end;
    }
  }

  void AddTo(FactoredRows& rows) const {
    rows.stored_values += stored_values_;
    rows.largest_row_square = std::max(rows.largest_row_square, largest_row_square_);
  }

 private:
  const SelectedTerms& terms_;
  const Tfidf& tfidf_;
  RowCounter word_counter_;
  ChunkSplitter splitter_;
  CountedRows words_;
  EntryRows own_;  // of chunks
  EntryRows uses_;
  std::size_t stored_values_ = 0;
  double largest_row_square_ = 0;
};

constexpr std::size_t kRowsPerBlock = 256;

std::size_t Workers(std::size_t rows, int threads) {
  return static_cast<std::size_t>(WorkerCount(rows, kRowsPerBlock, threads));
}

}  // namespace

SparseRows<double> Transform(const Tfidf& tfidf, const TermCounts& counts,
                             std::span<const std::uint32_t> rows, int threads) {
  const std::size_t columns = tfidf.vocabulary().size();
  const SelectedTerms terms = SelectTerms(counts, tfidf.vocabulary(), threads);
  RowsInOrder to(rows.size(), terms.MaxTerms(rows, threads));
  std::vector<RowCounter> counters(Workers(rows.size(), threads), RowCounter(columns));
  ForEachBlock(rows.size(), kRowsPerBlock, threads, [&](Block block) {
    const CountedRows counted = CountRows(
        terms, rows.subspan(block.begin, block.end - block.begin), counters[block.worker],
        [&](std::uint32_t row, auto&& fn) { terms.ForEachList(row, fn); });
    std::uint64_t end = to.Take(block.index, counted.counts.size());
    for (std::size_t i = block.begin; i < block.end; ++i) {
      end = Write(tfidf, counted.row(i - block.begin), end, to);
      to.offsets[i + 1] = end;
    }
  });
  return std::move(to).Finish(columns);
}

FactoredRows TransformFactored(const Tfidf& tfidf, const TermCounts& counts,
                               std::span<const std::uint32_t> rows, int threads) {
  const SelectedTerms terms = SelectTerms(counts, tfidf.vocabulary(), threads);
  const ChunkUnits units(counts.chunks, terms, tfidf, rows, threads);
  const std::size_t max_values = terms.MaxTerms(rows, threads);
  RowsInOrder own(rows.size(), max_values);
  RowsInOrder uses(rows.size(), max_values);
  std::vector<FactoringWorker> workers(Workers(rows.size(), threads),
                                       FactoringWorker(counts, terms, units, tfidf));
  ForEachBlock(rows.size(), kRowsPerBlock, threads, [&](Block block) {
    workers[block.worker].Make(rows.subspan(block.begin, block.end - block.begin), block,
                               own, uses);
  });
  FactoredRows factored = {std::move(own).Finish(tfidf.vocabulary().size()),
                           std::move(uses).Finish(units.size()),
                           units.Weigh(tfidf, threads)};
  for (const FactoringWorker& worker : workers) worker.AddTo(factored);
  return factored;
}

}  // namespace textclf
