#ifndef TEXTCLF_LIB_LINEAR_BATCH_FITTER_H_
#define TEXTCLF_LIB_LINEAR_BATCH_FITTER_H_

#include <cstddef>
#include <span>
#include <vector>

#include "textclf/linear/fit_logistic.h"
#include "textclf/linear/newton_cg.h"

namespace textclf::internal {

/// How problems are cut into batches.
struct Packing {
  std::size_t lanes = 1;
  /// Whether each thread has a batch of its own; else all threads work on each.
  bool side_by_side = false;
};

/// The widest batches for which there are problems, as far as memory allows: panels take
/// `bytes_per_lane` and together no more than 1 GiB, but for one lane alone. A matrix of
/// many `entries` is shared: each thread then walks its part only, which stays in its
/// cache; on small ones threads would wait for each other.
Packing ChoosePacking(std::size_t problems, std::size_t threads, std::size_t entries,
                      std::size_t bytes_per_lane);

/// Solves problems over one matrix in batches. The answers do not depend on the batches.
class BatchFitter {
 public:
  /// `fit` holds the points to start from, all weights 0 where `start` is kZero, and is
  /// where the answers go.
  BatchFitter(const DesignMatrix& x, std::span<const LogisticProblem> problems,
              const SolverOptions& options, Precision precision, int threads, Start start,
              LogisticFit& fit);

  /// Solves `problems`, in this order: neighbours share a batch.
  void Fit(std::vector<std::size_t> problems);

 private:
  /// What of a problem that was left goes on in its next batch, to the bit.
  struct Rest {
    std::vector<double> scores;
    double penalty = 0;
  };

  std::size_t BytesPerLane() const;
  /// Solves until most problems of each batch are done; returns those that are not, to be
  /// packed anew.
  std::vector<std::size_t> FitRound(std::span<const std::size_t> problems);
  void FitBatch(std::span<const std::size_t> problems, std::size_t lanes, int threads,
                PanelMemory& memory);
  bool IsFinished(std::size_t problem) const;
  double WeightAt(std::size_t problem, std::size_t column, double weight) const;
  /// Calls `fn` with each column and its number in the matrix that was given.
  template <typename Fn>
  void ForColumns(int threads, Fn&& fn) const;
  void Load(std::span<const std::size_t> problems, std::size_t lanes, int threads,
            BatchPoint& point) const;
  void Store(const BatchPoint& point, std::span<const std::size_t> problems, int threads);
  void LoadRests(std::span<const std::size_t> problems, BatchPoint& point,
                 LogisticBatch& batch);
  void StoreRests(const BatchPoint& point, LogisticBatch& batch,
                  std::span<const std::size_t> problems);

  const DesignMatrix& x_;
  std::span<const LogisticProblem> problems_;
  SolverOptions options_;
  Precision precision_;
  int threads_;
  Start start_;
  LogisticFit& fit_;
  std::vector<Rest> rests_;
  std::vector<PanelMemory> memories_;  // one for each worker
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_BATCH_FITTER_H_
