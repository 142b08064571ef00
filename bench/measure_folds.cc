// How well folds that keep groups whole spread the labels, beside folds of random groups.

#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/grouping.h"

namespace textclf {
namespace {

constexpr std::uint32_t kRandomSplits = 20;

/// Sellers 1, 2, … of which each next one has a smaller part of the documents, after
/// Zipf: 1/r of the r-th. Near copies of a text are of one seller.
void MakeUpSellers(std::vector<Document>& documents, std::size_t sellers,
                   const Grouping& copies, std::mt19937_64& random) {
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t r = 1; r <= sellers; ++r) {
    sums.push_back(sum += 1 / static_cast<double>(r));
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::uint32_t first = copies.group_of[i];
    if (first < i) {
      documents[i].groups = documents[first].groups;
      continue;
    }
    const double drawn = std::ldexp(static_cast<double>(random() >> 11), -53) * sum;
    const auto seller = std::upper_bound(sums.begin(), sums.end(), drawn) - sums.begin();
    documents[i].groups = {{0, std::to_string(seller + 1)}};
  }
}

/// Groups in random order, each into the fold with fewest rows.
Folds RandomFolds(std::span<const std::uint32_t> groups, std::uint32_t count,
                  std::uint64_t seed) {
  std::vector<std::size_t> sizes(groups.size());
  for (const std::uint32_t group : groups) ++sizes[group];
  std::vector<std::uint32_t> order;
  for (std::uint32_t g = 0; g < sizes.size(); ++g) {
    if (sizes[g] > 0) order.push_back(g);
  }
  std::mt19937_64 random(seed);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random() % i]);
  }
  std::vector<std::uint32_t> fold_of_group(sizes.size());
  std::vector<std::size_t> filled(count);
  for (const std::uint32_t group : order) {
    const auto least = std::min_element(filled.begin(), filled.end());
    *least += sizes[group];
    fold_of_group[group] = static_cast<std::uint32_t>(least - filled.begin());
  }
  Folds folds = {count, {}};
  for (const std::uint32_t group : groups) folds.fold_of.push_back(fold_of_group[group]);
  return folds;
}

/// For each label the largest relative distance of its share in a fold from that in all.
std::vector<double> Deviations(const MarkMatrix& marks, const Folds& folds) {
  std::vector<double> worst;
  for (std::size_t k = 0; k < marks.labels(); ++k) {
    std::vector<double> yes(folds.count), rows(folds.count);
    for (std::size_t i = 0; i < marks.rows(); ++i) {
      ++rows[folds.fold_of[i]];
      yes[folds.fold_of[i]] += marks.at(i, k) == Mark::kYes ? 1 : 0;
    }
    const double share = static_cast<double>(marks.Count(k, Mark::kYes)) /
                         static_cast<double>(marks.rows());
    double deviation = 0;
    for (std::uint32_t f = 0; f < folds.count; ++f) {
      deviation = std::max(deviation, std::abs(yes[f] / rows[f] / share - 1));
    }
    worst.push_back(deviation);
  }
  return worst;
}

/// What whole documents allow at best where all folds have as many rows.
double RoundingBound(std::size_t yes, std::uint32_t folds) {
  const double ideal = static_cast<double>(yes) / folds;
  return std::max(std::ceil(ideal) / ideal - 1, 1 - std::floor(ideal) / ideal);
}

absl::Status Run(const std::string& path, std::uint32_t folds, std::size_t sellers) {
  TEXTCLF_ASSIGN_OR_RETURN(std::vector<Document> documents, ReadDocuments({path}));
  TEXTCLF_ASSIGN_OR_RETURN(const Grouping copies, GroupDocuments(documents, {}));
  std::mt19937_64 random(1);
  MakeUpSellers(documents, sellers, copies, random);
  TEXTCLF_ASSIGN_OR_RETURN(const Grouping grouping, GroupDocuments(documents, {}));
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus, MakeCorpus(std::move(documents)));
  TEXTCLF_ASSIGN_OR_RETURN(const Folds stratified,
                           MakeFolds(corpus.marks, grouping.group_of, {folds, 0}));
  const std::vector<double> ours = Deviations(corpus.marks, stratified);
  std::vector<double> chance(ours.size());
  for (std::uint32_t seed = 0; seed < kRandomSplits; ++seed) {
    const std::vector<double> drawn =
        Deviations(corpus.marks, RandomFolds(grouping.group_of, folds, seed));
    for (std::size_t k = 0; k < chance.size(); ++k) chance[k] += drawn[k] / kRandomSplits;
  }
  std::vector<std::size_t> sizes(grouping.group_of.size());
  for (const std::uint32_t group : grouping.group_of) ++sizes[group];
  std::cout << absl::StrFormat(
      "%d documents, %d near copies, %d groups, the largest of %d; %d folds\n\n"
      "| label | yes | whole documents allow | stratified | random groups |\n"
      "|---|---|---|---|---|\n",
      corpus.marks.rows(), copies.copies, grouping.groups,
      *std::max_element(sizes.begin(), sizes.end()), folds);
  for (std::size_t k = 0; k < ours.size(); ++k) {
    const std::size_t yes = corpus.marks.Count(k, Mark::kYes);
    std::cout << absl::StrFormat("| %s | %d | %.2f%% | %.2f%% | %.1f%% |\n",
                                 corpus.labels[k], yes, 100 * RoundingBound(yes, folds),
                                 100 * ours[k], 100 * chance[k]);
  }
  std::cout << absl::StrFormat("| worst | | | %.2f%% | %.1f%% |\n",
                               100 * *std::max_element(ours.begin(), ours.end()),
                               100 * *std::max_element(chance.begin(), chance.end()));
  return absl::OkStatus();
}

}  // namespace
}  // namespace textclf

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: textclf-measure-folds LABELLED FOLDS SELLERS\n";
    return 2;
  }
  const absl::Status status =
      textclf::Run(argv[1], static_cast<std::uint32_t>(std::atoi(argv[2])),
                   static_cast<std::size_t>(std::atoi(argv[3])));
  if (!status.ok()) std::cerr << status.message() << "\n";
  return status.ok() ? 0 : 1;
}
