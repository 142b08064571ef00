#include "textclf/features/tfidf.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <numeric>

#include "order_terms.h"
#include "selected_terms.h"
#include "textclf/base/parallel.h"

namespace textclf {
namespace {

/// How often each of u terms stands in the documents fitted on.
std::vector<std::uint64_t> CountOccurrences(const TermCounts& counts,
                                            std::span<const std::uint32_t> rows) {
  std::vector<std::uint64_t> occurrences(counts.terms.size(), 0);
  for (const PieceCounts* half : {&counts.words, &counts.chunks}) {
    std::vector<std::uint32_t> of_piece(half->pieces.size(), 0);
    for (const std::uint32_t row : rows) {
      for (const std::uint32_t piece : half->of_document[row]) ++of_piece[piece];
    }
    for (std::size_t piece = 0; piece < of_piece.size(); ++piece) {
      for (const std::uint32_t term : half->terms[piece]) {
        occurrences[term] += of_piece[piece];
      }
    }
  }
  for (const std::uint32_t row : rows) {
    for (const std::uint32_t term : counts.sequences[row]) ++occurrences[term];
  }
  return occurrences;
}

/// Numbers the terms that may stand in `min` of the documents, by how often they do in
/// all.
std::vector<std::uint32_t> NumberCandidates(const TermCounts& counts,
                                            std::span<const std::uint32_t> rows,
                                            double min) {
  if (min <= 1) return AllRows(counts.terms.size());
  const std::vector<std::uint64_t> occurrences = CountOccurrences(counts, rows);
  std::vector<std::uint32_t> number_of_term(occurrences.size(), SelectedTerms::kDropped);
  std::uint32_t next = 0;
  for (std::size_t term = 0; term < occurrences.size(); ++term) {
    if (static_cast<double>(occurrences[term]) >= min) number_of_term[term] = next++;
  }
  return number_of_term;
}

/// In how many of the documents `rows` each of `terms` stands.
std::vector<std::uint32_t> CountDocuments(const SelectedTerms& terms, std::size_t size,
                                          std::span<const std::uint32_t> rows,
                                          int threads) {
  struct Seen {
    std::uint16_t in = 0;  // the last row of the block that has the term, from 1
    std::uint16_t documents = 0;
  };
  constexpr std::size_t kMaxRows = 0xFFFF;
  const auto shares = 4 * static_cast<std::size_t>(ResolveThreads(threads));
  const std::size_t rows_per_block =
      std::clamp(BlockCount(rows.size(), shares), std::size_t{1}, kMaxRows);
  std::vector<std::uint32_t> documents(size, 0);
  std::mutex adding;
  ForEachBlock(rows.size(), rows_per_block, threads, [&](Block block) {
    std::vector<Seen> seen(size);
    for (std::size_t i = block.begin; i < block.end; ++i) {
      const auto row = static_cast<std::uint16_t>(i - block.begin + 1);
      terms.ForEachList(rows[i], [&](std::span<const std::uint32_t> numbers) {
        for (const std::uint32_t number : numbers) {
          Seen& one = seen[number];
          one.documents = static_cast<std::uint16_t>(one.documents + (one.in != row));
          one.in = row;
        }
      });
    }
    const std::lock_guard lock(adding);
    for (std::size_t term = 0; term < size; ++term)
      documents[term] += seen[term].documents;
  });
  return documents;
}

/// In how many of the documents `rows` each of u terms stands; 0 where it cannot be
/// `min`.
std::vector<std::uint32_t> CountDocuments(const TermCounts& counts,
                                          std::span<const std::uint32_t> rows, double min,
                                          int threads) {
  const std::vector<std::uint32_t> candidates = NumberCandidates(counts, rows, min);
  const auto size = candidates.size() -
                    static_cast<std::size_t>(std::count(
                        candidates.begin(), candidates.end(), SelectedTerms::kDropped));
  const std::vector<std::uint32_t> of_candidate =
      CountDocuments(SelectedTerms(counts, candidates, threads), size, rows, threads);
  std::vector<std::uint32_t> documents(candidates.size(), 0);
  for (std::size_t term = 0; term < candidates.size(); ++term) {
    if (candidates[term] != SelectedTerms::kDropped) {
      documents[term] = of_candidate[candidates[term]];
    }
  }
  return documents;
}

/// The least and the largest number of documents of a term that is kept.
struct DocumentRange {
  double min = 1;
  double max = 1;
};

DocumentRange RangeOf(const TfidfOptions& options, std::size_t documents) {
  return {std::max(1.0, options.min_documents.Documents(documents)),
          options.max_documents.Documents(documents)};
}

/// The terms of one block within the limits.
std::vector<std::uint32_t> WithinLimits(const TermCounts& counts,
                                        std::span<const std::uint32_t> documents,
                                        TermBlock block, const DocumentRange& range) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t term = 0; term < counts.terms.size(); ++term) {
    const double count = documents[term];
    const bool within = count >= range.min && count <= range.max;
    if (within && counts.terms.block(term) == block) kept.push_back(term);
  }
  return kept;
}

