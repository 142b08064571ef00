#ifndef TEXTCLF_TOOLS_TOKEN_LINES_H_
#define TEXTCLF_TOOLS_TOKEN_LINES_H_

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "textclf/text/inspect.h"

namespace textclf::tools {

/// Says whether somebody knows a term; empty where nobody is asked.
using KnowsTerm = std::function<bool(const InspectedTerm&)>;

/// Appends `{"tokens":[…]}` and a line end. With `knows`, each token has "unknown" as
/// well, those of its terms that are not known.
void AppendJsonTokens(std::string_view text, std::span<const InspectedToken> tokens,
                      const KnowsTerm& knows, std::string& out);

/// Appends a row for each token and for each stretch between tokens, so that every byte
/// of the text stands in one of them, and an empty line. Unknown terms have a `?` before
/// them.
void AppendTokenTable(std::string_view text, std::span<const InspectedToken> tokens,
                      const KnowsTerm& knows, std::string& out);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_TOKEN_LINES_H_
