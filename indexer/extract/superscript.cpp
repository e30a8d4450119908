#include "indexer/extract/superscript.h"

#include <array>

namespace indexer {

std::string superscript(const std::string& digits) {
  static constexpr std::array<const char*, 10> kRaised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string raised;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') raised += kRaised[static_cast<std::size_t>(c - '0')];
  }
  return raised;
}

}  // namespace indexer
