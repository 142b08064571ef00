#include "progress.h"

#include <unistd.h>

#include <cstdio>

namespace textclf::tools {

ProgressLine::ProgressLine() : on_terminal_(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::Show(const std::string& text) {
  constexpr double kPauseSeconds = 0.1;
  const double seconds = stopwatch_.Seconds();
  if (!on_terminal_ || (shown_ && seconds - last_seconds_ < kPauseSeconds)) return;
  last_seconds_ = seconds;
  shown_ = true;
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
  std::fflush(stderr);
}

}  // namespace textclf::tools
