#ifndef TEXTCLF_TEXT_COMPOSE_H_
#define TEXTCLF_TEXT_COMPOSE_H_

#include <cstddef>
#include <string>

namespace textclf {

/// Brings `text` from byte `begin` on into Normalization Form C (UAX #15): "e" and a
/// combining acute become "é". `text` must be UTF-8. The tail should be short: reordering
/// of its marks may cost the square of their number.
void ComposeTail(std::string& text, std::size_t begin);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_COMPOSE_H_
