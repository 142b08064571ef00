#ifndef TEXTCLF_TESTS_TEXT_DUTCH_TWIN_H_
#define TEXTCLF_TESTS_TEXT_DUTCH_TWIN_H_

#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace textclf {

/// `nl-2` as a list of regular expressions over lower-case ASCII and "€", the first that
/// fits at a place being taken: slow and plain. It knows kinds and spans in texts of few
/// letters, too short for telephone numbers and the like.
class DutchTwin {
 public:
  /// "kind[begin,end)" for each token.
  std::vector<std::string> Tokenize(const std::string& text) const {
    std::vector<std::string> tokens;
    for (auto at = text.begin(); at != text.end();) {
      if (*at == ' ') {
        ++at;
        continue;
      }
      const auto [kind, length] = First(text, at);
      const auto begin = at - text.begin();
      tokens.push_back(kind + "[" + std::to_string(begin) + "," +
                       std::to_string(begin + length) + ")");
      at += length;
    }
    return tokens;
  }

 private:
  struct Rule {
    std::string kind;
    std::regex pattern;
  };

  std::pair<std::string, std::ptrdiff_t> First(const std::string& text,
                                               std::string::const_iterator at) const {
    std::smatch match;
    for (const Rule& rule : rules_) {
      const auto flags = std::regex_constants::match_continuous |
                         (at == text.begin() ? std::regex_constants::match_default
                                             : std::regex_constants::match_prev_avail);
      if (std::regex_search(at, text.end(), match, rule.pattern, flags)) {
        return {rule.kind, match.length(0)};
      }
    }
    return {"none", 1};
  }

  static std::vector<Rule> MakeRules() {
    const std::string ends = R"((?![\w@]|'[a-z]|-\w))";  // nothing joins what is before
    const std::string number = R"(\d+(?:\.\d\d\d(?!\d))*(?:[,.]\d+)?(?![.,:/]\d))";
    const std::string digits = R"(\d(?:[.,:/-]?\d)*)";
    const std::string word = R"((?:\d[.,:/](?=\d)|\w'(?=[a-z])|\w-(?=\w)|\w)+)";
    const std::string host = R"((?:[a-z0-9-]+\.)+[a-z]{2,}(?![a-z0-9-]))";
    const std::string known_host = R"(\w+(?:-\w+)*\.(?:[a-z0-9-]+\.)*(?:be|gg)(?![\w-]))";
    const std::string path = R"((?:[/:?#][^ ]*?(?=[.,;:!?)\]}>'"*_]*(?: |$)))?)";
    const auto rule = [](const std::string& kind, const std::string& pattern) {
      return Rule{kind, std::regex(pattern)};
    };
    return {
        rule("handle", R"(@\w+(?:[.-]\w+)*)"),
        rule("hashtag", R"(#\w+)"),
        rule("money", "€ ?" + number + ends + "(?:,-+)?"),
        rule("money", "€ ?" + digits + R"((?!\w|'[a-z]|-\w|[.,:/]\d)(?:,-+)?)"),
        rule("word", R"('[sn](?![\w'])(?:-(?=\w))" + word + ")?"),
        rule("number", R"('\d\d(?![\w']|[.,:/]\d))"),
        rule("word", R"([a-z]/[a-z](?![\w/]))"),
        rule("word", R"((?:[a-z]\.){2,8}(?:[a-z](?!\w)|(?!\w)))"),
        rule("money", number + "(?:,-+)?(?:€| €(?! ?\\d))"),
        rule("money", number + ",-+"),
        rule("quantity", number + " ?g" + ends),
        rule("number", number + ends + R"((?![@.+%:-][^ ]))"),
        rule("email", R"(\w[\w.%+-]*@)" + host),
        rule("url", known_host + path),
        rule("url", R"((?=\w+(?:-\w+)*\.))" + host + "(?=/)" + path),
        rule("number", digits + R"((?!\w|'[a-z]|-\w|[.,:/]\d))"),
        rule("word", R"([b-df-hj-np-tv-xz]{1,3}\.(?= \w))"),
        rule("word", word + "(?:-(?= [a-z]))?"),
        rule("punctuation", R"((€|[^\w ])\1*)"),
    };
  }

  std::vector<Rule> rules_ = MakeRules();
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_DUTCH_TWIN_H_
