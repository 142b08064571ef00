#include "safetensors_header.h"

#include <absl/status/status.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace textclf::internal {
namespace {

constexpr std::string_view kNumbersExpected = "whole numbers from 0 to 2^53";

/// The three things that a header says of each tensor.
enum Field : std::size_t { kDtype, kShape, kDataOffsets, kFields };
constexpr std::array<std::string_view, kFields> kFieldNames = {"dtype", "shape",
                                                               "data_offsets"};

std::optional<Dtype> DtypeNamed(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Dtype::kF64); ++i) {
    if (DtypeName(static_cast<Dtype>(i)) == name) return static_cast<Dtype>(i);
  }
  return std::nullopt;
}

/// Takes the tokens of a header from the JSON parser, and refuses the first that does not
/// belong where it stands.
///
///   depth 0      1                2                    3
///         {      "__metadata__":  { "key": "value" }
///                "name":          { "shape":           [ 1, 2 ] } }
class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit HeaderReader(std::size_t header_bytes) : header_bytes_(header_bytes) {}

  const absl::Status& status() const { return status_; }
  SafetensorsHeader TakeHeader() { return std::move(header_); }

  bool start_object(std::size_t) override {
    if (depth_ >= 2) return Unexpected("an object");
    ++depth_;
    return true;
  }

  bool end_object() override {
    const bool entry_ends = depth_ == 2 && !in_metadata_;
    --depth_;
    return !entry_ends || FinishEntry();
  }

  bool start_array(std::size_t) override {
    if (!InEntry() || field_ == kDtype) return Unexpected("an array");
    ++depth_;
    return true;
  }

  bool end_array() override {
    --depth_;
    return true;
  }

  bool key(std::string& name) override { return depth_ == 1 ? Name(name) : Member(name); }

  bool string(std::string& value) override {
    if (depth_ == 2 && in_metadata_) return Metadata(value);
    if (InEntry() && field_ == kDtype) return SetDtype(value);
    return Unexpected("a string");
  }

  bool number_unsigned(std::uint64_t value) override {
    if (depth_ != 3) return Unexpected("a number");
    if (value > kMaxNumber) return Unexpected(std::to_string(value));
    (field_ == kShape ? entry_.shape : offsets_).push_back(value);
    return true;
  }

  bool number_integer(std::int64_t value) override {
    return Unexpected(value == 0 ? "-0" : std::to_string(value));
  }
  bool number_float(double, const std::string&) override {
    return Unexpected("a number with a fraction, an exponent or too many digits");
  }
  bool null() override { return Unexpected("null"); }
  bool boolean(bool value) override { return Unexpected(value ? "true" : "false"); }
  bool binary(binary_t&) override { return Unexpected("binary data"); }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return Fail(absl::StrFormat("the header is no valid JSON at byte %d of its %d bytes",
                                std::min(position, header_bytes_), header_bytes_));
  }

 private:
  bool InEntry() const { return depth_ == 2 && !in_metadata_; }

  bool Name(const std::string& name) {
    name_ = name;
    if (name == kMetadataName) {
      in_metadata_ = true;
      return !std::exchange(metadata_seen_, true) ||
             Fail("the header has \"__metadata__\" twice");
    }
    in_metadata_ = false;
    entry_ = HeaderEntry();
    entry_.name = name;
    offsets_.clear();
    seen_.fill(false);
    return true;
  }

  bool Member(const std::string& name) {
    if (in_metadata_) {
      metadata_key_ = name;
      return true;
    }
    const auto* const found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
    if (found == kFieldNames.end()) {
      return Fail(absl::StrFormat(
          "tensor %s has a field %s, expected \"dtype\", \"shape\" and \"data_offsets\"",
          Quoted(name_), Quoted(name)));
    }
    field_ = static_cast<Field>(found - kFieldNames.begin());
    return !std::exchange(seen_[field_], true) ||
           Fail(absl::StrFormat("tensor %s has %s twice", Quoted(name_), Quoted(name)));
  }

  bool Metadata(std::string& value) {
    if (header_.metadata.emplace(metadata_key_, std::move(value)).second) return true;
    return Fail(
        absl::StrFormat("\"__metadata__\" has the key %s twice", Quoted(metadata_key_)));
  }

  bool SetDtype(const std::string& name) {
    const std::optional<Dtype> dtype = DtypeNamed(name);
    if (!dtype.has_value()) {
      return Fail(absl::StrFormat("tensor %s has the unknown dtype %s", Quoted(name_),
                                  Quoted(name)));
    }
    entry_.dtype = *dtype;
    return true;
  }

  bool FinishEntry() {
    for (std::size_t field = 0; field < kFields; ++field) {
      if (seen_[field]) continue;
      return Fail(absl::StrFormat("tensor %s has no \"%s\"", Quoted(name_),
                                  std::string(kFieldNames[field])));
    }
    if (offsets_.size() != 2) {
      return Fail(absl::StrFormat("tensor %s has %d data offsets, expected 2",
                                  Quoted(name_), offsets_.size()));
    }
    entry_.begin = offsets_[0];
    entry_.end = offsets_[1];
    entry_.shape.shrink_to_fit();
    header_.entries.push_back(std::move(entry_));
    return true;
  }

  std::string Place() const {
    if (depth_ == 0) return "the header";
    if (depth_ == 1) return in_metadata_ ? "\"__metadata__\"" : "tensor " + Quoted(name_);
    if (in_metadata_) return "\"__metadata__\", " + Quoted(metadata_key_);
    return "tensor " + Quoted(name_) + ", \"" + std::string(kFieldNames[field_]) + "\"";
  }

  std::string Expected() const {
    if (depth_ <= 1) return "an object";
    if (in_metadata_ || field_ == kDtype) return "a string";
    return (depth_ == 2 ? "an array of " : "") + std::string(kNumbersExpected);
  }

  bool Unexpected(std::string_view found) {
    return Fail(absl::StrFormat("%s holds %s, expected %s", Place(), std::string(found),
                                Expected()));
  }

  bool Fail(const std::string& message) {
    status_ = absl::InvalidArgumentError(message);
    return false;
  }

  std::size_t header_bytes_;
  absl::Status status_;
  SafetensorsHeader header_;

  int depth_ = 0;
  bool metadata_seen_ = false;
  bool in_metadata_ = false;
  std::string metadata_key_;

  std::string name_;  // of the tensor being read
  HeaderEntry entry_;
  std::vector<std::uint64_t> offsets_;
  Field field_ = kDtype;
  std::array<bool, kFields> seen_ = {};
};

