#include "lib/model/score_kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace textclf::internal {
namespace {

/// What `add_terms` must add, number by number.
std::vector<std::uint64_t> AddOneByOne(const std::vector<std::uint32_t>& columns,
                                       const std::vector<double>& factors,
                                       const std::vector<float>& weights,
                                       std::size_t problems,
                                       std::vector<std::uint64_t> products) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t p = 0; p < problems; ++p) {
      const double product =
          factors[i] * static_cast<double>(weights[columns[i] * problems + p]);
      products[p] +=
          static_cast<std::uint64_t>(static_cast<std::int64_t>(std::nearbyint(product)));
    }
  }
  return products;
}

/// Every instruction set that this processor has, and every number of problems.
TEST(ScoreKernelsTest, AddTermsEqualsOneByOne) {
  constexpr std::size_t kColumns = 50;
  std::mt19937_64 random(20240701);
  std::uniform_real_distribution<double> share(-1, 1);
  for (int set = 0; set <= static_cast<int>(BestInstructionSet()); ++set) {
    const ScoreKernels& kernels = ScoreKernelsFor(static_cast<InstructionSet>(set));
    for (std::size_t problems = 1; problems <= 70; ++problems) {
      std::vector<float> weights(kColumns * problems);
      for (float& weight : weights) weight = static_cast<float>(share(random));
      for (const std::size_t terms : {0u, 1u, 2u, 29u}) {
        std::vector<std::uint32_t> columns(terms);
        std::vector<double> factors(terms);
        for (std::size_t i = 0; i < terms; ++i) {
          columns[i] = static_cast<std::uint32_t>(random() % kColumns);
          factors[i] = share(random) * 0x1p46;
        }
        std::vector<std::uint64_t> products(problems);
        for (std::uint64_t& product : products) product = random();
        const auto expected = AddOneByOne(columns, factors, weights, problems, products);
        kernels.add_terms(columns.data(), factors.data(), terms, weights.data(), problems,
                          products.data());
        ASSERT_EQ(products, expected) << "set " << set << ", " << problems;
      }
    }
  }
}

TEST(ScoreKernelsTest, ProbabilitiesAreTheLogisticFunctionAndTheSameOnEverySet) {
  std::mt19937_64 random(20240702);
  std::vector<double> scores = {0.0,  -0.0, 1e-300, -1e-300, 699,      701,
                                -699, -701, 1e9,    -1e9,    HUGE_VAL, -HUGE_VAL};
  std::normal_distribution<double> normal(0, 20);
  while (scores.size() < 1000) scores.push_back(normal(random));
  const std::size_t n = scores.size();
  std::vector<double> expected(n);
  ScoreKernelsFor(InstructionSet::kBaseline)
      .to_probabilities(scores.data(), n, expected.data());
  for (std::size_t i = 0; i < n; ++i) {
    const double exact = scores[i] >= 0 ? 1 / (1 + std::exp(-scores[i]))
                                        : std::exp(scores[i]) / (1 + std::exp(scores[i]));
    ASSERT_NEAR(expected[i], exact, 1e-15 * exact + 1e-300) << scores[i];
  }
  for (int set = 0; set <= static_cast<int>(BestInstructionSet()); ++set) {
    const ScoreKernels& kernels = ScoreKernelsFor(static_cast<InstructionSet>(set));
    for (std::size_t size = 1; size <= 20; ++size) {
      for (std::size_t begin = 0; begin + size <= n; begin += size) {
        std::vector<double> found(size);
        kernels.to_probabilities(scores.data() + begin, size, found.data());
        for (std::size_t i = 0; i < size; ++i) {
          ASSERT_EQ(found[i], expected[begin + i]) << "set " << set;
        }
      }
    }
  }
}

}  // namespace
}  // namespace textclf::internal
