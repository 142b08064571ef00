#include "textclf/model/top_terms.h"

#include <algorithm>

namespace textclf {
namespace {

struct WeighedColumn {
  double weight = 0;
  std::uint32_t column = 0;
};

/// The `limit` columns with the largest sign * weight above 0, largest first.
std::vector<WeighedColumn> LargestColumns(const LinearModel& model, std::size_t problem,
                                          double sign, std::size_t limit) {
  std::vector<WeighedColumn> columns;
  for (std::uint32_t column = 0; column < model.columns(); ++column) {
    const double weight = sign * model.weights(column)[problem];
    if (weight > 0) columns.push_back({weight, column});
  }
  const std::size_t kept = std::min(limit, columns.size());
  std::partial_sort(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(kept),
                    columns.end(), [](const WeighedColumn& a, const WeighedColumn& b) {
                      if (a.weight != b.weight) return a.weight > b.weight;
                      return a.column < b.column;
                    });
  columns.resize(kept);
  return columns;
}

std::vector<TermWeight> Spell(const TermList& terms,
                              const std::vector<WeighedColumn>& columns, double sign) {
  std::vector<TermWeight> spelled;
  for (const auto& [weight, column] : columns) {
    spelled.push_back(
        {std::string(terms.spelling(column)), terms.block(column), sign * weight});
  }
  return spelled;
}

}  // namespace

TopTerms FindTopTerms(const Classifier& classifier, std::uint32_t label,
                      std::size_t limit) {
  const ClassifierParts& parts = classifier.parts();
  const bool binary = parts.task == Task::kBinary;
  const std::size_t problem = binary ? 0 : label;
  const double sign = binary && label == 0 ? -1 : 1;
  const TermList& terms = parts.tfidf.vocabulary().terms();
  return {Spell(terms, LargestColumns(parts.model, problem, sign, limit), 1),
          Spell(terms, LargestColumns(parts.model, problem, -sign, limit), -1)};
}

}  // namespace textclf
