#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>

#include "textclf/data/timestamp.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {
namespace {

constexpr std::size_t kShownGroups = 12;

double Percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void AppendIfAny(std::uint64_t count, const char* what, std::string& text) {
  if (count > 0) text += absl::StrFormat("%10d  %s\n", count, what);
}

std::string HeadText(const StreamSummary& summary) {
  std::string text = absl::StrFormat("%d documents\n", summary.all.documents);
  AppendIfAny(static_cast<std::uint64_t>(std::llround(summary.IdenticalDocuments())),
              "have the text of an earlier one (about)", text);
  AppendIfAny(summary.remembered, "had a text whose answer was remembered", text);
  AppendIfAny(summary.passed_over, "records hold no text of a person: passed over", text);
  AppendIfAny(summary.rejected, "records could not be read: rejected", text);
  AppendIfAny(summary.rounded_ids, "ids were rounded by a spreadsheet (1,23E+15)", text);
  AppendIfAny(summary.repairs.control_escapes, "escapes \\xNN mended", text);
  AppendIfAny(summary.repairs.unquoted_values, "values without quotes mended", text);
  AppendIfAny(summary.repairs.half_pairs, "halves of surrogate pairs read as U+FFFD",
              text);
  AppendIfAny(summary.repairs.ill_formed, "parts that are no UTF-8 read as U+FFFD", text);
  return text;
}

std::string ModelText(const StreamSummary& summary, const StreamSummary::Model& model,
                      std::size_t first_label) {
  std::string text = "\n" + model.name + "\n";
  for (std::size_t k = 0; k < model.labels.size(); ++k) {
    const std::uint64_t given = summary.all.given[first_label + k];
    text += absl::StrFormat("%10d %6.2f%%  %s\n", given,
                            Percent(given, summary.all.documents), model.labels[k]);
  }
  for (const StreamSummary::Rule& rule : summary.rules) {
    if (rule.model != model.name) continue;
    text += absl::StrFormat("%10d %6.2f%%  would have broken \"%s\"\n", rule.broken,
                            Percent(rule.broken, summary.all.documents), rule.rule);
  }
  if (model.terms > 0) {
    text += absl::StrFormat("           %6.2f%%  of the word terms are unknown to it\n",
                            Percent(model.unknown_terms, model.terms));
  }
  return text;
}

struct Group {
  std::string name;
  const GivenCounts* counts;
};

/// A column for each label, as wide as its name.
std::string GroupsText(const StreamSummary& summary, const char* title,
                       const std::vector<Group>& groups, std::size_t all_groups) {
  if (groups.empty()) return "";
  std::string text = absl::StrFormat("\n%-24s %10s", title, "documents");
  std::vector<int> widths;
  for (const StreamSummary::Model& model : summary.models) {
    for (const std::string& label : model.labels) {
      widths.push_back(static_cast<int>(std::max<std::size_t>(label.size(), 8)));
      text += absl::StrFormat("  %*s", widths.back(), label);
    }
  }
  for (const Group& group : groups) {
    text += absl::StrFormat("\n%-24s %10d", group.name, group.counts->documents);
    for (std::size_t k = 0; k < widths.size(); ++k) {
      text += absl::StrFormat("  %*d", widths[k], group.counts->given[k]);
    }
  }
  text += '\n';
  if (all_groups > groups.size()) {
    text += absl::StrFormat("… and %d more, see --summary\n", all_groups - groups.size());
  }
  return text;
}

std::string MonthsText(const StreamSummary& summary) {
  std::vector<Group> groups;
  const std::size_t skipped =
      summary.months.size() - std::min(summary.months.size(), kShownGroups);
  std::size_t i = 0;
  for (const auto& [month, counts] : summary.months) {
    if (i++ >= skipped) groups.push_back({MonthName(month), &counts});
  }
  return GroupsText(summary, "month (UTC)", groups, summary.months.size());
}

std::string ChatsText(const StreamSummary& summary) {
  std::vector<Group> groups;
  for (const auto& [chat, counts] : summary.chats) groups.push_back({chat, &counts});
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.counts->documents > b.counts->documents;
  });
  groups.resize(std::min(groups.size(), kShownGroups));
  return GroupsText(summary, "chat", groups, summary.chats.size());
}

std::string AgreementText(const StreamSummary& summary) {
  std::string text;
  std::vector<std::pair<std::string, std::string>> names;  // label, model
  for (const StreamSummary::Model& model : summary.models) {
    for (const std::string& label : model.labels) names.emplace_back(label, model.name);
  }
  for (const StreamSummary::SharedLabel& shared : summary.shared) {
    const std::uint64_t apart = summary.all.given[shared.first] +
                                summary.all.given[shared.second] - 2 * shared.both;
    text += absl::StrFormat("%10d %6.2f%%  %s: %s and %s agree\n",
                            summary.all.documents - apart,
                            Percent(summary.all.documents - apart, summary.all.documents),
                            names[shared.first].first, names[shared.first].second,
                            names[shared.second].second);
  }
  return text.empty() ? text : "\nlabels that models share\n" + text;
}

}  // namespace

std::string SummaryText(const StreamSummary& summary) {
  std::string text = HeadText(summary);
  std::size_t label = 0;
  for (const StreamSummary::Model& model : summary.models) {
    text += ModelText(summary, model, label);
    label += model.labels.size();
  }
  text += AgreementText(summary) + MonthsText(summary) + ChatsText(summary);
  return text + "\nCounted as labelled, errors included: no estimate of the truth.\n";
}

}  // namespace textclf
