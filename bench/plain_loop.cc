// textclf-plain-loop MODEL INPUT OUTPUT THREADS: labels JSON lines in words 1-2 as a
// plain loop would that takes every liberty. Bytes of letters and digits, and all beyond
// ASCII, are words; strings have no escapes; a line has an id, then a text, and nothing
// is checked; lines come out in any order. Its answers are wrong for many texts: it shows
// what speed this machine allows, and nothing else.

#include <fcntl.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "textclf/base/mapped_file.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

constexpr std::size_t kLanes = 16;  // at most kLanes - 1 labels; the last is a square
using Lanes = std::array<float, kLanes>;

/// The key of the pair of words that have keys `a` and `b`.
std::uint64_t PairKey(std::uint64_t a, std::uint64_t b) {
  return a * 0x9e3779b97f4a7c15u ^ b;
}

std::uint64_t TermKey(std::string_view term) {
  const std::size_t space = term.find(' ');
  if (space == term.npos) return XXH3_64bits(term.data(), term.size());
  return PairKey(TermKey(term.substr(0, space)), TermKey(term.substr(space + 1)));
}

/// For each term its idf times its weights, and the square of its idf.
class Weights {
 public:
  explicit Weights(const ClassifierParts& parts)
      : slots_(std::bit_ceil(2 * std::size_t{parts.tfidf.vocabulary().size()})) {
    const TermList& terms = parts.tfidf.vocabulary().terms();
    for (std::uint32_t column = 0; column < terms.size(); ++column) {
      const auto idf = static_cast<float>(parts.tfidf.idf()[column]);
      Lanes lanes = {};
      const auto weights = parts.model.weights(column);
      for (std::size_t l = 0; l < weights.size(); ++l) lanes[l] = idf * weights[l];
      lanes.back() = idf * idf;
      Slot& slot = At(TermKey(terms.spelling(column)));
      slot = {TermKey(terms.spelling(column)), static_cast<std::uint32_t>(lanes_.size())};
      lanes_.push_back(lanes);
    }
  }

  void Add(std::uint64_t key, Lanes& sums) const {
    const Slot& slot = const_cast<Weights*>(this)->At(key);
    if (slot.key != key) return;
    const Lanes& lanes = lanes_[slot.place];
    for (std::size_t l = 0; l < kLanes; ++l) sums[l] += lanes[l];
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t place = 0;
  };

  /// The slot of a key, or the empty one where it would go.
  Slot& At(std::uint64_t key) {
    for (std::size_t i = key;; ++i) {
      Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.key == key || slot.key == 0) return slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<Lanes> lanes_;
};

class PlainLoop {
 public:
  explicit PlainLoop(const Classifier& classifier)
      : classifier_(classifier), weights_(classifier.parts()) {
    for (std::size_t byte = 0; byte < letters_.size(); ++byte) {
      const auto character = static_cast<int>(byte);
      const bool letter = byte >= 0x80 || std::isalnum(character) != 0 || byte == '_';
      letters_[byte] = letter ? static_cast<char>(std::tolower(character)) : '\0';
    }
  }

  /// Labels whole lines and writes what they give.
  void Run(std::string_view lines, int output) const {
    constexpr std::size_t kWriteBytes = std::size_t{1} << 20;
    std::string out;
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      LabelLine(lines.substr(0, end), out);
      lines.remove_prefix(end + 1);
      if (out.size() < kWriteBytes && !lines.empty()) continue;
      if (::write(output, out.data(), out.size()) < 0) std::abort();
      out.clear();
    }
  }

 private:
  void LabelLine(std::string_view line, std::string& out) const {
    constexpr std::string_view kId = "{\"id\": ";
    constexpr std::string_view kText = "\"text\": \"";
    const std::size_t id_end = line.find(',');
    const std::size_t text = line.find(kText, id_end) + kText.size();
    const Lanes probabilities =
        ToProbabilities(AddWords(line.substr(text, line.size() - 2 - text)));
    out += "{\"id\":";
    out += line.substr(kId.size(), id_end - kId.size());
    out += ",\"labels\":[";
    const auto labels = classifier_.labels();
    for (std::size_t l = 0; l < labels.size(); ++l) {
      if (probabilities[l] <= 0.5f) continue;
      out += out.back() == '[' ? "\"" : ",\"";
      out += labels[l];
      out += '"';
    }
    out += "],\"probabilities\":{";
    for (std::size_t l = 0; l < labels.size(); ++l) {
      out += l == 0 ? "\"" : ",\"";
      out += labels[l];
      out += "\":";
      AppendDigits(probabilities[l], out);
    }
    out += "}}\n";
  }

  Lanes AddWords(std::string_view text) const {
    Lanes sums = {};
    std::array<char, 1024> word;
    std::size_t size = 0;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const char letter =
          i < text.size() ? letters_[static_cast<unsigned char>(text[i])] : '\0';
      if (letter != '\0') {
        word[size] = letter;
        size += size + 1 < word.size() ? 1 : 0;
        continue;
      }
      if (size > 1) {
        const std::uint64_t key = XXH3_64bits(word.data(), size);
        weights_.Add(key, sums);
        if (before != 0) weights_.Add(PairKey(before, key), sums);
        before = key;
      }
      size = 0;
    }
    return sums;
  }

  Lanes ToProbabilities(const Lanes& sums) const {
    Lanes probabilities = {};
    const float scale = sums.back() > 0 ? 1 / std::sqrt(sums.back()) : 0;
    const auto intercepts = classifier_.parts().model.intercepts();
    for (std::size_t l = 0; l < intercepts.size(); ++l) {
      const float score = sums[l] * scale + static_cast<float>(intercepts[l]);
      probabilities[l] = 1 / (1 + std::exp(-score));
    }
    return probabilities;
  }

  static void AppendDigits(float probability, std::string& out) {
    auto rest = static_cast<unsigned>(probability * 1e6f);
    std::array<char, 8> digits = {'0', '.'};
    for (std::size_t i = digits.size() - 1; i > 1; --i, rest /= 10) {
      digits[i] = static_cast<char>('0' + rest % 10);
    }
    out.append(digits.data(), digits.size());
  }

  const Classifier& classifier_;
  Weights weights_;
  std::array<char, 256> letters_;
};

absl::Status Run(char** arguments) {
  TEXTCLF_ASSIGN_OR_RETURN(const Model model, LoadModel(arguments[1]));
  TEXTCLF_ASSIGN_OR_RETURN(const auto input, MappedFile::Open(arguments[2]));
  const int output = ::open(arguments[3], O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (output < 0 || model.classifier.labels().size() >= kLanes) std::abort();
  const PlainLoop loop(model.classifier);
  const auto count = static_cast<std::size_t>(std::atoi(arguments[4]));
  std::string_view lines = input.bytes();
  std::vector<std::jthread> threads;
  for (std::size_t t = count; t > 0; --t) {
    const std::size_t end =
        t == 1 ? lines.size() - 1 : lines.find('\n', lines.size() / t);
    const std::string_view slice = lines.substr(0, end + 1);
    threads.emplace_back([&loop, slice, output] { loop.Run(slice, output); });
    lines.remove_prefix(end + 1);
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace textclf

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: textclf-plain-loop MODEL INPUT OUTPUT THREADS\n", stderr);
    return 2;
  }
  const absl::Status status = textclf::Run(argv);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
