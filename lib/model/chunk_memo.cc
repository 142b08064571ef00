#include "textclf/model/chunk_memo.h"

#include <algorithm>
#include <cstring>

namespace textclf {
namespace {

/// An entry: the number of columns, the squares, P products, then the columns, two to a
/// word.
constexpr std::size_t kHeaderWords = 3;

std::size_t ColumnWords(std::size_t columns) { return (columns + 1) / 2; }

}  // namespace

ChunkMemo::ChunkMemo(const Classifier& classifier, std::size_t bytes)
    : classifier_(&classifier), term_sums_(classifier.term_sums()), memo_(bytes) {}

void ChunkMemo::AddChunks(const TokenStream& stream, std::span<const std::uint64_t> keys,
                          BlockSums& sums, std::vector<std::uint32_t>& found) {
  // In rounds, so that the cache misses of the chunks overlap.
  for (const std::uint64_t key : keys) memo_.Prefetch({key, 0});
  entries_.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    entries_[i] = memo_.Find({keys[i], 0});
    if (entries_[i] == nullptr) continue;
    for (int line = 0; line < 3; ++line) __builtin_prefetch(entries_[i] + 8 * line);
  }
  for (const std::uint64_t* const entry : entries_) {
    if (entry != nullptr) AddEntry(entry, sums, found);
  }
  // The memo gives nothing away any more: from here on entries may be written over.
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (entries_[i] != nullptr) continue;
    AddNew(keys[i], stream.Folded(stream.chunks[i].folded), sums, found);
  }
}

void ChunkMemo::AddEntry(const std::uint64_t* entry, BlockSums& sums,
                         std::vector<std::uint32_t>& found) {
  sums.squares += absl::MakeUint128(entry[2], entry[1]);
  const std::size_t problems = sums.products.size();
  const std::uint64_t* const products = entry + kHeaderWords;
  for (std::size_t p = 0; p < problems; ++p) sums.products[p] += products[p];
  if (entry[0] == 0) return;
  const std::size_t before = found.size();
  found.resize(before + entry[0]);
  std::memcpy(found.data() + before, products + problems,
              entry[0] * sizeof(std::uint32_t));
}

void ChunkMemo::AddNew(std::uint64_t key, std::string_view folded, BlockSums& sums,
                       std::vector<std::uint32_t>& found) {
  ReadChunk(folded);
  sums.squares += sums_.squares;
  for (std::size_t p = 0; p < sums.products.size(); ++p) {
    sums.products[p] += sums_.products[p];
  }
  found.insert(found.end(), columns_.begin(), columns_.end());
  Remember(key);
}

void ChunkMemo::ReadChunk(std::string_view folded) {
  const ClassifierParts& parts = classifier_->parts();
  padded_.assign(1, ' ').append(folded).append(1, ' ');
  keys_.clear();
  parts.analyzer.ForEachTermOfChunk(
      padded_, characters_, [&](const PieceTerm& term) { keys_.push_back(term.key); });
  columns_.clear();
  parts.tfidf.vocabulary().FindAll(keys_, columns_);
  for (const std::uint32_t column : columns_) term_sums_.Prefetch(column);
  sums_.Clear(term_sums_.problems());
  term_sums_.AddAll(columns_, sums_);
}

void ChunkMemo::Remember(std::uint64_t key) {
  const std::size_t problems = sums_.products.size();
  std::uint64_t* entry =
      memo_.Insert({key, 0}, kHeaderWords + problems + ColumnWords(columns_.size()));
  if (entry == nullptr) return;
  entry[0] = columns_.size();
  entry[1] = absl::Uint128Low64(sums_.squares);
  entry[2] = absl::Uint128High64(sums_.squares);
  std::uint64_t* products = entry + kHeaderWords;
  std::copy(sums_.products.begin(), sums_.products.end(), products);
  if (columns_.empty()) return;
  std::memcpy(products + problems, columns_.data(),
              columns_.size() * sizeof(std::uint32_t));
}

}  // namespace textclf
