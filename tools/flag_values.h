#ifndef TEXTCLF_TOOLS_FLAG_VALUES_H_
#define TEXTCLF_TOOLS_FLAG_VALUES_H_

#include <boost/program_options.hpp>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

namespace textclf::tools {

/// Throws the error of a flag whose value is none of those expected.
[[noreturn]] inline void Refuse(const std::string& flag, const std::string& value,
                                const std::string& expected) {
  throw boost::program_options::error("--" + flag + " is \"" + value + "\", expected " +
                                      expected);
}

/// Reads a number that `text` is from end to end.
template <typename Number>
bool ParseWhole(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end;
}

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_FLAG_VALUES_H_
