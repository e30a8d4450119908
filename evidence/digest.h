// SHA-256 (FIPS 180-4): originals are named by it, and ids are made from it.
#pragma once

#include <string>
#include <string_view>

namespace evidence {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
// Whether it has the form of one.
bool is_sha256_hex(std::string_view text);

}  // namespace evidence
