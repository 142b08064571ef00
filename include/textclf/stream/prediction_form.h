#ifndef TEXTCLF_STREAM_PREDICTION_FORM_H_
#define TEXTCLF_STREAM_PREDICTION_FORM_H_

namespace textclf {

/// Digits behind the point of a probability.
inline constexpr int kProbabilityDigits = 6;

/// How predictions are written.
struct PredictionForm {
  enum class Shape {
    kJsonl,  ///< an object a line
    kCsv,    ///< a header, then a record a line (RFC 4180)
  };
  Shape shape = Shape::kJsonl;

  /// False leaves out the probabilities and gives the labels alone.
  bool probabilities = true;
  /// Behind the point of a probability, 1 to 15.
  int digits = kProbabilityDigits;

  // Of kCsv: where the spreadsheets of a country want others.
  char delimiter = ',';
  char decimal_point = '.';
  bool byte_order_mark = false;

  /// What Excel opens without asking, where lists are separated by semicolons.
  static PredictionForm Excel() {
    return {.shape = Shape::kCsv,
            .delimiter = ';',
            .decimal_point = ',',
            .byte_order_mark = true};
  }
  bool operator==(const PredictionForm&) const = default;
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_PREDICTION_FORM_H_
