#ifndef TEXTCLF_BASE_STATUS_MACROS_H_
#define TEXTCLF_BASE_STATUS_MACROS_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <utility>

/// Returns from the enclosing function when `expression`, an absl::Status, is an error.
#define TEXTCLF_RETURN_IF_ERROR(expression)                                 \
  do {                                                                      \
    if (absl::Status textclf_status = (expression); !textclf_status.ok()) { \
      return textclf_status;                                                \
    }                                                                       \
  } while (false)

/// `TEXTCLF_ASSIGN_OR_RETURN(Corpus corpus, ReadCorpus(path));` declares or assigns the
/// value of an absl::StatusOr, or returns its error from the enclosing function.
#define TEXTCLF_ASSIGN_OR_RETURN(target, expression)                            \
  TEXTCLF_ASSIGN_OR_RETURN_(TEXTCLF_CONCAT_(textclf_result_, __LINE__), target, \
                            expression)

#define TEXTCLF_ASSIGN_OR_RETURN_(result, target, expression) \
  auto result = (expression);                                 \
  if (!result.ok()) return std::move(result).status();        \
  target = *std::move(result)

#define TEXTCLF_CONCAT_(a, b) TEXTCLF_CONCAT_INNER_(a, b)
#define TEXTCLF_CONCAT_INNER_(a, b) a##b

#endif  // TEXTCLF_BASE_STATUS_MACROS_H_
