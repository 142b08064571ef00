#ifndef TEXTCLF_LIB_DATA_JSON_OUTLINE_H_
#define TEXTCLF_LIB_DATA_JSON_OUTLINE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace textclf::internal {

/// Follows JSON byte by byte and knows at each where it stands: in which fields of which
/// containers. Checks nothing; strings end with their line at the latest.
class JsonOutline {
 public:
  enum class Event {
    kNone,
    kOpen,    ///< the byte opens a container, whose path is now `path`
    kClose,   ///< the byte closes the container that was innermost
    kScalar,  ///< the byte lies behind a value that is no container: `scalar`
  };

  /// Takes the next byte. After kScalar the same byte must be given once more.
  Event Take(char c);

  /// For each open container the field that it is the value of, outermost first; empty
  /// for the outermost and for elements of arrays.
  const std::vector<std::string>& path() const { return path_; }
  std::size_t depth() const { return closers_.size(); }
  bool in_string() const { return in_string_; }
  bool in_array() const { return !closers_.empty() && closers_.back() == ']'; }

  /// The field whose value comes, or came last, in the innermost container.
  const std::string& field() const { return field_; }
  /// The JSON of the value that kScalar speaks of.
  const std::string& scalar() const { return scalar_; }

 private:
  /// Of keys and values; longer ones are cut, for nobody asks for them.
  static constexpr std::size_t kMaxScalarBytes = 4096;

  Event TakeInString(char c);
  Event Open(char c);
  Event Close();
  void Keep(char c);

  std::string closers_;  // of the open containers
  std::vector<std::string> path_;
  std::string field_;
  std::string scalar_;
  bool in_string_ = false;
  bool escaped_ = false;
  bool has_scalar_ = false;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_OUTLINE_H_
