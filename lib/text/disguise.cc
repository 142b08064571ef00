#include "textclf/text/disguise.h"

#include <absl/strings/str_format.h>

#include <algorithm>

namespace textclf {
namespace {

constexpr std::array<std::string_view, kDisguises> kNames = {
    "invisible", "style",       "homoglyphs", "leet", "diacritics",
    "spacing",   "punctuation", "repeats",    "swaps"};

}  // namespace

std::string_view ToString(Disguise disguise) {
  return kNames[static_cast<std::size_t>(disguise)];
}

std::string ListOfNames(DisguiseSet set) {
  std::string names;
  for (std::size_t i = 0; i < kDisguises; ++i) {
    if (!set.Has(static_cast<Disguise>(i))) continue;
    if (!names.empty()) names += ',';
    names += kNames[i];
  }
  return names;
}

std::string ToString(DisguiseSet set) {
  if (set.empty()) return "none";
  return set == DisguiseSet::All() ? "all" : ListOfNames(set);
}

absl::StatusOr<DisguiseSet> ParseDisguiseSet(std::string_view text) {
  if (text == "none") return DisguiseSet{};
  if (text == "all") return DisguiseSet::All();
  DisguiseSet set;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto name =
        std::find(kNames.begin(), kNames.end(), text.substr(begin, end - begin));
    if (name == kNames.end()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "\"%s\" is no disguise, expected all, none or some of %s",
          std::string(text.substr(begin, end - begin)), ListOfNames(DisguiseSet::All())));
    }
    set.Add(static_cast<Disguise>(name - kNames.begin()));
    begin = end + 1;
  }
  return set;
}

}  // namespace textclf
