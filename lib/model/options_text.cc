#include "textclf/model/options_text.h"

#include <absl/strings/str_format.h>

#include <array>
#include <charconv>

namespace textclf {
namespace {

std::string RangeText(const NgramRange& range) {
  return range.empty() ? "none" : absl::StrFormat("%d,%d", range.min, range.max);
}

/// As one word of a shell's command line.
std::string ShellQuoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text)
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// Collects flags whose values differ from those of the base.
class FlagList {
 public:
  void Add(const std::string& flag, const std::string& value, const std::string& base) {
    if (value == base) return;
    text_ += (text_.empty() ? "--" : " --") + flag;
    if (!value.empty()) text_ += " " + value;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

std::string OptionsText(const TrainOptions& options, const TrainOptions& base) {
  FlagList flags;
  const auto add = [&](const char* flag, auto text_of) {
    flags.Add(flag, text_of(options), text_of(base));
  };
  using Options = const TrainOptions&;
  add("analyzer", [](Options o) { return std::string(ToString(o.analyzer.tokenizer)); });
  add("ngram-range", [](Options o) { return RangeText(o.analyzer.words); });
  add("char-ngram-range", [](Options o) { return RangeText(o.analyzer.characters); });
  add("undo", [](Options o) { return ToString(o.analyzer.undo); });
  if (options.analyzer.disguise_terms && !base.analyzer.disguise_terms) {
    flags.Add("disguise-terms", "", "off");
  }
  add("stemmer", [](Options o) { return std::string(ToString(o.analyzer.stemmer)); });
  add("min-df", [](Options o) { return LimitText(o.tfidf.min_documents); });
  add("max-df", [](Options o) { return LimitText(o.tfidf.max_documents); });
  add("max-features", [](Options o) { return std::to_string(o.tfidf.max_terms); });
  if (options.tfidf.sublinear_tf && !base.tfidf.sublinear_tf) {
    flags.Add("sublinear-tf", "", "off");
  }
  add("weighting", [](Options o) { return ToString(o.logistic.column_scaling); });
  add("l1-ratio", [](Options o) { return NumberText(o.logistic.l1_ratio); });
  add("C", [](Options o) { return NumberText(o.logistic.C); });
  add("class-weight", [](Options o) { return ToString(o.logistic.class_weight); });
  add("tol", [](Options o) { return NumberText(o.logistic.solver.tolerance); });
  add("max-iter",
      [](Options o) { return std::to_string(o.logistic.solver.max_iterations); });
  add("constraints",
      [](Options o) { return o.rules.empty() ? "" : ShellQuoted(ToString(o.rules)); });
  return flags.text();
}

std::string NumberText(double value) {
  std::array<char, 32> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return std::string(digits.data(), end);
}

std::string LimitText(const DocumentLimit& limit) {
  std::string text = NumberText(limit.value);
  if (limit.is_fraction && text.find_first_of(".eE") == std::string::npos) text += ".0";
  return text;
}

std::string ToString(ClassWeight class_weight) {
  return class_weight == ClassWeight::kBalanced ? "balanced" : "none";
}

std::string ToString(ColumnScaling scaling) {
  return scaling == ColumnScaling::kLogCountRatio ? "nb" : "tfidf";
}

}  // namespace textclf
