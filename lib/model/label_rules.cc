#include "textclf/model/label_rules.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

constexpr std::string_view kSpace = " \t\r";
constexpr std::string_view kOneSign = "one:";
constexpr std::string_view kImpliesSign = "=>";
constexpr std::string_view kExample =
    "write rules like \"bulk => drugsad; drugsad | geendrugsad\"";

enum class Sign { kName, kImplies, kBar, kComma, kOne, kEnd, kNothing };

/// A name or a sign, and where it begins.
struct Piece {
  Sign sign = Sign::kNothing;
  std::string name;
  std::size_t offset = 0;
};

std::string Spelling(const Piece& piece) {
  switch (piece.sign) {
    case Sign::kName:
      return absl::StrFormat("the label \"%s\"", piece.name);
    case Sign::kImplies:
      return "\"=>\"";
    case Sign::kBar:
      return "\"|\"";
    case Sign::kComma:
      return "\",\"";
    case Sign::kOne:
      return "\"one:\"";
    case Sign::kEnd:
      return "the end of the rule";
    case Sign::kNothing:
      break;
  }
  return "the end";
}

/// Where in a text of rules something is, for people.
std::string PlaceOf(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  // Code points: bytes that do not continue one.
  const auto characters =
      std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_begin),
                    before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return lines == 0 ? absl::StrFormat("character %d", characters + 1)
                    : absl::StrFormat("line %d, character %d", lines + 1, characters + 1);
}

absl::Status Expected(std::string_view text, std::size_t offset, const std::string& found,
                      const std::string& expected) {
  return absl::InvalidArgumentError(
      absl::StrFormat("constraints, %s: found %s, expected %s; %s", PlaceOf(text, offset),
                      found, expected, std::string(kExample)));
}

/// Cuts the text of rules into pieces.
class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  absl::StatusOr<Piece> Next() {
    while (at_ < text_.size() && kSpace.find(text_[at_]) != kSpace.npos) ++at_;
    Piece piece = {Sign::kNothing, "", at_};
    if (at_ == text_.size()) return piece;
    const bool starts_rule = std::exchange(starts_rule_, false);
    if (starts_rule && Take(kOneSign)) {
      piece.sign = Sign::kOne;
    } else if (Take(";") || Take("\n")) {
      piece.sign = Sign::kEnd;
      starts_rule_ = true;
    } else if (Take("|")) {
      piece.sign = Sign::kBar;
    } else if (Take(",")) {
      piece.sign = Sign::kComma;
    } else if (Take(kImpliesSign)) {
      piece.sign = Sign::kImplies;
    } else {
      piece.sign = Sign::kName;
      TEXTCLF_ASSIGN_OR_RETURN(piece.name, TakeName());
    }
    return piece;
  }

 private:
  bool Take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  absl::StatusOr<std::string> TakeName() {
    if (text_[at_] == '"') return TakeQuotedName();
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(";\n|,").find(text_[at_]) == kSpace.npos &&
           !text_.substr(at_).starts_with(kImpliesSign)) {
      ++at_;
    }
    std::string name(text_.substr(begin, at_ - begin));
    name.erase(name.find_last_not_of(kSpace) + 1);
    return name;
  }

  absl::StatusOr<std::string> TakeQuotedName() {
    const std::size_t begin = at_++;
    std::string name;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c != '"') {
        name += c;
      } else if (!Take("\"")) {
        if (!name.empty()) return name;
        return Expected(text_, begin, "a label without a name", "a name");
      } else {
        name += '"';
      }
    }
    return Expected(text_, begin, "a name in quotes without an end", "a second \"");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool starts_rule_ = true;
};

