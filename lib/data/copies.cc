#include "textclf/data/copies.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace textclf {
namespace {

std::vector<std::uint32_t> LabelsInDispute(const MarkMatrix& marks,
                                           std::span<const std::uint32_t> documents) {
  std::vector<std::uint32_t> labels;
  for (std::uint32_t k = 0; k < marks.labels(); ++k) {
    const auto marked = [&](Mark mark) {
      return std::any_of(documents.begin(), documents.end(),
                         [&](std::uint32_t i) { return marks.at(i, k) == mark; });
    };
    if (marked(Mark::kYes) && marked(Mark::kNo)) labels.push_back(k);
  }
  return labels;
}

}  // namespace

std::vector<std::uint32_t> FirstCopies(std::span<const Document> documents) {
  std::unordered_map<std::string_view, std::uint32_t> first_with;
  std::vector<std::uint32_t> first_copies;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    first_copies.push_back(first_with.try_emplace(documents[i].text, i).first->second);
  }
  return first_copies;
}

std::vector<Contradiction> FindContradictions(const Corpus& corpus) {
  const std::vector<std::uint32_t> first_copies = FirstCopies(corpus.documents);
  std::vector<std::vector<std::uint32_t>> copies(corpus.documents.size());
  for (std::uint32_t i = 0; i < first_copies.size(); ++i) {
    copies[first_copies[i]].push_back(i);
  }
  std::vector<Contradiction> contradictions;
  for (std::vector<std::uint32_t>& documents : copies) {
    if (documents.size() < 2) continue;
    std::vector<std::uint32_t> labels = LabelsInDispute(corpus.marks, documents);
    if (!labels.empty()) {
      contradictions.push_back({std::move(documents), std::move(labels)});
    }
  }
  std::stable_sort(contradictions.begin(), contradictions.end(),
                   [](const Contradiction& a, const Contradiction& b) {
                     return a.documents.size() > b.documents.size();
                   });
  return contradictions;
}

}  // namespace textclf
