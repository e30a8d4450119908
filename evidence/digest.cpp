#include "evidence/digest.h"

#include <sodium.h>

namespace evidence {

std::string sha256_hex(std::string_view bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex(2 * sizeof hash + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash, sizeof hash);
  hex.pop_back();
  return hex;
}

bool is_sha256_hex(std::string_view text) {
  return text.size() == 2 * crypto_hash_sha256_BYTES && text.find_first_not_of("0123456789abcdef") == text.npos;
}

}  // namespace evidence
