#include "textclf/linear/logistic_batch.h"

#include <algorithm>
#include <cassert>
#include <type_traits>

#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

std::int8_t SignOf(Mark mark) {
  return mark == Mark::kYes ? 1 : mark == Mark::kNo ? -1 : 0;
}

std::size_t RowsIf(bool wanted, std::size_t rows) { return wanted ? rows : 0; }

/// The sums of one part over a group of rows.
struct GroupSums {
  Panel<double> losses;
  Panel<double> slopes;
  Panel<double> curvatures;
};

void AddRows(const Panel<double>& group, std::size_t lanes, LaneValues<double>& sum) {
  for (std::size_t i = 0; i < group.rows(); ++i) {
    for (std::size_t l = 0; l < lanes; ++l) sum[l] += group.row(i)[l];
  }
}

}  // namespace

LogisticBatch::LogisticBatch(const DesignMatrix& x,
                             std::span<const LogisticProblem> problems, int lanes,
                             const LogisticKernels& kernels, Precision precision,
                             int threads, std::pmr::memory_resource* memory)
    : x_(x),
      kernels_(kernels),
      lanes_(static_cast<std::size_t>(lanes)),
      precision_(precision),
      threads_(threads),
      signs_(x.grouped_rows(), lanes, memory),
      yes_weights_(DesignMatrix::kRowGroup, lanes),
      no_weights_(DesignMatrix::kRowGroup, lanes),
      scores_(RowsIf(precision == Precision::kSingle, x.grouped_rows()), lanes, memory),
      exact_scores_(RowsIf(precision == Precision::kDouble, x.grouped_rows()), lanes,
                    memory),
      slopes_(x.rows_and_units(), lanes, memory),
      slope_remainders_(RowsIf(precision == Precision::kDouble, x.rows_and_units()),
                        lanes, memory),
      curvatures_(x.rows_and_units(), lanes, memory),
      curved_(x.rows_and_units(), lanes, memory),
      unit_scores_(RowsIf(precision == Precision::kSingle, x.units()), lanes, memory),
      exact_unit_scores_(RowsIf(precision == Precision::kDouble, x.units()), lanes,
                         memory) {
  assert(problems.size() <= lanes_);
  assert(precision == Precision::kSingle || x.has_remainders());
  WithScores([&](auto& scores) {
    std::fill(scores.row(x.rows()), scores.row(scores.rows()), 0);
  });
  SetSigns(problems);
}

void LogisticBatch::SetSigns(std::span<const LogisticProblem> problems) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    assert(problems[l].marks.size() == x_.rows());
    for (std::size_t i = 0; i < DesignMatrix::kRowGroup; ++i) {
      yes_weights_.row(i)[l] = problems[l].yes_weight;
      no_weights_.row(i)[l] = problems[l].no_weight;
    }
  }
  std::fill(signs_.row(x_.rows()), signs_.row(signs_.rows()), std::int8_t{0});
  ForParts(x_.row_lines().parts, [&](Block part) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      std::int8_t* signs = signs_.row(i);
      for (std::size_t l = 0; l < problems.size(); ++l) {
        signs[l] = SignOf(problems[l].marks[i]);
      }
      std::fill(signs + problems.size(), signs + lanes_, std::int8_t{0});
    }
  });
}

template <typename Fn>
void LogisticBatch::ForParts(const std::vector<Block>& parts, Fn&& fn) const {
  ForEachBlock(parts.size(), 1, threads_, [&](Block one) { fn(parts[one.index]); });
}

template <typename Fn>
void LogisticBatch::ForUnits(const CompressedLines& lines, std::size_t before,
                             Fn&& fn) const {
  if (x_.units() == 0) return;
  const std::size_t first = lines.lines() - x_.units();
  ForParts(lines.unit_parts,
           [&](Block part) { fn(lines, part, before + part.begin - first); });
}

template <typename Fn>
void LogisticBatch::WithScores(Fn&& fn) {
  if (precision_ == Precision::kSingle) {
    fn(scores_);
  } else {
    fn(exact_scores_);
  }
}

void LogisticBatch::GetScores(std::size_t lane, std::span<double> values) {
  WithScores([&](auto& scores) {
    for (std::size_t i = 0; i < x_.rows(); ++i) values[i] = scores.row(i)[lane];
  });
}

void LogisticBatch::SetScores(std::size_t lane, std::span<const double> values) {
  WithScores([&](auto& scores) {
    using Number = std::remove_reference_t<decltype(*scores.data())>;
    for (std::size_t i = 0; i < x_.rows(); ++i) {
      scores.row(i)[lane] = static_cast<Number>(values[i]);
    }
  });
}

