#ifndef TEXTCLF_LIB_MODEL_MODEL_TENSORS_H_
#define TEXTCLF_LIB_MODEL_MODEL_TENSORS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "format_version.h"
#include "textclf/base/shared_array.h"
#include "textclf/features/vocabulary.h"
#include "textclf/linear/linear_model.h"
#include "textclf/linear/weight_matrix.h"
#include "textclf/model/classifier.h"
#include "textclf/model/safetensors.h"

namespace textclf::internal {

/// The tensors of a classifier for its file, in the format version that is smaller.
class ModelTensors {
 public:
  /// `parts` must outlive this.
  explicit ModelTensors(const ClassifierParts& parts);

  std::uint32_t format_version() const {
    return active_ ? kActiveTermsVersion : kAllTermsVersion;
  }
  /// Views of `parts` and this.
  std::vector<TensorView> Views() const;

 private:
  struct ActiveTerms {
    std::vector<std::uint32_t> columns;
    TermList terms;
    WeightMatrix weights;
  };

  const ClassifierParts& parts_;
  std::optional<ActiveTerms> active_;
};

/// The tensors of a model file, who keeps their memory, and the threads to read them with
/// (0: all).
struct KeptFile {
  Safetensors tensors;
  std::shared_ptr<const void> keeper;
  int threads = 0;
};

/// What the strings of a model file say of its tensors.
struct TensorSizes {
  std::uint32_t format_version = 0;
  std::uint32_t word_terms = 0;
  std::size_t problems = 0;
  std::size_t labels = 0;
};

/// What the tensors of a model file hold, the large ones in place.
struct ModelNumbers {
  Vocabulary vocabulary;
  SharedArray<double> idf;
  LinearModel model;
  std::vector<double> thresholds;
};

/// Fails with kInvalidArgument where a tensor is missing, of another shape, out of order,
/// or holds numbers with which a probability might not be one.
absl::StatusOr<ModelNumbers> ReadModelTensors(const KeptFile& file,
                                              const TensorSizes& sizes);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_MODEL_TENSORS_H_
