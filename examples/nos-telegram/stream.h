#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_STREAM_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_STREAM_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "accounts.h"
#include "labels.h"

namespace textclf::nos_telegram {

/// One message of a group, with its true labels.
struct Message {
  std::string id;
  std::string text;
  LabelSet labels = 0;
  std::string seller;
  /// "2023-05-02T14:03:00"
  std::string date;
};

/// A year of messages of the same accounts, drawn one by one and independently: a sample
/// of n messages is a uniform draw from the stream that any other sample comes from.
///
/// Message i of a sample follows from the seed, the sample's name and i alone; only its
/// date also depends on the size of the sample, which spreads over the whole year.
class Stream {
 public:
  Stream(std::uint64_t seed, std::chrono::year_month start);

  /// Message `index` of the `size` messages of the sample `name`, in order of date. The
  /// first byte of the name begins the message's id.
  Message Draw(std::string_view name, std::uint64_t index, std::uint64_t size) const;

  /// The marks of that message as a reader in a hurry would set them (see MarkHastily).
  LabelSet Mark(const Message& message) const;

 private:
  std::uint64_t seed_;
  std::chrono::year_month start_;
  Population population_;
};

/// `{"id":…,"text":…,"labels":[…],"seller":…,"date":…}` and a newline.
std::string LabelledLine(const Message& message, LabelSet marks);
/// The same without labels.
std::string UnlabelledLine(const Message& message);
/// `{"id":…,"labels":[…]}` and a newline.
std::string TruthLine(const Message& message);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_STREAM_H_