const PointKernels& LogisticBatch::point_kernels() const {
  return precision_ == Precision::kSingle ? kernels_.single : kernels_.exact;
}

RowState LogisticBatch::rows() {
  return {signs_.data(),
          yes_weights_.data(),
          no_weights_.data(),
          {scores_.data(), exact_scores_.data()},
          {unit_scores_.data(), exact_unit_scores_.data()},
          slopes_.data(),
          slope_remainders_.data(),
          curvatures_.data()};
}

template <typename Fn>
BatchValue LogisticBatch::EvaluateParts(double bend, Fn&& set_scores) {
  std::vector<GroupSums> parts(x_.row_lines().parts.size());
  ForParts(x_.row_lines().parts, [&](Block part) {
    set_scores(part);
    const Panel<double> zeros(DesignMatrix::kRowGroup, static_cast<int>(lanes_));
    GroupSums& sums = parts[part.index];
    sums = {zeros, zeros, zeros};
    point_kernels().evaluate(
        part, rows(), bend,
        {sums.losses.data(), sums.slopes.data(), sums.curvatures.data()});
  });
  ForUnits(x_.column_lines(), x_.grouped_rows(),
           [&](const CompressedLines& lines, Block part, std::size_t to) {
             point_kernels().project_slopes(lines, part, rows(), to);
             kernels_.project(lines, part, curvatures_.data(), to);
           });
  BatchValue value;
  for (const GroupSums& part : parts) {
    AddRows(part.losses, lanes_, value.losses);
    AddRows(part.slopes, lanes_, value.slopes);
    AddRows(part.curvatures, lanes_, value.curvatures);
  }
  return value;
}

BatchValue LogisticBatch::EvaluateAtZero(const LaneValues<double>& intercepts) {
  constexpr double kBend = 0.15;
  return EvaluateParts(kBend, [&](Block part) {
    WithScores([&](auto& scores) {
      for (std::size_t i = part.begin; i < part.end; ++i) {
        std::copy_n(intercepts.data(), lanes_, scores.row(i));
      }
    });
  });
}

BatchValue LogisticBatch::EvaluateAt(Panel<double>& w,
                                     const LaneValues<double>& intercepts) {
  assert(x_.has_remainders());
  ForUnits(x_.row_lines(), x_.columns(),
           [&](const CompressedLines& lines, Block part, std::size_t to) {
             kernels_.project_weights(lines, part, w.data(), to);
           });
  return EvaluateParts(0, [&](Block part) {
    point_kernels().set_scores(x_.row_lines(), part, w.data(), intercepts.data(), rows());
  });
}

BatchValue LogisticBatch::EvaluateAhead(const Panel<Bfloat16>& s,
                                        const LaneValues<double>& s_intercepts,
                                        const LaneValues<double>& lengths) {
  ForUnits(x_.row_lines(), 0,
           [&](const CompressedLines& lines, Block part, std::size_t to) {
             point_kernels().advance_units(lines, part, s.data(), rows(), to);
           });
  return EvaluateParts(0, [&](Block part) {
    point_kernels().advance(x_.row_lines(), part, x_.columns(), s.data(),
                            s_intercepts.data(), lengths.data(), rows());
  });
}

BatchValue LogisticBatch::EvaluateHere() {
  return EvaluateParts(0, [](Block) {});
}

LaneValues<double> LogisticBatch::Multiply(Panel<Bfloat16>& p,
                                           const LaneValues<float>& p_intercepts) {
  ForUnits(x_.row_lines(), x_.columns(),
           [&](const CompressedLines& lines, Block part, std::size_t to) {
             kernels_.project(lines, part, p.data(), to);
           });
  std::vector<LaneValues<double>> parts(x_.row_lines().parts.size());
  ForParts(x_.row_lines().parts, [&](Block part) {
    kernels_.multiply(x_.row_lines(), part, curvatures_.data(), p.data(),
                      p_intercepts.data(), curved_.data(), parts[part.index].data());
  });
  ForUnits(x_.column_lines(), x_.grouped_rows(),
           [&](const CompressedLines& lines, Block part, std::size_t to) {
             kernels_.project(lines, part, curved_.data(), to);
           });
  LaneValues<double> squares = {};
  for (const LaneValues<double>& part : parts) {
    for (std::size_t l = 0; l < lanes_; ++l) squares[l] += part[l];
  }
  return squares;
}

}  // namespace textclf::internal
