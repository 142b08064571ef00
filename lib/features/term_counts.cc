#include "textclf/features/term_counts.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "textclf/base/parallel.h"

namespace textclf {
namespace {

constexpr std::size_t kDocumentsPerBlock = 1024;

/// Keys are mixed already.
struct KeyIsHash {
  std::size_t operator()(std::uint64_t key) const { return key; }
};
using IdOfKey = absl::flat_hash_map<std::uint64_t, std::uint32_t, KeyIsHash>;

struct SeenTerm {
  std::uint64_t key;
  TermBlock block;
  std::string spelling;
};

struct TermCount {
  std::uint32_t term;
  std::uint32_t count;
};

/// What one block of documents holds; terms are numbered within the block.
struct BlockCounts {
  std::vector<SeenTerm> terms;
  std::vector<TermCount> counts;     // document after document
  std::vector<std::size_t> offsets;  // end of each document in `counts`
};

class BlockCounter {
 public:
  explicit BlockCounter(const Analyzer& analyzer) : analyzer_(analyzer) {}

  void Add(std::string_view text) {
    const std::size_t begin = block_.counts.size();
    analyzer_.ForEachTerm(text, workspace_,
                          [&](const Term& term) { Count(term, begin); });
    block_.offsets.push_back(block_.counts.size());
  }

  BlockCounts Take() { return std::move(block_); }

 private:
  void Count(const Term& term, std::size_t document_begin) {
    const auto next = static_cast<std::uint32_t>(block_.terms.size());
    const auto [entry, is_new] = ids_.try_emplace(term.key, next);
    if (is_new) {
      block_.terms.push_back({term.key, term.block, Spell(workspace_, term)});
      last_place_.push_back(0);
    }
    // Where this term's count of the current document stands, if it has one.
    std::size_t& place = last_place_[entry->second];
    const bool counted = place >= document_begin && place < block_.counts.size() &&
                         block_.counts[place].term == entry->second;
    if (counted) {
      ++block_.counts[place].count;
    } else {
      place = block_.counts.size();
      block_.counts.push_back({entry->second, 1});
    }
  }

  const Analyzer& analyzer_;
  Workspace workspace_;
  IdOfKey ids_;
  std::vector<std::size_t> last_place_;
  BlockCounts block_;
};

/// The terms of all blocks, each once, and each block's numbers for them.
struct MergedTerms {
  std::vector<const SeenTerm*> terms;
  std::vector<std::vector<std::uint32_t>> merged_of_block;
};

MergedTerms Merge(const std::vector<BlockCounts>& blocks) {
  MergedTerms merged;
  IdOfKey ids;
  for (const BlockCounts& block : blocks) {
    std::vector<std::uint32_t>& numbers = merged.merged_of_block.emplace_back();
    numbers.reserve(block.terms.size());
    for (const SeenTerm& term : block.terms) {
      const auto next = static_cast<std::uint32_t>(merged.terms.size());
      const auto [entry, is_new] = ids.try_emplace(term.key, next);
      if (is_new) merged.terms.push_back(&term);
      numbers.push_back(entry->second);
    }
  }
  return merged;
}

/// For each merged term its column: blocks one after the other, spellings in byte order.
std::vector<std::uint32_t> OrderColumns(const std::vector<const SeenTerm*>& terms,
                                        TermList& ordered) {
  std::vector<std::uint32_t> order(terms.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto rank = [&](std::uint32_t i) {
      return std::tie(terms[i]->block, terms[i]->spelling, terms[i]->key);
    };
    return rank(a) < rank(b);
  });
  std::vector<std::uint32_t> column_of_term(terms.size());
  for (std::uint32_t column = 0; column < order.size(); ++column) {
    const SeenTerm& term = *terms[order[column]];
    column_of_term[order[column]] = column;
    ordered.Append(term.block, term.key, term.spelling);
  }
  return column_of_term;
}

}  // namespace

TermCounts CountTerms(std::span<const std::string_view> texts, const Analyzer& analyzer,
                      int threads) {
  std::vector<BlockCounts> blocks(BlockCount(texts.size(), kDocumentsPerBlock));
  ForEachBlock(texts.size(), kDocumentsPerBlock, threads, [&](Block block) {
    BlockCounter counter(analyzer);
    for (std::size_t i = block.begin; i < block.end; ++i) counter.Add(texts[i]);
    blocks[block.index] = counter.Take();
  });

  const MergedTerms merged = Merge(blocks);
  TermCounts result;
  const std::vector<std::uint32_t> column_of_term =
      OrderColumns(merged.terms, result.terms);

  ForEachBlock(blocks.size(), 1, threads, [&](Block block) {
    BlockCounts& counts = blocks[block.index];
    const std::vector<std::uint32_t>& numbers = merged.merged_of_block[block.index];
    for (TermCount& count : counts.counts) {
      count.term = column_of_term[numbers[count.term]];
    }
    std::size_t begin = 0;
    for (const std::size_t end : counts.offsets) {
      const auto at = [&](std::size_t i) {
        return counts.counts.begin() + static_cast<std::ptrdiff_t>(i);
      };
      std::sort(at(begin), at(end),
                [](TermCount a, TermCount b) { return a.term < b.term; });
      begin = end;
    }
  });

  result.counts = SparseRows<std::uint32_t>(result.terms.size());
  std::size_t stored = 0;
  for (const BlockCounts& block : blocks) stored += block.counts.size();
  result.counts.Reserve(texts.size(), stored);
  for (BlockCounts& block : blocks) {
    std::size_t begin = 0;
    for (const std::size_t end : block.offsets) {
      for (; begin < end; ++begin) {
        result.counts.Append(block.counts[begin].term, block.counts[begin].count);
      }
      result.counts.FinishRow();
    }
    block = {};
  }
  return result;
}

}  // namespace textclf
