#include "learn_flags.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "duplicate_flags.h"
#include "flag_values.h"
#include "progress.h"
#include "textclf/data/timestamp.h"
#include "train_flags.h"

namespace textclf::tools {
namespace {

constexpr char kDefaultCs[] = "0.01,0.03,0.1,0.3,1,3,10,30,100,300";
constexpr std::uint32_t kDefaultFolds = 5;

template <typename Value>
Value OrThrow(absl::StatusOr<Value> value) {
  if (!value.ok()) throw po::error("--" + std::string(value.status().message()));
  return *std::move(value);
}

std::vector<double> ParseCs(const std::string& text) {
  std::vector<double> cs;
  for (const std::string& piece : SplitAtCommas(text)) {
    double c = 0;
    const char* const end = piece.data() + piece.size();
    const auto [rest, error] = std::from_chars(piece.data(), end, c);
    if (error != std::errc() || rest != end || !(c > 0)) {
      throw po::error("--Cs has \"" + piece +
                      "\", expected numbers above 0 like 0.1,1,10");
    }
    cs.push_back(c);
  }
  if (cs.empty()) throw po::error("--Cs is empty, expected numbers like 0.1,1,10");
  return cs;
}

/// Replaces each candidate by one for each of `values`.
template <typename Values, typename Set>
void Multiply(std::vector<TrainOptions>& candidates, const Values& values, Set set) {
  std::vector<TrainOptions> product;
  for (const TrainOptions& candidate : candidates) {
    for (const auto& value : values) {
      product.push_back(candidate);
      set(product.back(), value);
    }
  }
  candidates = std::move(product);
}

void MultiplyByName(const std::string& name, const po::variables_map& values,
                    std::vector<TrainOptions>& candidates) {
  if (name == "C") {
    Multiply(candidates, ParseCs(values["Cs"].as<std::string>()),
             [](TrainOptions& options, double c) { options.logistic.C = c; });
  } else if (name == "class-weight") {
    Multiply(
        candidates, std::vector{ClassWeight::kNone, ClassWeight::kBalanced},
        [](TrainOptions& o, ClassWeight weight) { o.logistic.class_weight = weight; });
  } else if (name == "weighting") {
    Multiply(candidates, std::vector{ColumnScaling::kNone, ColumnScaling::kLogCountRatio},
             [](TrainOptions& o, ColumnScaling scaling) {
               o.logistic.column_scaling = scaling;
             });
  } else if (name == "ngram-range") {
    Multiply(
        candidates, std::vector<NgramRange>{{1, 1}, {1, 2}},
        [](TrainOptions& options, NgramRange range) { options.analyzer.words = range; });
    Multiply(candidates, std::vector<NgramRange>{{0, 0}, {2, 5}},
             [](TrainOptions& o, NgramRange range) { o.analyzer.characters = range; });
  } else {
    throw po::error("--tune has \"" + name +
                    "\", expected any of C, class-weight, weighting and ngram-range");
  }
}

/// C varies fastest, so that the table reads along it.
std::vector<TrainOptions> ParseCandidates(const po::variables_map& values,
                                          const TrainOptions& base) {
  std::vector<std::string> names = SplitAtCommas(values["tune"].as<std::string>());
  if (names.empty()) throw po::error("--tune= names nothing to choose");
  std::stable_partition(names.begin(), names.end(),
                        [](const std::string& name) { return name != "C"; });
  std::vector<TrainOptions> candidates = {base};
  for (const std::string& name : names) MultiplyByName(name, values, candidates);
  if (candidates.size() < 2) throw po::error("--Cs leaves nothing to choose");
  return candidates;
}

std::uint32_t ParseFolds(const po::variables_map& values) {
  constexpr std::uint64_t kMax = 1000;
  if (values.count("cv") == 0) return kDefaultFolds;
  const std::uint64_t folds = values["cv"].as<Count>().value;
  if (folds < 2 || folds > kMax) {
    throw po::error("--cv is " + std::to_string(folds) + ", expected 2 to 1000 folds");
  }
  return static_cast<std::uint32_t>(folds);
}

/// Rising times.
std::vector<std::int64_t> ParseSplitTimes(const po::variables_map& values) {
  std::vector<std::int64_t> times;
  if (values.count("split-time") == 0) return times;
  for (const std::string& piece : SplitAtCommas(values["split-time"].as<std::string>())) {
    const std::optional<std::int64_t> time = ParseTimestamp(piece);
    if (!time) Refuse("split-time", piece, "dates like 2023-07-01, with commas between");
    if (!times.empty() && *time <= times.back()) {
      Refuse("split-time", piece, "a later date than the one before it");
    }
    times.push_back(*time);
  }
  if (times.empty()) throw po::error("--split-time is empty, expected a date");
  if (values["auto"].as<bool>()) {
    throw po::error(
        "--split-time and --auto exclude each other; take the flags that --auto found");
  }
  return times;
}

/// Whether the search has had its share of --auto-seconds; the rest is for reading, for
/// the cross-validation of what was found and for training.
std::function<bool()> ParseDeadline(const po::variables_map& values) {
  constexpr double kSearchShare = 0.6;
  const double seconds = values["auto-seconds"].as<double>();
  if (!(seconds > 0)) throw po::error("--auto-seconds is no time, expected more than 0");
  return [stopwatch = Stopwatch(), seconds] {
    return stopwatch.Seconds() > kSearchShare * seconds;
  };
}

}  // namespace

po::options_description HeldOutFlags() {
  po::options_description flags("What is learned from documents held out in turn");
  flags.add_options()("cv", po::value<Count>()->value_name("N"),
                      "cross-validate in N folds (else 5 where the flags below need it)")(
      "split-time", po::value<std::string>(),
      "DATE[,DATE…]: judge by time as well: documents from a date on, up to the next "
      "one, "
      "by what older documents teach")(
      "learning-curve", po::bool_switch(),
      "cross-validate with growing parts of the documents: whether more would help")(
      "tune", po::value<std::string>()->implicit_value("C"),
      "choose by cross-validation: --tune, or "
      "--tune=C,class-weight,weighting,ngram-range")(
      "Cs", po::value<std::string>()->default_value(kDefaultCs),
      "the values of C to choose from")(
      "scoring", po::value<std::string>(),
      "what to choose by (else accuracy where labels exclude each other, else macro_f1): "
      "accuracy, macro_f1, micro_f1, hamming_loss, log_loss, "
      "average_precision, roc_auc or precision_at_recall=R")(
      "auto", po::bool_switch(),
      "choose terms, C, weights, thresholds and calibration by cross-validation")(
      "auto-seconds", po::value<double>()->default_value(60, "60"),
      "about how long --auto may take in all")(
      "one-standard-error", po::bool_switch(),
      "choose the simplest within one standard error of the best")(
      "thresholds", po::value<std::string>(),
      "f1, precision=P or recall=R: give each label above a threshold chosen for that")(
      "calibrate", po::bool_switch(), "make probabilities honest")(
      "out-of-fold", po::value<std::string>(),
      "FILE: a JSON line for each document: what models that did not see it say")(
      "suspects", po::value<Count>()->value_name("N"),
      "show the N labels that models which did not see the document doubt most")(
      "suspects-output", po::value<std::string>(), "FILE: a JSON line for each of those");
  AddDuplicateFlag(flags);
  return flags;
}

LearnOptions ParseLearnFlags(const po::variables_map& values) {
  LearnOptions options;
  options.train = ParseLearningFlags(values);
  if (values.count("scoring") > 0) {
    options.scoring = OrThrow(ParseScoring(values["scoring"].as<std::string>()));
  }
  options.one_standard_error = values["one-standard-error"].as<bool>();
  options.decisions.calibrate = values["calibrate"].as<bool>();
  if (values.count("thresholds") > 0) {
    options.decisions.thresholds =
        OrThrow(ParseThresholdGoal(values["thresholds"].as<std::string>()));
  }
  options.learning_curve = values["learning-curve"].as<bool>();
  options.split_times = ParseSplitTimes(values);
  options.validate = values.count("cv") > 0 || values.count("out-of-fold") > 0 ||
                     values.count("suspects") > 0 || options.learning_curve;
  if (values.count("suspects-output") > 0 && values.count("suspects") == 0) {
    throw po::error("--suspects-output needs --suspects N");
  }
  options.duplicates = ParseDuplicateFlag(values);
  options.folds = {ParseFolds(values), values["seed"].as<Count>().value};
  if (values["auto"].as<bool>()) {
    if (values.count("tune") > 0) throw po::error("--auto and --tune exclude each other");
    options.search_until = ParseDeadline(values);
  } else if (values.count("tune") > 0) {
    options.candidates = ParseCandidates(values, options.train);
  } else if (options.one_standard_error) {
    throw po::error("--one-standard-error needs --tune or --auto");
  }
  return options;
}

}  // namespace textclf::tools
