#include "textclf/evaluation/cross_validation.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/model/train.h"

namespace textclf {
namespace {

using Candidates = std::vector<std::size_t>;  // indices

/// Puts candidates together that are alike, in order of the first of each kind.
template <typename Alike>
std::vector<Candidates> Partition(const Candidates& candidates, Alike alike) {
  std::vector<Candidates> kinds;
  for (const std::size_t candidate : candidates) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Candidates& k) {
      return alike(k.front(), candidate);
    });
    if (kind == kinds.end()) {
      kinds.push_back({candidate});
    } else {
      kind->push_back(candidate);
    }
  }
  return kinds;
}

bool DifferInC(LogisticOptions a, const LogisticOptions& b) {
  a.C = b.C;
  return a == b;
}

/// Where the path of optima leads, seen from the last two: along a path of rising C,
/// optima move about evenly in log C.
LogisticFit Extrapolate(const LogisticFit& before, LogisticFit last, double share) {
  const auto go_on = [&](std::vector<double>& to, const std::vector<double>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += share * (to[i] - from[i]);
  };
  go_on(last.weights, before.weights);
  go_on(last.intercepts, before.intercepts);
  return last;
}

/// How far from one C to the next, in steps from the one before; at most one step.
double StepsAhead(double before, double last, double next) {
  return last > before ? std::min(std::log(next / last) / std::log(last / before), 1.0)
                       : 0;
}

class CrossValidator {
 public:
  CrossValidator(const Corpus& corpus, const TrainingSet& set, const Folds& folds,
                 std::span<const TrainOptions> candidates, int threads,
                 const std::function<bool(std::size_t, std::size_t)>& on_step)
      : texts_(Texts(corpus)),
        set_(set),
        folds_(folds),
        options_(candidates),
        threads_(threads),
        on_step_(on_step),
        results_(candidates.size()) {
    for (HeldOutScores& result : results_) {
      result.scores = DenseRows<float>(set.rows.size(), set.problem_labels.size());
    }
  }

