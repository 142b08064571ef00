#ifndef TEXTCLF_TEXT_STEMMER_H_
#define TEXTCLF_TEXT_STEMMER_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct sb_stemmer;  // libstemmer's

namespace textclf {

/// The stemmers of Snowball that words may be cut down by. Names are ours, since those of
/// libstemmer change what they mean with its version; they are written into models, and
/// what they stand for never changes.
enum class StemmerName : std::uint8_t {
  kNone,                 ///< "none"
  kDutchPorter,          ///< "dutch_porter": Porter's for Dutch
  kDutchKraaijPohlmann,  ///< "dutch_kraaij_pohlmann": as in Snowball 3
  kEnglishPorter2,       ///< "english_porter2": Porter's second, as in Snowball 2
  kPortuguese,           ///< "portuguese"
};

std::string_view ToString(StemmerName name);
absl::StatusOr<StemmerName> ParseStemmerName(std::string_view name);

/// All names but "none", as a sentence lists them: "dutch_porter or portuguese".
std::string ListOfStemmers();

/// Words → stems: *lamp* and *lampen* have one. Belongs to one thread.
class Stemmer {
 public:
  /// Fails with kFailedPrecondition where no algorithm of the libstemmer at hand gives
  /// the stems of a few words that `name` stands for.
  static absl::StatusOr<Stemmer> Make(StemmerName name);

  StemmerName name() const { return name_; }

  /// The stem of a word in lower case, which holds until the next call. It is never
  /// empty. What is longer than 64 bytes is no inflected word and stays as it is, so time
  /// is linear in all words together.
  std::string_view Stem(std::string_view word);

 private:
  struct Delete {
    void operator()(sb_stemmer* algorithm) const;
  };
  using Algorithm = std::unique_ptr<sb_stemmer, Delete>;

  Stemmer(StemmerName name, Algorithm algorithm)
      : name_(name), algorithm_(std::move(algorithm)) {}

  StemmerName name_;
  Algorithm algorithm_;
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_STEMMER_H_
