#ifndef TEXTCLF_TESTS_LINEAR_FACTORED_H_
#define TEXTCLF_TESTS_LINEAR_FACTORED_H_

#include <cstdint>
#include <map>
#include <random>

#include "textclf/matrix/factored_rows.h"

namespace textclf {

/// `x` by way of random units, of which some are never used and some are empty.
inline FactoredRows Factored(const SparseRows<double>& x, std::size_t units,
                             unsigned seed) {
  std::mt19937 random(seed);
  const auto chance = [&] { return static_cast<double>(random()) / 4294967296.0; };
  FactoredRows rows = WithoutUnits(x);
  rows.own = SparseRows<double>(x.columns());
  rows.uses = SparseRows<double>(units);
  for (std::size_t u = 0; u < units; ++u) {
    for (std::uint32_t c = 0; c < x.columns(); ++c) {
      if (u > 0 && chance() < 5.0 / static_cast<double>(x.columns())) {
        rows.units.Append(c, 0.1 + chance());
      }
    }
    rows.units.FinishRow();
  }
  for (std::size_t i = 0; i < x.rows(); ++i) {
    std::map<std::uint32_t, double> own;
    for (std::size_t j = 0; j < x.row(i).size(); ++j) {
      own[x.row(i).columns[j]] = x.row(i).values[j];
    }
    for (std::uint32_t u = 0; u + 1 < units; ++u) {
      if (chance() > 1.5 / static_cast<double>(units)) continue;
      const double value = 0.1 + 0.3 * chance();
      rows.uses.Append(u, value);
      for (std::size_t j = 0; j < rows.units.row(u).size(); ++j) {
        own[rows.units.row(u).columns[j]] -= value * rows.units.row(u).values[j];
      }
    }
    rows.uses.FinishRow();
    for (const auto& [column, value] : own) rows.own.Append(column, value);
    rows.own.FinishRow();
  }
  return rows;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_LINEAR_FACTORED_H_
