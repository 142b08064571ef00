#include "textclf/text/stemmer.h"

#include <absl/strings/str_format.h>
#include <libstemmer.h>

#include <array>
#include <new>
#include <utility>

namespace textclf {
namespace {

constexpr std::size_t kLongestWord = 64;

struct Probe {
  std::string_view word;
  std::string_view stem;
};

struct KnownStemmer {
  StemmerName value;
  std::string_view name;
  /// What libstemmer may call it, in one version or another; null for none.
  std::array<const char*, 2> algorithms;
  std::string_view comes_with;
  /// Tell it from all others that have gone by one of these names.
  std::array<Probe, 5> probes;
};

constexpr std::array kStemmers = {
    KnownStemmer{StemmerName::kDutchPorter,
                 "dutch_porter",
                 {"dutch_porter", "dutch"},
                 "Snowball 2 or 3",
                 {{{"lichamelijkheid", "licham"},
                   {"kopen", "kop"},
                   {"speed", "sped"},
                   {"één", "een"},
                   {"gebakken", "gebak"}}}},
    KnownStemmer{StemmerName::kDutchKraaijPohlmann,
                 "dutch_kraaij_pohlmann",
                 {"dutch", "kraaij_pohlmann"},
                 "Snowball 3",
                 {{{"lichamelijkheid", "lichamelijk"},
                   {"kopen", "koop"},
                   {"gebakken", "bak"},
                   // Otherwise until Snowball 3:
                   {"geeft", "geef"},
                   {"innig", "innig"}}}},
    KnownStemmer{StemmerName::kEnglishPorter2,
                 "english_porter2",
                 {"english", nullptr},
                 "Snowball 2",
                 {{{"generously", "generous"},
                   {"running", "run"},
                   // Otherwise since Snowball 3:
                   {"geologist", "geologist"},
                   {"evening", "even"},
                   {"lateral", "later"}}}},
    KnownStemmer{StemmerName::kPortuguese,
                 "portuguese",
                 {"portuguese", nullptr},
                 "Snowball 2 or 3",
                 {{{"quilométricas", "quilométr"},
                   {"rapidamente", "rapid"},
                   {"amigos", "amig"},
                   {"fietsen", "fietsen"},
                   {"boazinha", "boazinh"}}}},
};

const KnownStemmer* Find(StemmerName name) {
  for (const KnownStemmer& stemmer : kStemmers) {
    if (stemmer.value == name) return &stemmer;
  }
  return nullptr;
}

std::string_view StemOf(sb_stemmer* algorithm, std::string_view word) {
  const sb_symbol* const stem =
      ::sb_stemmer_stem(algorithm, reinterpret_cast<const sb_symbol*>(word.data()),
                        static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(::sb_stemmer_length(algorithm))};
}

/// What an algorithm does otherwise than was expected of it; empty where it is nothing.
std::string Difference(const char* name, sb_stemmer* algorithm,
                       const KnownStemmer& expected) {
  for (const Probe& probe : expected.probes) {
    const std::string_view stem = StemOf(algorithm, probe.word);
    if (stem == probe.stem) continue;
    return absl::StrFormat("\"%s\" there makes \"%s\" of \"%s\", expected \"%s\"", name,
                           std::string(stem), std::string(probe.word),
                           std::string(probe.stem));
  }
  return "";
}

}  // namespace

std::string_view ToString(StemmerName name) {
  const KnownStemmer* const stemmer = Find(name);
  return stemmer == nullptr ? "none" : stemmer->name;
}

absl::StatusOr<StemmerName> ParseStemmerName(std::string_view name) {
  if (name == "none") return StemmerName::kNone;
  for (const KnownStemmer& stemmer : kStemmers) {
    if (stemmer.name == name) return stemmer.value;
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "\"%s\" is no stemmer, expected none, %s", std::string(name), ListOfStemmers()));
}

std::string ListOfStemmers() {
  std::string list;
  for (const KnownStemmer& stemmer : kStemmers) {
    if (!list.empty()) list += &stemmer == &kStemmers.back() ? " or " : ", ";
    list += stemmer.name;
  }
  return list;
}

void Stemmer::Delete::operator()(sb_stemmer* algorithm) const {
  ::sb_stemmer_delete(algorithm);
}

absl::StatusOr<Stemmer> Stemmer::Make(StemmerName name) {
  const KnownStemmer* const known = Find(name);
  if (known == nullptr) return absl::InvalidArgumentError("\"none\" is no stemmer");
  std::string found;
  for (const char* const candidate : known->algorithms) {
    if (candidate == nullptr) continue;
    Algorithm algorithm(::sb_stemmer_new(candidate, "UTF_8"));
    if (algorithm == nullptr) continue;
    const std::string difference = Difference(candidate, algorithm.get(), *known);
    if (difference.empty()) return Stemmer(name, std::move(algorithm));
    found = difference;
  }
  if (found.empty()) found = "nothing there has its name";
  return absl::FailedPreconditionError(absl::StrFormat(
      "the libstemmer of this program does not have the stemmer %s: %s; build with the "
      "libstemmer of %s, or take another stemmer",
      std::string(known->name), found, std::string(known->comes_with)));
}

std::string_view Stemmer::Stem(std::string_view word) {
  if (word.size() > kLongestWord) return word;
  const std::string_view stem = StemOf(algorithm_.get(), word);
  return stem.empty() ? word : stem;
}

}  // namespace textclf
