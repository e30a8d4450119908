// The numbers that an office program shows before list items and headings.
#pragma once

#include <string>

namespace indexer {

enum class NumberStyle { kNone, kDecimal, kLowerLetter, kUpperLetter, kLowerRoman, kUpperRoman, kBullet };

// 3 -> "3", "c", "C", "iii", "III"; letters past z double as Word's do: "aa", "bb". Empty for kNone and kBullet.
std::string list_number(int number, NumberStyle style);

// The mark of a list item without a number, by how deep it stands (0 is the outermost).
std::string bullet_mark(int depth);

}  // namespace indexer
