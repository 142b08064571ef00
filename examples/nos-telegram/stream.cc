#include "stream.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>

#include "ads.h"
#include "noise.h"
#include "random.h"
#include "sales.h"
#include "talk.h"

namespace textclf::nos_telegram {
namespace {

// How busy the twelve months and the hours of a day are.
constexpr std::uint32_t kMonths[] = {70, 68, 76, 78, 82, 84, 80, 84, 90, 94, 96, 98};
constexpr std::uint32_t kHours[] = {20, 12, 8,  5,  4,  5,  10, 18, 28, 36, 44, 52,
                                    58, 60, 64, 70, 78, 86, 92, 96, 94, 84, 62, 38};

// Places in time are fractions of 2^32.
constexpr std::uint64_t kWhole = std::uint64_t{1} << 32;

/// Takes the step of `weights` that holds the place, and leaves the place within the
/// step.
template <std::size_t n>
unsigned TakeStep(const std::uint32_t (&weights)[n], std::uint64_t& place) {
  std::uint64_t total = 0;
  for (const std::uint32_t weight : weights) total += weight;
  std::uint64_t left = place * total;
  unsigned step = 0;
  for (; left >= weights[step] * kWhole; ++step) left -= weights[step] * kWhole;
  place = left / weights[step];
  return step;
}

unsigned TakeStep(unsigned steps, std::uint64_t& place) {
  const std::uint64_t product = place * steps;
  place = product % kWhole;
  return static_cast<unsigned>(product / kWhole);
}

std::string DateAt(std::chrono::year_month start, std::uint64_t place) {
  const std::chrono::year_month month =
      start + std::chrono::months(TakeStep(kMonths, place));
  const std::chrono::year_month_day last = month / std::chrono::last;
  const unsigned day = 1 + TakeStep(static_cast<unsigned>(last.day()), place);
  const unsigned hour = TakeStep(kHours, place);
  const unsigned second = TakeStep(3600, place);
  return absl::StrFormat("%04d-%02u-%02uT%02u:%02u:%02u", static_cast<int>(month.year()),
                         static_cast<unsigned>(month.month()), day, hour, second / 60,
                         second % 60);
}

/// One of the account's own texts, and one of its versions.
struct Posting {
  Rng text;
  Rng version;
};

/// An account has up to `most_texts` texts, the first ones posted most; half of the
/// postings are exact copies, the others one of six versions.
Posting DrawPosting(const Account& account, std::uint32_t most_texts, Rng& rng) {
  const std::uint32_t texts =
      1 + static_cast<std::uint32_t>(account.seed >> 32) % most_texts;
  const std::uint32_t a = rng.Below(texts);
  const std::uint32_t b = rng.Below(texts);
  const std::uint64_t seed = SeedOf(account.seed, 100 + std::min(a, b));
  const std::uint32_t version = rng.Chance(550) ? 0 : 1 + rng.Below(6);
  return {Rng(seed), Rng(SeedOf(seed, version))};
}

/// What is posted, and by whom: sellers also talk.
enum class Kind : std::uint8_t { kDrugAd, kSale, kTalk };
struct Share {
  std::uint32_t weight;
  Kind kind;
  Role role;
};
constexpr Share kShares[] = {
    {500, Kind::kDrugAd, Role::kDrugSeller}, {200, Kind::kSale, Role::kShop},
    {260, Kind::kTalk, Role::kMember},       {20, Kind::kTalk, Role::kShop},
    {20, Kind::kTalk, Role::kDrugSeller},
};

Labelled Write(Kind kind, const Account& account, Rng& rng) {
  if (kind == Kind::kTalk) return {WriteTalk(account, rng), kNotAnAd};
  if (kind == Kind::kSale) {
    const Posting posting = DrawPosting(account, 8, rng);
    return {WriteSale(account, posting.text, posting.version), kNotAnAd};
  }
  const Posting posting = DrawPosting(account, 10, rng);
  return WriteDrugAd(account, posting.text, posting.version);
}

std::uint64_t SeedOfName(std::uint64_t seed, std::string_view name) {
  for (const char c : name) seed = SeedOf(seed, static_cast<unsigned char>(c));
  return seed;
}

void AppendString(std::string_view key, std::string_view value, std::string& line) {
  line.append(line.empty() ? "{\"" : ",\"").append(key).append("\":\"");
  for (const char c : value) {
    if (c == '\n') {
      line += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  line += '"';
}

void AppendLabels(LabelSet labels, std::string& line) {
  line += ",\"labels\":[";
  for (int i = 0; i < kLabelCount; ++i) {
    if (!Has(labels, static_cast<Label>(i))) continue;
    if (line.back() != '[') line += ',';
    line.append("\"").append(kLabelNames[i]).append("\"");
  }
  line += ']';
}

void AppendSource(const Message& message, std::string& line) {
  AppendString("seller", message.seller, line);
  AppendString("date", message.date, line);
  line += "}\n";
}

}  // namespace

Stream::Stream(std::uint64_t seed, std::chrono::year_month start)
    : seed_(seed), start_(start), population_(SeedOf(seed, 0)) {}

Message Stream::Draw(std::string_view name, std::uint64_t index,
                     std::uint64_t size) const {
  Rng rng(SeedOf(SeedOfName(seed_, name), index));
  Message message;
  message.id = absl::StrFormat("%c%07u", name.front(), index + 1);
  message.date = DateAt(start_, ((index << 32) + rng.Below(kWhole)) / size);
  const Share& share = rng.PickByWeight(kShares);
  const Account account = population_.Draw(share.role, rng);
  message.seller = account.Name();
  Labelled written = Write(share.kind, account, rng);
  message.text = std::move(written.text);
  message.labels = written.labels;
  return message;
}

LabelSet Stream::Mark(const Message& message) const {
  Rng rng(SeedOfName(SeedOf(seed_, 1), message.id));
  return MarkHastily(message.labels, rng);
}

std::string LabelledLine(const Message& message, LabelSet marks) {
  std::string line;
  AppendString("id", message.id, line);
  AppendString("text", message.text, line);
  AppendLabels(marks, line);
  AppendSource(message, line);
  return line;
}

std::string UnlabelledLine(const Message& message) {
  std::string line;
  AppendString("id", message.id, line);
  AppendString("text", message.text, line);
  AppendSource(message, line);
  return line;
}

std::string TruthLine(const Message& message) {
  std::string line;
  AppendString("id", message.id, line);
  AppendLabels(message.labels, line);
  line += "}\n";
  return line;
}

}  // namespace textclf::nos_telegram
