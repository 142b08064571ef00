#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_LISTING_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_LISTING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accounts.h"
#include "labels.h"
#include "random.h"

namespace textclf::nos_telegram {

enum class Unit : std::uint8_t { kGram, kPiece, kStrip, kKilo };

/// Something for sale. Prices are invented: whole euros for one unit.
struct Product {
  /// Spellings, "a|b|c"; an account keeps to one of them.
  std::string_view names;
  std::string_view emoji;
  Unit unit;
  int lowest_price;
  int highest_price;
  LabelSet labels = 0;
};

/// The quantities that a price list runs through.
enum class Scale : std::uint8_t { kSingle, kRetail, kUpToLarge, kWholesale };

/// What one message offers, whoever sells it: drug ads and ordinary sales are written by
/// the same hand, so that the look of a price list tells nothing.
struct Listing {
  std::string heading;
  std::vector<const Product*> products;
  Scale scale = Scale::kRetail;
  /// An emoji stands for each product that has one.
  bool coded = false;
  /// Delivery, contact and the like.
  std::vector<std::string> phrases;
};

/// The listing as its seller writes it. `ad` decides what stays the same in each posting,
/// `posting` what may change: a price, emoji, punctuation, slips.
std::string WriteListing(const Listing& listing, const Account& account, Rng& ad,
                         Rng& posting);

/// The message of an account that consists of these parts.
std::string JoinParts(const std::vector<std::string>& parts, const Account& account,
                      Rng& posting);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_LISTING_H_
