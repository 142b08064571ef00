#ifndef TEXTCLF_LIB_FEATURES_CHUNK_SPLITTER_H_
#define TEXTCLF_LIB_FEATURES_CHUNK_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "chunk_units.h"
#include "selected_terms.h"
#include "textclf/features/tfidf.h"

namespace textclf {

/// Rows back to back.
struct EntryRows {
  struct Entry {
    std::uint32_t index;
    double value;
  };
  std::vector<Entry> entries;
  std::vector<std::size_t> ends;

  std::span<const Entry> row(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return {entries.data() + begin, ends[index] - begin};
  }
  void Clear() {
    entries.clear();
    ends.clear();
  }
};

/// Documents → the terms of their chunks, as weighted sums of units and what is to be
/// added to these.
///
/// A term that one unit alone brings to a text is told by the unit. Where several chunks
/// bring it, or its tf is no multiple of that of the unit, the row itself has what the
/// sum of the units leaves out.
class ChunkSplitter {
 public:
  /// All of them must outlive this.
  ChunkSplitter(const PieceCounts& chunks, const SelectedTerms& terms,
                const ChunkUnits& units, const Tfidf& tfidf);

  /// Appends the row of a document; returns how many different terms it has.
  std::size_t Split(std::uint32_t document, EntryRows& own, EntryRows& uses);

 private:
  /// A term that one unit does not tell, or not wholly: how often the text has it, the tf
  /// that units tell, and the sum of the squares of that.
  struct Place {
    std::uint32_t column;
    std::uint32_t count;
    double told;
    double told_squares;
  };

  void AddUnit(std::uint32_t unit, std::uint32_t count, EntryRows& uses);
  /// Adds occurrences of a term, and the tf that a unit tells of them.
  void Add(std::uint32_t column, std::uint32_t count, double told);
  Place& PlaceOf(std::uint32_t column);
  /// The norm of all that was added.
  double Norm() const;
  void Forget();

  const PieceCounts& chunks_;
  const SelectedTerms& terms_;
  const ChunkUnits& units_;
  const Tfidf& tfidf_;
  /// What the text has of a column, counted from `base_`: nothing yet where that is less
  /// than 0, below kPlaces the count that one unit tells, else a place.
  static constexpr std::uint32_t kPlaces = 16;
  std::vector<std::uint32_t> state_of_column_;
  std::uint32_t base_ = 1;
  std::vector<Place> places_;
  std::size_t told_alone_ = 0;  // terms that one unit tells
  double unit_squares_ = 0;
  std::vector<std::uint32_t> chunks_of_text_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_CHUNK_SPLITTER_H_