absl::Status CheckUniqueNames(const std::vector<HeaderEntry>& entries) {
  std::vector<std::string_view> names;
  names.reserve(entries.size());
  for (const HeaderEntry& entry : entries) names.push_back(entry.name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return absl::OkStatus();
  return absl::InvalidArgumentError("the header has tensor " + Quoted(*twice) + " twice");
}

/// A byte of UTF-8 that is not the first of its character.
bool IsContinuation(char byte) { return (byte & 0xc0) == 0x80; }

std::string JsonString(const std::string& text) { return nlohmann::json(text).dump(); }

std::string JsonNumbers(const std::vector<std::uint64_t>& numbers) {
  std::string json = "[";
  for (const std::uint64_t number : numbers) {
    if (json.size() > 1) json += ',';
    json += std::to_string(number);
  }
  return json + "]";
}

std::string JsonMetadata(const SafetensorsMetadata& metadata) {
  std::string json = "{";
  for (const auto& [key, value] : metadata) {
    if (json.size() > 1) json += ',';
    json += JsonString(key) + ":" + JsonString(value);
  }
  return json + "}";
}

std::string JsonEntry(const HeaderEntry& entry) {
  return "{\"dtype\":\"" + std::string(DtypeName(entry.dtype)) +
         "\",\"shape\":" + JsonNumbers(entry.shape) +
         ",\"data_offsets\":" + JsonNumbers({entry.begin, entry.end}) + "}";
}

}  // namespace

absl::StatusOr<SafetensorsHeader> ParseSafetensorsHeader(std::string_view json) {
  if (!simdjson::validate_utf8(json)) {
    return absl::InvalidArgumentError("the header is no valid UTF-8");
  }
  // The JSON parser takes a zero byte for the end and would not see what follows.
  if (const std::size_t zero = json.find('\0'); zero != json.npos) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the header has a zero byte at byte %d", zero + 1));
  }
  HeaderReader reader(json.size());
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) {
    return reader.status();
  }
  SafetensorsHeader header = reader.TakeHeader();
  if (absl::Status unique = CheckUniqueNames(header.entries); !unique.ok()) return unique;
  return header;
}

std::string WriteSafetensorsHeader(const SafetensorsHeader& header) {
  std::string json = "{";
  if (!header.metadata.empty()) {
    json += JsonString(std::string(kMetadataName)) + ":" + JsonMetadata(header.metadata);
  }
  for (const HeaderEntry& entry : header.entries) {
    if (json.size() > 1) json += ',';
    json += JsonString(entry.name) + ":" + JsonEntry(entry);
  }
  return json + "}";
}

std::string Quoted(std::string_view name) {
  constexpr std::size_t kMaxBytes = 80;
  std::string_view shown = name.substr(0, kMaxBytes);
  if (shown.size() < name.size()) {
    while (!shown.empty() && IsContinuation(name[shown.size()])) shown.remove_suffix(1);
  }
  const absl::string_view text(shown.data(), shown.size());
  const std::string escaped = simdjson::validate_utf8(shown) ? absl::Utf8SafeCEscape(text)
                                                             : absl::CHexEscape(text);
  return "\"" + escaped + (shown.size() < name.size() ? "…\"" : "\"");
}

}  // namespace textclf::internal