  absl::StatusOr<std::vector<HeldOutScores>> Run() {
    Candidates all;
    for (std::size_t c = 0; c < options_.size(); ++c) all.push_back(c);
    const auto share_analyzer = [&](std::size_t a, std::size_t b) {
      return options_[a].analyzer == options_[b].analyzer;
    };
    const auto share_rows = [&](std::size_t a, std::size_t b) {
      return options_[a].tfidf == options_[b].tfidf;
    };
    for (const Candidates& sharing : Partition(all, share_analyzer)) {
      TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer,
                               Analyzer::Fit(options_[sharing.front()].analyzer, texts_));
      const TermCounts counts = CountTerms(texts_, analyzer, threads_);
      for (const Candidates& kind : Partition(sharing, share_rows)) {
        for (std::uint32_t fold = 0; fold < folds_.count; ++fold) {
          TEXTCLF_RETURN_IF_ERROR(RunFold(counts, kind, fold));
        }
      }
    }
    return std::move(results_);
  }

 private:
  /// The rows of one fold, for candidates that share the way of weighing: laid out as the
  /// solvers want them that some candidate asks for.
  struct FoldRows {
    SparseRows<double> whole;
    std::optional<DesignMatrix> design_of_whole;
    std::optional<DesignMatrix> design;
    MarkMatrix marks;
    SparseRows<double> held_out;
    std::vector<std::uint32_t> held_out_rows;
  };

  absl::Status RunFold(const TermCounts& counts, const Candidates& candidates,
                       std::uint32_t fold) {
    const TfidfOptions& options = options_[candidates.front()].tfidf;
    const std::vector<std::uint32_t> learned_from = folds_.LearnedFrom(fold);
    const std::vector<std::uint32_t> held_out = folds_.HeldOut(fold);
    const std::vector<std::uint32_t> documents = DocumentsOf(learned_from);
    TEXTCLF_ASSIGN_OR_RETURN(const Tfidf tfidf,
                             FitTfidf(counts, documents, options, threads_));
    FoldRows rows = {SparseRows<double>(),
                     {},
                     {},
                     Select(set_.marks, learned_from),
                     Transform(tfidf, counts, DocumentsOf(held_out), threads_),
                     held_out};
    LayOut(candidates, tfidf, counts, documents, rows);
    const auto on_one_path = [&](std::size_t a, std::size_t b) {
      return DifferInC(options_[a].logistic, options_[b].logistic);
    };
    for (Candidates& path : Partition(candidates, on_one_path)) {
      std::stable_sort(path.begin(), path.end(), [&](std::size_t a, std::size_t b) {
        return options_[a].logistic.C < options_[b].logistic.C;
      });
      TEXTCLF_RETURN_IF_ERROR(RunPath(path, rows));
    }
    return absl::OkStatus();
  }

  void LayOut(const Candidates& candidates, const Tfidf& tfidf, const TermCounts& counts,
              std::span<const std::uint32_t> documents, FoldRows& rows) const {
    const auto any = [&](const auto& asks) {
      return std::any_of(candidates.begin(), candidates.end(),
                         [&](std::size_t i) { return asks(options_[i].logistic); });
    };
    if (any(NeedsWholeRows)) {
      rows.whole = Transform(tfidf, counts, documents, threads_);
    }
    if (any([](const LogisticOptions& options) {
          return NeedsWholeRows(options) && options.l1_ratio == 0;
        })) {
      rows.design_of_whole.emplace(rows.whole, threads_);
    }
    if (any(std::not_fn(NeedsWholeRows))) {
      rows.design.emplace(TransformFactored(tfidf, counts, documents, threads_),
                          threads_);
    }
  }

  /// Fits candidates that differ in C, in rising order.
  absl::Status RunPath(const Candidates& path, const FoldRows& rows) {
    LogisticFit before, last;
    for (std::size_t step = 0; step < path.size(); ++step) {
      const auto C = [&](std::size_t i) { return options_[path[i]].logistic.C; };
      LogisticFit start = last;
      if (step > 1) {
        start = Extrapolate(before, std::move(start),
                            StepsAhead(C(step - 2), C(step - 1), C(step)));
      }
      before = std::move(last);
      last =
          FitCandidate(options_[path[step]].logistic, rows, step == 0 ? nullptr : &start);
      Record(last, rows, results_[path[step]]);
      if (on_step_ && !on_step_(++steps_, folds_.count * options_.size())) {
        return absl::CancelledError("cross-validation was told to end");
      }
    }
    return absl::OkStatus();
  }

  LogisticFit FitCandidate(const LogisticOptions& options, const FoldRows& rows,
                           const LogisticFit* start) const {
    if (options.l1_ratio > 0) {
      return FitOneVsRest(rows.whole, rows.marks, set_.problem_labels, options, threads_);
    }
    const auto& design = NeedsWholeRows(options) ? rows.design_of_whole : rows.design;
    return FitOneVsRest(*design, rows.marks, set_.problem_labels, options, threads_,
                        start);
  }

  void Record(const LogisticFit& fit, const FoldRows& rows, HeldOutScores& result) {
    constexpr std::size_t kRowsPerBlock = 512;
    const LinearModel model = ToLinearModel(fit);
    ForEachBlock(rows.held_out.rows(), kRowsPerBlock, threads_, [&](Block block) {
      std::vector<double> scores(model.problems());
      for (std::size_t i = block.begin; i < block.end; ++i) {
        const auto row = rows.held_out.row(i);
        model.Score(row.columns, row.values, scores);
        std::copy(scores.begin(), scores.end(),
                  result.scores.row(rows.held_out_rows[i]).begin());
      }
    });
    result.columns += static_cast<double>(model.columns()) / folds_.count;
    result.converged &=
        std::all_of(fit.summaries.begin(), fit.summaries.end(),
                    [](const SolverSummary& summary) { return summary.converged; });
  }

  std::vector<std::uint32_t> DocumentsOf(std::span<const std::uint32_t> rows) const {
    std::vector<std::uint32_t> documents;
    documents.reserve(rows.size());
    for (const std::uint32_t row : rows) documents.push_back(set_.rows[row]);
    return documents;
  }

  std::vector<std::string_view> texts_;
  const TrainingSet& set_;
  const Folds& folds_;
  std::span<const TrainOptions> options_;
  int threads_;
  const std::function<bool(std::size_t, std::size_t)>& on_step_;
  std::size_t steps_ = 0;
  std::vector<HeldOutScores> results_;
};

}  // namespace

absl::StatusOr<std::vector<HeldOutScores>> CrossValidate(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    std::span<const TrainOptions> candidates, int threads,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step) {
  for (const TrainOptions& options : candidates) {
    TEXTCLF_RETURN_IF_ERROR(CheckOptions(options));
  }
  return CrossValidator(corpus, set, folds, candidates, threads, on_step).Run();
}

TrainOptions SolvedRoughly(TrainOptions options) {
  constexpr double kTolerance = 1e-2;
  constexpr double kRelativeGap = 1e-5;
  SolverOptions& solver = options.logistic.solver;
  solver.tolerance = std::max(solver.tolerance, kTolerance);
  solver.relative_gap = std::max(solver.relative_gap, kRelativeGap);
  return options;
}

}  // namespace textclf
