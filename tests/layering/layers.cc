#include "tests/layering/layers.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace textclf {
namespace {

namespace fs = std::filesystem;

/// From a folder to those it may include besides itself.
const std::map<std::string, std::set<std::string>, std::less<>> kLayers = {
    {"base", {}},
    {"matrix", {"base"}},
    {"text", {}},
    {"features", {"base", "text", "matrix"}},
    {"linear", {"base", "matrix"}},
    {"data", {"base", "matrix"}},
    {"duplicates", {"base", "text"}},
    {"model", {"base", "text", "features", "linear", "matrix", "data"}},
    {"evaluation",
     {"base", "text", "features", "linear", "matrix", "data", "duplicates", "model"}},
    {"stream", {"base", "data", "model", "matrix"}},
};

constexpr std::array<std::string_view, 6> kPrivateLibraries = {
    "boost", "libstemmer", "nlohmann", "oneapi", "simdjson", "tbb"};
constexpr std::string_view kOurs = "textclf/";

/// One line `#include "path"` or `#include <path>`.
struct Include {
  std::size_t line = 0;
  std::string path;
  bool quoted = false;

  bool IsOurs() const { return path.starts_with(kOurs); }
};

std::optional<Include> ParseInclude(std::string_view text, std::size_t line) {
  const auto skip = [&text](std::string_view prefix) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  };
  if (!skip("#") || !skip("include") || !skip("") || text.empty()) return std::nullopt;
  const bool quoted = text.front() == '"';
  if (!quoted && text.front() != '<') return std::nullopt;
  text.remove_prefix(1);
  const std::size_t end = text.find(quoted ? '"' : '>');
  return Include{line, std::string(text.substr(0, end)), quoted};
}

std::vector<Include> ReadIncludes(const fs::path& path) {
  std::vector<Include> includes;
  std::ifstream file(path);
  std::string text;
  for (std::size_t line = 1; std::getline(file, text); ++line) {
    if (auto include = ParseInclude(text, line)) includes.push_back(*std::move(include));
  }
  return includes;
}

std::string FirstPart(std::string_view path) {
  return std::string(path.substr(0, std::min(path.find('/'), path.size())));
}

/// Why a file in the folder `layer` may not include this header of ours; empty where it
/// may.
std::string LayerViolation(const std::string& layer, const std::string& path) {
  const std::string target = FirstPart(path.substr(kOurs.size()));
  if (target == "version.h" || target == layer) return "";
  const auto row = kLayers.find(layer);
  if (row == kLayers.end()) return layer + " is not in the table of layers";
  if (row->second.contains(target)) return "";
  return layer + " may not include " + target;
}

std::string PublicHeaderViolation(const Include& include) {
  const std::string library = FirstPart(include.path);
  for (const std::string_view name : kPrivateLibraries) {
    if (library == name || library == std::string(name) + ".h") {
      return "a public header may not include " + library;
    }
  }
  if (include.quoted && !include.IsOurs()) {
    return "a public header may only include public headers, found " + include.path;
  }
  return "";
}

/// A quoted header that is none of ours must stand beside the file.
std::string NeighbourViolation(const fs::path& file, const Include& include) {
  const bool beside = include.path.find('/') == std::string::npos &&
                      fs::exists(file.parent_path() / include.path);
  if (!include.quoted || include.IsOurs() || beside) return "";
  return "neither a header of textclf nor one beside the file: " + include.path;
}

using Check = std::function<std::string(const fs::path& file, const Include& include)>;

/// Applies `check` to each #include below `folder` of `root`.
void CheckFiles(const fs::path& root, const std::string& folder, const Check& check,
                std::vector<std::string>& violations) {
  if (!fs::exists(root / folder)) return;
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    for (const Include& include : ReadIncludes(file)) {
      const std::string violation = check(file, include);
      if (violation.empty()) continue;
      violations.push_back(fs::relative(file, root).string() + ":" +
                           std::to_string(include.line) + ": " + violation);
    }
  }
}

/// The folder below `base` that `file` stands in; files right in `base` are in none.
std::string LayerOf(const fs::path& file, const fs::path& base) {
  const fs::path folder = fs::relative(file.parent_path(), base);
  return folder == "." ? "" : folder.begin()->string();
}

}  // namespace

std::vector<std::string> LayeringViolations(const std::string& root) {
  const auto layer_check = [](const fs::path& base, const auto& also) -> Check {
    return [base, also](const fs::path& file, const Include& include) {
      const std::string layer = LayerOf(file, base);
      const std::string violation =
          include.IsOurs() ? LayerViolation(layer, include.path) : "";
      return violation.empty() ? also(file, include) : violation;
    };
  };
  const auto public_header = [](const fs::path&, const Include& include) {
    return PublicHeaderViolation(include);
  };
  const fs::path path(root);
  std::vector<std::string> violations;
  CheckFiles(path, "include/textclf",
             layer_check(path / "include/textclf", public_header), violations);
  CheckFiles(path, "lib", layer_check(path / "lib", NeighbourViolation), violations);
  CheckFiles(path, "tools", NeighbourViolation, violations);
  CheckFiles(path, "examples", NeighbourViolation, violations);
  return violations;
}

}  // namespace textclf
