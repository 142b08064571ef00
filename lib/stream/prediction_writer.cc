#include "textclf/stream/prediction_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "textclf/data/csv_text.h"
#include "textclf/data/json_text.h"
#include "textclf/stream/prediction_line.h"

namespace textclf {
namespace {

constexpr std::string_view kLabels = "\"labels\":[";
constexpr std::string_view kProbabilities = "],\"probabilities\":{";
constexpr std::size_t kProbabilityBytes = 2 + kProbabilityDigits;

/// "000" to "999", and "000" again for a thousand.
constexpr std::array<std::array<char, 4>, 1001> kThreeDigits = [] {
  std::array<std::array<char, 4>, 1001> digits = {};
  for (int i = 0; i <= 1000; ++i) {
    digits[i] = {static_cast<char>('0' + i / 100 % 10),
                 static_cast<char>('0' + i / 10 % 10), static_cast<char>('0' + i % 10)};
  }
  return digits;
}();

}  // namespace

void WriteProbability(double probability, char* out) {
  static_assert(kProbabilityDigits == 6);
  constexpr std::uint32_t kThousand = 1000;
  constexpr double kMillion = 1e6;
  // Rounding the product moves it by less than this.
  constexpr double kSlack = 1e-9;
  const double millionths = probability * kMillion;
  auto whole = static_cast<std::int32_t>(millionths);
  const double rest = millionths - whole;
  if (std::abs(rest - 0.5) < kSlack) {  // nearly a tie: all digits decide
    std::to_chars(out, out + kProbabilityBytes, probability, std::chars_format::fixed,
                  kProbabilityDigits);
    return;
  }
  whole += rest > 0.5 ? 1 : 0;
  const std::uint32_t digits = static_cast<std::uint32_t>(whole);
  const std::uint32_t thousands = digits / kThousand;
  out[0] = static_cast<char>('0' + thousands / kThousand);
  out[1] = '.';
  std::memcpy(out + 2, kThreeDigits[thousands].data(), 3);
  std::memcpy(out + 5, kThreeDigits[digits - thousands * kThousand].data(), 3);
}

PredictionWriter::PredictionWriter(std::span<const std::string> labels,
                                   const PredictionForm& form)
    : form_(form), labels_(labels.begin(), labels.end()) {
  probabilities_ = kProbabilities;
  for (const std::string& label : labels) {
    if (!quoted_.empty()) probabilities_ += ',';
    AppendJsonString(label, quoted_.emplace_back());
    probabilities_ += quoted_.back() + ':';
    places_.push_back(probabilities_.size());
    probabilities_.append(kProbabilityBytes, '0');
  }
  probabilities_ += '}';
}

void PredictionWriter::Append(const Prediction& prediction, std::string& out) const {
  if (form_.shape == PredictionForm::Shape::kCsv) return AppendCells(prediction, out);
  const bool usual = form_.probabilities && form_.digits == kProbabilityDigits;
  return usual ? AppendQuickly(prediction, out) : AppendJson(prediction, out);
}

void PredictionWriter::AppendProbability(double probability, std::string& out) const {
  std::array<char, 32> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), probability,
                    std::chars_format::fixed, form_.digits);
  out.append(digits.data(), end);
}

void PredictionWriter::AppendLabels(const Prediction& prediction,
                                    std::string& out) const {
  out += kLabels;
  for (std::size_t i = 0; i < prediction.labels.size(); ++i) {
    if (i > 0) out += ',';
    out += quoted_[prediction.labels[i]];
  }
}

void PredictionWriter::AppendJson(const Prediction& prediction, std::string& out) const {
  AppendLabels(prediction, out);
  if (!form_.probabilities) {
    out += ']';
    return;
  }
  out += kProbabilities;
  for (std::size_t k = 0; k < quoted_.size(); ++k) {
    if (k > 0) out += ',';
    out += quoted_[k];
    out += ':';
    AppendProbability(prediction.probabilities[k], out);
  }
  out += '}';
}

void PredictionWriter::AppendCells(const Prediction& prediction, std::string& out) const {
  std::string given;
  for (const std::uint32_t label : prediction.labels) {
    if (!given.empty()) given += '|';
    given += labels_[label];
  }
  AppendCell(given, form_.delimiter, out);
  if (!form_.probabilities) return;
  for (const double probability : prediction.probabilities) {
    out += form_.delimiter;
    const std::size_t before = out.size();
    AppendProbability(probability, out);
    out[out.find('.', before)] = form_.decimal_point;
  }
}

void PredictionWriter::AppendQuickly(const Prediction& prediction,
                                     std::string& out) const {
  AppendLabels(prediction, out);
  const std::size_t begin = out.size();
  out += probabilities_;
  for (std::size_t k = 0; k < places_.size(); ++k) {
    WriteProbability(prediction.probabilities[k], out.data() + begin + places_[k]);
  }
}

}  // namespace textclf
