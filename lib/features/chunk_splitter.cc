#include "chunk_splitter.h"

#include <algorithm>
#include <cmath>

namespace textclf {

ChunkSplitter::ChunkSplitter(const PieceCounts& chunks, const SelectedTerms& terms,
                             const ChunkUnits& units, const Tfidf& tfidf)
    : chunks_(chunks),
      terms_(terms),
      units_(units),
      tfidf_(tfidf),
      state_of_column_(tfidf.idf().size(), 0) {}

std::size_t ChunkSplitter::Split(std::uint32_t document, EntryRows& own,
                                 EntryRows& uses) {
  const std::size_t first_use = uses.entries.size();
  const std::span<const std::uint32_t> occurrences = chunks_.of_document[document];
  chunks_of_text_.assign(occurrences.begin(), occurrences.end());
  std::sort(chunks_of_text_.begin(), chunks_of_text_.end());
  for (std::size_t i = 0; i < chunks_of_text_.size();) {
    const std::uint32_t chunk = chunks_of_text_[i];
    std::uint32_t count = 0;
    for (; i < chunks_of_text_.size() && chunks_of_text_[i] == chunk; ++i) ++count;
    const std::uint32_t unit = units_.UnitOf(chunk);
    if (unit != ChunkUnits::kNone) {
      AddUnit(unit, count, uses);
    } else {
      for (const std::uint32_t column : terms_.OfChunk(chunk)) {
        Add(column, count, 0);
      }
    }
  }
  const double norm = Norm();
  for (const Place& place : places_) {
    const double untold = tfidf_.Frequency(place.count) - place.told;
    if (untold == 0) continue;
    own.entries.push_back({place.column, untold * tfidf_.idf()[place.column] / norm});
  }
  for (std::size_t i = first_use; i < uses.entries.size(); ++i) {
    uses.entries[i].value /= norm;
  }
  own.ends.push_back(own.entries.size());
  uses.ends.push_back(uses.entries.size());
  const std::size_t terms = told_alone_ + places_.size();
  Forget();
  return terms;
}

void ChunkSplitter::AddUnit(std::uint32_t unit, std::uint32_t count, EntryRows& uses) {
  const double frequency = tfidf_.Frequency(count);
  uses.entries.push_back({unit, frequency});
  unit_squares_ += frequency * frequency * units_.Square(unit);
  const auto [columns, once] = units_.ColumnsOf(unit);
  const std::size_t alone = count < kPlaces ? once : 0;
  // Copies, for the compiler cannot know that what is written here is none of them.
  std::uint32_t* const states = state_of_column_.data();
  const std::uint32_t base = base_;
  std::size_t told_alone = 0;
  // The tf of a term that the unit has once is that of the unit.
  for (std::size_t i = 0; i < alone; ++i) {
    const std::uint32_t column = columns[i];
    if (states[column] < base) {
      states[column] = base + count;
      ++told_alone;
    } else {
      Add(column, count, frequency);
    }
  }
  told_alone_ += told_alone;
  for (std::size_t i = alone; i < columns.size(); ++i) {
    const std::uint32_t in_unit = units_.Count(unit, i);
    Add(columns[i], count * in_unit, frequency * tfidf_.Frequency(in_unit));
  }
}

void ChunkSplitter::Add(std::uint32_t column, std::uint32_t count, double told) {
  Place& place = PlaceOf(column);
  place.count += count;
  place.told += told;
  place.told_squares += told * told;
}

ChunkSplitter::Place& ChunkSplitter::PlaceOf(std::uint32_t column) {
  std::uint32_t& state = state_of_column_[column];
  if (state >= base_ + kPlaces) return places_[state - base_ - kPlaces];
  Place place = {column, 0, 0, 0};
  if (state >= base_) {
    place.count = state - base_;
    place.told = tfidf_.Frequency(place.count);
    place.told_squares = place.told * place.told;
    --told_alone_;
  }
  state = base_ + kPlaces + static_cast<std::uint32_t>(places_.size());
  return places_.emplace_back(place);
}

double ChunkSplitter::Norm() const {
  double square = unit_squares_;
  for (const Place& place : places_) {
    const double frequency = tfidf_.Frequency(place.count);
    const double idf = tfidf_.idf()[place.column];
    square += (frequency * frequency - place.told_squares) * idf * idf;
  }
  return std::sqrt(square);
}

void ChunkSplitter::Forget() {
  constexpr std::uint32_t kTooLarge = std::uint32_t{1} << 31;
  base_ += kPlaces + static_cast<std::uint32_t>(places_.size());
  places_.clear();
  told_alone_ = 0;
  unit_squares_ = 0;
  if (base_ < kTooLarge) return;
  std::fill(state_of_column_.begin(), state_of_column_.end(), 0);
  base_ = 1;
}

}  // namespace textclf