/// Places 0, 1, … of `terms`; where these are more than `limit` only those of the terms
/// that occur most often. The earlier spelling wins a tie.
std::vector<std::uint32_t> MostFrequent(const TermCounts& counts,
                                        std::span<const std::uint32_t> rows,
                                        std::uint32_t limit, const OrderedTerms& terms) {
  std::vector<std::uint32_t> places = AllRows(terms.size());
  if (limit == 0 || places.size() <= limit) return places;
  const std::vector<std::uint64_t> occurrences = CountOccurrences(counts, rows);
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    return occurrences[terms.term(a)] > occurrences[terms.term(b)];
  });
  places.resize(limit);
  std::sort(places.begin(), places.end());
  return places;
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

/// 1 + ln(count), looked up where the count is small, as it nearly always is.
double SublinearFrequency(std::uint32_t count) {
  constexpr std::size_t kSmall = 64;
  static const std::array<double, kSmall> kFrequencies = [] {
    std::array<double, kSmall> frequencies = {};
    for (std::size_t i = 1; i < kSmall; ++i) {
      frequencies[i] = 1.0 + std::log(static_cast<double>(i));
    }
    return frequencies;
  }();
  if (count < kSmall) return kFrequencies[count];
  return 1.0 + std::log(static_cast<double>(count));
}

/// Weighs the terms of one block.
template <typename Frequency>
void WeighBlock(std::span<const ColumnCount> counts, std::span<const double> idf,
                const Frequency& frequency, double* values) {
  double squares = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    values[i] = frequency(counts[i].count) * idf[counts[i].column];
    squares += values[i] * values[i];
  }
  const double norm = std::sqrt(squares);
  for (std::size_t i = 0; i < counts.size(); ++i) values[i] /= norm;
}

}  // namespace

std::vector<std::uint32_t> AllRows(std::size_t n) {
  std::vector<std::uint32_t> rows(n);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

absl::StatusOr<Tfidf> FitTfidf(const TermCounts& counts,
                               std::span<const std::uint32_t> rows,
                               const TfidfOptions& options, int threads) {
  const DocumentRange range = RangeOf(options, rows.size());
  const std::vector<std::uint32_t> documents =
      CountDocuments(counts, rows, range.min, threads);
  constexpr std::array kBlocks = {TermBlock::kWords, TermBlock::kCharacters};
  std::array<OrderedTerms, kBlocks.size()> ordered;
  ForEachBlock(kBlocks.size(), 1, threads, [&](Block block) {
    ordered[block.index] = OrderedTerms(
        counts, WithinLimits(counts, documents, kBlocks[block.index], range));
  });
  TermListBuilder kept;
  std::vector<double> idf;
  const double n = static_cast<double>(rows.size());
  for (std::size_t block = 0; block < kBlocks.size(); ++block) {
    const OrderedTerms& terms = ordered[block];
    for (const std::uint32_t place :
         MostFrequent(counts, rows, options.max_terms, terms)) {
      const std::uint32_t term = terms.term(place);
      kept.Append(kBlocks[block], counts.terms.keys[term], terms.spelling(place));
      const double df = documents[term];
      idf.push_back(std::log((1 + n) / (1 + df)) + 1);
    }
  }
  if (kept.size() == 0) return NoTermsError(counts, rows.size(), options);
  return Tfidf(Vocabulary(std::move(kept).Build()), std::move(idf), options.sublinear_tf);
}

double Tfidf::Frequency(std::uint32_t count) const {
  return sublinear_tf_ ? SublinearFrequency(count) : static_cast<double>(count);
}

void Tfidf::Weigh(std::span<const ColumnCount> counts, std::span<double> values) const {
  const auto words = static_cast<std::size_t>(
      std::partition_point(counts.begin(), counts.end(),
                           [this](const ColumnCount& count) {
                             return count.column < vocabulary_.terms().word_terms();
                           }) -
      counts.begin());
  const auto weigh = [&](const auto& frequency) {
    WeighBlock(counts.first(words), idf(), frequency, values.data());
    WeighBlock(counts.subspan(words), idf(), frequency, values.data() + words);
  };
  if (sublinear_tf_) {
    weigh(SublinearFrequency);
  } else {
    weigh([](std::uint32_t count) { return static_cast<double>(count); });
  }
}

}  // namespace textclf
