#include "bench_corpus.h"

#include <array>
#include <cstdio>
#include <map>
#include <utility>

#include "synthetic_corpus.h"

namespace textclf::bench {
namespace {

struct SetShape {
  std::string_view name;
  SyntheticOptions stand_in;
};

constexpr std::array kSets = {
    SetShape{"goemotions", {48000, 28, false, 1}},
    SetShape{"nl_flemish_question_theme", {32000, 38, true, 2}},
    SetShape{"sms_spam", {4400, 2, true, 3}},
    SetShape{"pt_told_br", {16800, 6, false, 4}},
};

/// Fills `loaded` where it stands, for its texts are views of its corpus.
void Load(const std::string& folder, const SetShape& set, BenchCorpus& loaded) {
  const std::string path = folder + "/" + std::string(set.name) + "/train.jsonl";
  if (auto corpus = ReadCorpus({path}); corpus.ok()) {
    loaded.corpus = *std::move(corpus);
  } else {
    std::fprintf(stderr, "%s; taking made-up texts\n",
                 std::string(corpus.status().message()).c_str());
    loaded.corpus = MakeSyntheticCorpus(set.stand_in);
    loaded.synthetic = true;
  }
  loaded.texts = Texts(loaded.corpus);
}

}  // namespace

std::span<const std::string_view> SetNames() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kSets.size()> names;
    for (std::size_t i = 0; i < kSets.size(); ++i) names[i] = kSets[i].name;
    return names;
  }();
  return kNames;
}

const BenchCorpus& LoadCorpus(const std::string& folder, std::string_view name) {
  static auto& loaded = *new std::map<std::string_view, BenchCorpus>();
  for (const SetShape& set : kSets) {
    if (set.name == name && !loaded.contains(name)) Load(folder, set, loaded[set.name]);
  }
  return loaded.at(name);
}

std::vector<BenchConfig> Configs() {
  BenchConfig words = {"words", {}};
  words.options.analyzer.tokenizer = TokenizerName::kSklearn1;
  BenchConfig strong = words;
  strong.name = "strong";
  strong.options.analyzer.words = {1, 2};
  strong.options.analyzer.characters = {2, 5};
  strong.options.tfidf.min_documents = {2, false};
  strong.options.tfidf.sublinear_tf = true;
  return {words, strong, BenchConfig{"dutch", {}}};
}

}  // namespace textclf::bench
