#include "number_pieces.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/matrix/buffer.h"

namespace textclf {
namespace {

/// The pieces of one part of the documents, numbered within it.
struct PartPieces {
  PieceList pieces;
  NumberLists of_document;
};

class PieceNumbering {
 public:
  enum class Padding { kNone, kSpaces };

  PieceNumbering(PartPieces& part, Padding padding) : part_(part), padding_(padding) {}

  void AddDocument(const TokenStream& stream, std::span<const Token> tokens) {
    for (const Token& token : tokens) Add(stream.Folded(token.folded), token.kind);
    part_.of_document.FinishList();
  }

 private:
  void Add(std::string_view folded, TokenKind kind) {
    const std::uint64_t key = TokenKey(folded);
    const auto [number, is_new] = numbers_.Number(PieceKey(key, kind));
    part_.of_document.Append(number);
    if (!is_new) return;
    if (padding_ == Padding::kSpaces) {
      part_.pieces.AppendPadded(key, kind, folded);
    } else {
      part_.pieces.Append(key, kind, folded);
    }
  }

  PartPieces& part_;
  Padding padding_;
  KeyNumbering numbers_;
};

struct Part {
  PartPieces words;
  PartPieces chunks;
};

Part ReadPart(std::span<const std::string_view> texts, const Analyzer& analyzer) {
  Part part;
  PieceNumbering words(part.words, PieceNumbering::Padding::kNone);
  PieceNumbering chunks(part.chunks, PieceNumbering::Padding::kSpaces);
  TokenStream stream;
  for (const std::string_view text : texts) {
    analyzer.Tokenize(text, stream);
    if (analyzer.options().words.empty()) stream.tokens.clear();
    words.AddDocument(stream, stream.tokens);
    chunks.AddDocument(stream, stream.chunks);
  }
  return part;
}

/// Few parts, for each has to learn the pieces anew, and as many as a small machine has
/// use for. A function of the documents alone, so that the numbers are, too.
std::size_t DocumentsPerPart(std::size_t documents) {
  constexpr std::size_t kMaxParts = 16;
  constexpr std::size_t kMinDocuments = 1024;
  return std::max(kMinDocuments, BlockCount(documents, kMaxParts));
}

/// Joins the same half of all parts.
class PieceMerge {
 public:
  PieceMerge(std::vector<Part>& parts, PartPieces Part::*half)
      : parts_(parts), half_(half), number_in_all_(parts.size()) {}

  /// Numbers the pieces of all parts; one part after the other.
  void NumberAll(PieceList& merged) {
    KeyNumbering numbers;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const PieceList& pieces = (parts_[p].*half_).pieces;
      number_in_all_[p].resize(pieces.size());
      for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        const auto [number, is_new] =
            numbers.Number(PieceKey(pieces.key(i), pieces.kind(i)));
        number_in_all_[p][i] = number;
        if (is_new) merged.Append(pieces.key(i), pieces.kind(i), pieces.spelling(i));
      }
      (parts_[p].*half_).pieces = {};
    }
  }

  /// The documents of all parts, their pieces numbered anew.
  NumberLists JoinDocuments(std::size_t documents, int threads) {
    std::vector<std::uint64_t> offsets = {0};
    offsets.reserve(documents + 1);
    std::vector<std::size_t> begins;
    for (const Part& part : parts_) {
      const std::size_t begin = offsets.back();
      begins.push_back(begin);
      for (const std::uint64_t end : (part.*half_).of_document.offsets().subspan(1)) {
        offsets.push_back(begin + end);
      }
    }
    Buffer<std::uint32_t> values(offsets.back());
    ForEachBlock(parts_.size(), 1, threads, [&](Block block) {
      NumberLists& lists = (parts_[block.index].*half_).of_document;
      const std::vector<std::uint32_t>& number_in_all = number_in_all_[block.index];
      std::transform(lists.values().begin(), lists.values().end(),
                     values.begin() + static_cast<std::ptrdiff_t>(begins[block.index]),
                     [&](std::uint32_t number) { return number_in_all[number]; });
      lists = {};
    });
    return NumberLists(std::move(offsets), std::move(values));
  }

 private:
  std::vector<Part>& parts_;
  PartPieces Part::*half_;
  std::vector<std::vector<std::uint32_t>> number_in_all_;
};

}  // namespace

TermCounts NumberPieces(std::span<const std::string_view> texts, const Analyzer& analyzer,
                        int threads) {
  const std::size_t part_size = DocumentsPerPart(texts.size());
  std::vector<Part> parts(BlockCount(texts.size(), part_size));
  ForEachBlock(texts.size(), part_size, threads, [&](Block block) {
    parts[block.index] =
        ReadPart(texts.subspan(block.begin, block.end - block.begin), analyzer);
  });
  TermCounts counts;
  std::array merges = {PieceMerge(parts, &Part::words), PieceMerge(parts, &Part::chunks)};
  const std::array targets = {&counts.words, &counts.chunks};
  ForEachBlock(merges.size(), 1, threads, [&](Block block) {
    merges[block.index].NumberAll(targets[block.index]->pieces);
  });
  for (std::size_t i = 0; i < merges.size(); ++i) {
    targets[i]->of_document = merges[i].JoinDocuments(texts.size(), threads);
  }
  return counts;
}

}  // namespace textclf