/// One rule's pieces → rules.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text), pieces_(text) {}

  absl::StatusOr<std::vector<LabelRule>> ReadAll() {
    TEXTCLF_RETURN_IF_ERROR(Step());
    while (piece_.sign != Sign::kNothing) {
      if (piece_.sign != Sign::kEnd) TEXTCLF_RETURN_IF_ERROR(ReadRule());
      if (piece_.sign == Sign::kEnd) TEXTCLF_RETURN_IF_ERROR(Step());
    }
    return std::move(rules_);
  }

 private:
  absl::Status Step() {
    TEXTCLF_ASSIGN_OR_RETURN(piece_, pieces_.Next());
    return absl::OkStatus();
  }
  absl::Status Unexpected(const std::string& expected) const {
    return Expected(text_, piece_.offset, Spelling(piece_), expected);
  }
  bool AtEnd() const {
    return piece_.sign == Sign::kEnd || piece_.sign == Sign::kNothing;
  }

  absl::Status ReadRule() {
    const bool exactly = piece_.sign == Sign::kOne;
    if (exactly) TEXTCLF_RETURN_IF_ERROR(Step());
    seen_.clear();
    TEXTCLF_ASSIGN_OR_RETURN(std::vector<std::string> names, ReadNames());
    if (piece_.sign == Sign::kImplies && !exactly && between_ != Sign::kBar) {
      TEXTCLF_RETURN_IF_ERROR(Step());
      TEXTCLF_ASSIGN_OR_RETURN(const std::vector<std::string> implied, ReadNames());
      if (between_ == Sign::kBar || !AtEnd()) return Unexpected("\",\" or \";\"");
      for (const std::string& from : names) {
        for (const std::string& to : implied) {
          rules_.push_back({LabelRule::Kind::kImplies, {from, to}});
        }
      }
      return absl::OkStatus();
    }
    if (!AtEnd()) return Unexpected("\"|\" or \";\"");
    if (names.size() < 2 || between_ != Sign::kBar) {
      return Unexpected(exactly ? "\"|\" and another label"
                                : "\"=>\" or \"|\" and another label");
    }
    rules_.push_back(
        {exactly ? LabelRule::Kind::kExactlyOne : LabelRule::Kind::kAtMostOne,
         std::move(names)});
    return absl::OkStatus();
  }

  /// Names with one and the same sign between them, which is in `between_` then.
  absl::StatusOr<std::vector<std::string>> ReadNames() {
    std::vector<std::string> names;
    between_ = Sign::kNothing;
    while (true) {
      if (piece_.sign != Sign::kName) return Unexpected("a label");
      if (std::find(seen_.begin(), seen_.end(), piece_.name) != seen_.end()) {
        return Expected(text_, piece_.offset, Spelling(piece_) + " a second time",
                        "different labels in one rule");
      }
      seen_.push_back(piece_.name);
      names.push_back(piece_.name);
      TEXTCLF_RETURN_IF_ERROR(Step());
      const bool goes_on = piece_.sign == Sign::kBar || piece_.sign == Sign::kComma;
      if (!goes_on || (between_ != Sign::kNothing && piece_.sign != between_)) {
        return names;
      }
      between_ = piece_.sign;
      TEXTCLF_RETURN_IF_ERROR(Step());
    }
  }

  std::string_view text_;
  PieceReader pieces_;
  Piece piece_;
  Sign between_ = Sign::kNothing;
  std::vector<std::string> seen_;  // in the rule at hand
  std::vector<LabelRule> rules_;
};

/// A name as it may stand in rules.
std::string Quoted(const std::string& name) {
  const bool plain =
      !name.empty() && name.find_first_of(";\n|,\"") == name.npos &&
      name.find(kImpliesSign) == name.npos && !name.starts_with(kOneSign) &&
      kSpace.find(name.front()) == kSpace.npos && kSpace.find(name.back()) == kSpace.npos;
  if (plain) return name;
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

absl::StatusOr<std::vector<LabelRule>> ParseLabelRules(std::string_view text) {
  return RuleReader(text).ReadAll();
}

std::string ToString(const LabelRule& rule) {
  std::string text = rule.kind == LabelRule::Kind::kExactlyOne ? "one: " : "";
  const char* const between = rule.kind == LabelRule::Kind::kImplies ? " => " : " | ";
  for (std::size_t i = 0; i < rule.labels.size(); ++i) {
    if (i > 0) text += between;
    text += Quoted(rule.labels[i]);
  }
  return text;
}

std::string ToString(std::span<const LabelRule> rules) {
  std::string text;
  for (const LabelRule& rule : rules) text += (text.empty() ? "" : "; ") + ToString(rule);
  return text;
}

}  // namespace textclf
