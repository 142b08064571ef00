#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "row_counter.h"
#include "selected_terms.h"
#include "textclf/base/parallel.h"
#include "textclf/features/tfidf.h"
#include "textclf/matrix/buffer.h"

namespace textclf {
namespace {

/// Gives out room in the order of blocks, each as soon as it knows how much it needs.
class RoomInOrder {
 public:
  /// Waits until all blocks before this one have taken theirs.
  std::uint64_t Take(std::size_t block, std::uint64_t size) {
    for (std::size_t turn; (turn = turn_.load()) != block;) turn_.wait(turn);
    const std::uint64_t begin = taken_;
    taken_ += size;
    turn_.store(block + 1);
    turn_.notify_all();
    return begin;
  }
  std::uint64_t taken() const { return taken_; }

 private:
  std::atomic<std::size_t> turn_ = 0;
  std::uint64_t taken_ = 0;
};

/// For each term seen its column, or `SelectedTerms::kDropped`.
std::vector<std::uint32_t> FindColumns(const Vocabulary& vocabulary,
                                       const SeenTerms& terms, int threads) {
  constexpr std::size_t kTermsPerBlock = 16384;
  std::vector<std::uint32_t> columns(terms.size());
  ForEachBlock(terms.size(), kTermsPerBlock, threads, [&](Block block) {
    for (std::size_t term = block.begin; term < block.end; ++term) {
      columns[term] = vocabulary.Find(terms.keys[term]).value_or(SelectedTerms::kDropped);
    }
  });
  return columns;
}

/// The arrays of the matrix to be: room for more values than there will be.
struct RowArrays {
  std::vector<std::uint64_t> offsets;
  Buffer<std::uint32_t> columns;
  Buffer<double> values;

  RowArrays(std::size_t rows, std::size_t max_values)
      : offsets(rows + 1), columns(max_values), values(max_values) {}

  void Write(const Tfidf& tfidf, const CountedRows& rows, std::size_t first_row,
             std::uint64_t first_value) {
    for (std::size_t i = 0; i < rows.counts.size(); ++i) {
      columns[first_value + i] = rows.counts[i].column;
    }
    std::size_t begin = 0;
    for (std::size_t row = 0; row < rows.ends.size(); ++row) {
      const std::size_t size = rows.ends[row] - begin;
      tfidf.Weigh(std::span(rows.counts).subspan(begin, size),
                  std::span(values).subspan(first_value + begin, size));
      begin = rows.ends[row];
      offsets[first_row + row + 1] = first_value + begin;
    }
  }
};

CountedRows CountRows(const SelectedTerms& terms, std::span<const std::uint32_t> rows,
                      RowCounter& counter) {
  CountedRows counted;
  for (const std::uint32_t row : rows) {
    counter.Reserve(terms.MaxTerms(row));
    terms.ForEachList(
        row, [&](std::span<const std::uint32_t> columns) { counter.Add(columns); });
    counter.FinishRow();
    if (counter.full()) counter.Take(counted);
  }
  counter.Take(counted);
  return counted;
}

/// At least as many values as the matrix will have.
std::size_t MaxValues(const SelectedTerms& terms, std::span<const std::uint32_t> rows,
                      int threads) {
  constexpr std::size_t kRowsPerBlock = 4096;
  std::atomic<std::size_t> values = 0;
  ForEachBlock(rows.size(), kRowsPerBlock, threads, [&](Block block) {
    std::size_t in_block = 0;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      in_block += terms.MaxTerms(rows[i]);
    }
    values += in_block;
  });
  return values;
}

}  // namespace

SparseRows<double> Transform(const Tfidf& tfidf, const TermCounts& counts,
                             std::span<const std::uint32_t> rows, int threads) {
  constexpr std::size_t kRowsPerBlock = 256;
  const std::size_t columns = tfidf.vocabulary().size();
  const SelectedTerms terms(
      counts, FindColumns(tfidf.vocabulary(), counts.terms, threads), threads);
  RowArrays arrays(rows.size(), MaxValues(terms, rows, threads));
  RoomInOrder room;
  std::vector<RowCounter> counters(
      static_cast<std::size_t>(WorkerCount(rows.size(), kRowsPerBlock, threads)),
      RowCounter(columns));
  ForEachBlock(rows.size(), kRowsPerBlock, threads, [&](Block block) {
    const CountedRows counted =
        CountRows(terms, rows.subspan(block.begin, block.end - block.begin),
                  counters[block.worker]);
    const std::uint64_t begin = room.Take(block.index, counted.counts.size());
    arrays.Write(tfidf, counted, block.begin, begin);
  });
  arrays.columns.resize(room.taken());
  arrays.values.resize(room.taken());
  return SparseRows<double>::FromParts(columns, std::move(arrays.offsets),
                                       std::move(arrays.columns),
                                       std::move(arrays.values));
}

}  // namespace textclf
