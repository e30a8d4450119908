#include "indexer/extract/list_number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace indexer {
namespace {

constexpr int kLargestRoman = 3999;
constexpr int kMostDoubled = 26 * 4;  // letters: "zzzz"; more is no list a person numbers

std::string roman(int number) {
  static constexpr std::array<std::pair<int, const char*>, 13> kParts = {{{1000, "m"},
                                                                          {900, "cm"},
                                                                          {500, "d"},
                                                                          {400, "cd"},
                                                                          {100, "c"},
                                                                          {90, "xc"},
                                                                          {50, "l"},
                                                                          {40, "xl"},
                                                                          {10, "x"},
                                                                          {9, "ix"},
                                                                          {5, "v"},
                                                                          {4, "iv"},
                                                                          {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string letters(int number) {
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('a' + (number - 1) % 26));
}

}  // namespace

std::string list_number(int number, NumberStyle style) {
  const bool fits_letters = number >= 1 && number <= kMostDoubled;
  const bool fits_roman = number >= 1 && number <= kLargestRoman;
  switch (style) {
    case NumberStyle::kNone:
    case NumberStyle::kBullet:
      return "";
    case NumberStyle::kLowerLetter:
      return fits_letters ? letters(number) : std::to_string(number);
    case NumberStyle::kUpperLetter:
      return fits_letters ? upper(letters(number)) : std::to_string(number);
    case NumberStyle::kLowerRoman:
      return fits_roman ? roman(number) : std::to_string(number);
    case NumberStyle::kUpperRoman:
      return fits_roman ? upper(roman(number)) : std::to_string(number);
    case NumberStyle::kDecimal:
      break;
  }
  return std::to_string(number);
}

std::string bullet_mark(int depth) { return depth == 0 ? "•" : "◦"; }

}  // namespace indexer
