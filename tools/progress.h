#ifndef TEXTCLF_TOOLS_PROGRESS_H_
#define TEXTCLF_TOOLS_PROGRESS_H_

#include <chrono>
#include <string>

namespace textclf::tools {

/// Seconds since it was made.
class Stopwatch {
 public:
  double Seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
};

/// One line on stderr that is written over; silent where stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  /// Clears the line.
  ~ProgressLine();

  /// Shows `text`; calls that follow within a tenth of a second are passed over.
  void Show(const std::string& text);

 private:
  bool on_terminal_;
  bool shown_ = false;
  double last_seconds_ = 0;
  Stopwatch stopwatch_;
};

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_PROGRESS_H_
