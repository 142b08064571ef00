#ifndef TEXTCLF_TEXT_COMPOSE_H_
#define TEXTCLF_TEXT_COMPOSE_H_

#include <cstddef>
#include <string>

namespace textclf {

/// Brings `text` from byte `begin` on into Normalization Form C (UAX #15): "e" and a
/// combining acute become "é". `text` must be UTF-8. The tail should be short: reordering
/// of its marks may cost the square of their number.
void ComposeTail(std::string& text, std::size_t begin);

/// The Latin letter under the accents of `code_point` where that is ASCII: "é" gives "e".
/// All else is given back: "й" and "ø" are letters of their own.
char32_t WithoutAccents(char32_t code_point);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_COMPOSE_H_
