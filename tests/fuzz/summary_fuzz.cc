// Reads any bytes as the summary and as the checkpoint of a run over many documents: no
// crash, and what could be read is written so that it reads the same, and adds up.

#include <cstdint>
#include <string_view>

#include "tests/fuzz/violation.h"
#include "textclf/stream/checkpoint.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {
namespace {

void CheckSummary(const StreamSummary& summary) {
  const auto again = ReadSummary(SummaryJson(summary));
  if (!again.ok()) AbortOn("a summary that was written cannot be read");
  // What stands twice in JSON, or is no UTF-8, may be lost the first time only.
  const auto third = ReadSummary(SummaryJson(*again));
  if (!third.ok() || !(*third == *again)) AbortOn("a summary does not read the same");
  StreamSummary sum = *again;
  if (!sum.Merge(*again).ok()) AbortOn("a summary does not fit itself");
  if (sum.all.documents != 2 * again->all.documents) AbortOn("a sum is none");
  SummaryText(sum);
}

}  // namespace
}  // namespace textclf

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textclf;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto summary = ReadSummary(bytes); summary.ok()) CheckSummary(*summary);
  const auto checkpoint = ReadCheckpoint(bytes);
  if (!checkpoint.ok()) return 0;
  CheckSummary(checkpoint->summary);
  const auto again = ReadCheckpoint(CheckpointJson(*checkpoint));
  if (!again.ok() || again->records != checkpoint->records ||
      again->output_bytes != checkpoint->output_bytes ||
      again->reject_bytes != checkpoint->reject_bytes) {
    AbortOn("a checkpoint does not read the same");
  }
  return 0;
}
