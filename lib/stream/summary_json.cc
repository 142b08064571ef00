#include <absl/strings/str_format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "textclf/base/status_macros.h"
#include "textclf/data/timestamp.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

double Share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// {"documents": 3, "labels": {"model": {"label": 1}}}
Json ToJson(const StreamSummary& summary, const GivenCounts& counts) {
  Json models = Json::object();
  std::size_t label = 0;
  for (const StreamSummary::Model& model : summary.models) {
    Json& given = models[model.name] = Json::object();
    for (const std::string& name : model.labels) given[name] = counts.given[label++];
  }
  return {{"documents", counts.documents}, {"labels", std::move(models)}};
}

Json ModelsJson(const StreamSummary& summary) {
  Json models = Json::array();
  for (const StreamSummary::Model& model : summary.models) {
    models.push_back({{"name", model.name},
                      {"labels", model.labels},
                      {"word_terms", model.terms},
                      {"unknown_word_terms", model.unknown_terms},
                      {"unknown_share", Share(model.unknown_terms, model.terms)}});
  }
  return models;
}

/// The name of a label and of its model.
std::pair<std::string, std::string> NamesOf(const StreamSummary& summary,
                                            std::size_t label) {
  for (const StreamSummary::Model& model : summary.models) {
    if (label < model.labels.size()) return {model.labels[label], model.name};
    label -= model.labels.size();
  }
  return {};
}

Json AgreementJson(const StreamSummary& summary) {
  Json agreement = Json::array();
  for (const StreamSummary::SharedLabel& shared : summary.shared) {
    const auto [label, first] = NamesOf(summary, shared.first);
    const std::string second = NamesOf(summary, shared.second).second;
    const std::uint64_t first_only = summary.all.given[shared.first] - shared.both;
    const std::uint64_t second_only = summary.all.given[shared.second] - shared.both;
    const std::uint64_t documents = summary.all.documents;
    agreement.push_back(
        {{"label", label},
         {"models", {first, second}},
         {"both", shared.both},
         {"first_only", first_only},
         {"second_only", second_only},
         {"neither", documents - shared.both - first_only - second_only},
         {"share", Share(documents - first_only - second_only, documents)}});
  }
  return agreement;
}

Json ConstraintsJson(const StreamSummary& summary) {
  Json constraints = Json::array();
  for (const StreamSummary::Rule& rule : summary.rules) {
    constraints.push_back(
        {{"model", rule.model}, {"rule", rule.rule}, {"broken", rule.broken}});
  }
  return constraints;
}

Json RepairsJson(const Repairs& repairs) {
  return {{"control_escapes", repairs.control_escapes},
          {"unquoted_values", repairs.unquoted_values},
          {"half_pairs", repairs.half_pairs},
          {"ill_formed", repairs.ill_formed}};
}

Repairs ReadRepairs(const Json& json) {
  return {.control_escapes = json.at("control_escapes"),
          .unquoted_values = json.at("unquoted_values"),
          .half_pairs = json.at("half_pairs"),
          .ill_formed = json.at("ill_formed")};
}

GivenCounts ReadCounts(const StreamSummary& summary, const Json& json) {
  GivenCounts counts = {json.at("documents"), {}};
  for (const StreamSummary::Model& model : summary.models) {
    const Json& given = json.at("labels").at(model.name);
    for (const std::string& label : model.labels) counts.given.push_back(given.at(label));
  }
  return counts;
}

/// Throws what nlohmann-json throws where something is not there or of another type.
absl::Status Read(const Json& json, StreamSummary& summary) {
  if (json.at("format") != kFormat) {
    return absl::InvalidArgumentError("found a summary of another version");
  }
  std::vector<std::pair<std::string, std::uint32_t>> labels;  // with their models
  for (const Json& model : json.at("models")) {
    const auto m = static_cast<std::uint32_t>(summary.models.size());
    summary.models.push_back({model.at("name"), model.at("labels"),
                              model.at("word_terms"), model.at("unknown_word_terms")});
    for (const std::string& label : summary.models.back().labels) {
      for (std::uint32_t other = 0; other < labels.size(); ++other) {
        if (labels[other].first != label || labels[other].second == m) continue;
        const Json& agreement = json.at("agreement").at(summary.shared.size());
        summary.shared.push_back(
            {other, static_cast<std::uint32_t>(labels.size()), agreement.at("both")});
      }
      labels.emplace_back(label, m);
    }
  }
  for (const Json& rule : json.at("constraints")) {
    summary.rules.push_back({rule.at("model"), rule.at("rule"), rule.at("broken")});
  }
  summary.all = ReadCounts(summary, json.at("all"));
  for (const auto& [month, counts] : json.at("months").items()) {
    const auto time = ParseTimestamp(month + "-01");
    if (!time) return absl::InvalidArgumentError("found the month \"" + month + "\"");
    summary.months[MonthNumber(*time)] = ReadCounts(summary, counts);
  }
  for (const auto& [chat, counts] : json.at("chats").items()) {
    summary.chats[chat] = ReadCounts(summary, counts);
  }
  summary.passed_over = json.at("passed_over");
  summary.rejected = json.at("rejected");
  summary.rounded_ids = json.at("rounded_ids");
  summary.remembered = json.at("remembered");
  summary.repairs = ReadRepairs(json.at("repairs"));
  const auto texts =
      DistinctCount::FromText(json.at("texts").at("registers").get<std::string>());
  if (!texts) return absl::InvalidArgumentError("found damaged registers of texts");
  summary.texts = *texts;
  return absl::OkStatus();
}

}  // namespace

std::string SummaryJson(const StreamSummary& summary) {
  Json months = Json::object();
  for (const auto& [month, counts] : summary.months) {
    months[MonthName(month)] = ToJson(summary, counts);
  }
  Json chats = Json::object();
  for (const auto& [chat, counts] : summary.chats) chats[chat] = ToJson(summary, counts);
  const Json json = {{"format", kFormat},
                     {"documents", summary.all.documents},
                     {"passed_over", summary.passed_over},
                     {"rejected", summary.rejected},
                     {"rounded_ids", summary.rounded_ids},
                     {"remembered", summary.remembered},
                     {"repairs", RepairsJson(summary.repairs)},
                     {"models", ModelsJson(summary)},
                     {"agreement", AgreementJson(summary)},
                     {"constraints", ConstraintsJson(summary)},
                     {"all", ToJson(summary, summary.all)},
                     {"months", std::move(months)},
                     {"chats", std::move(chats)},
                     {"texts",
                      {{"different", std::llround(summary.texts.Estimate())},
                       {"identical", std::llround(summary.IdenticalDocuments())},
                       {"standard_error", DistinctCount::kStandardError},
                       {"registers", summary.texts.ToText()}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

absl::StatusOr<StreamSummary> ReadSummary(std::string_view json) {
  StreamSummary summary;
  try {
    TEXTCLF_RETURN_IF_ERROR(Read(Json::parse(json), summary));
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "found no summary of textclf-predict: %s", std::string(error.what())));
  }
  return summary;
}

}  // namespace textclf
