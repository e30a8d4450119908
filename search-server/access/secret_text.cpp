#include "search-server/access/secret_text.h"

#include <sodium.h>

#include <array>

#include "evidence/error.h"

namespace search_server {
namespace {

constexpr std::size_t kSecretBytes = 32;

using Key = std::array<unsigned char, crypto_generichash_KEYBYTES>;

const Key& process_key() {
  static const Key kKey = [] {
    if (sodium_init() < 0) throw evidence::Error(evidence::ErrorCode::kStorage, "the system gives no random numbers");
    Key key;
    crypto_generichash_keygen(key.data());
    return key;
  }();
  return kKey;
}

}  // namespace

std::string random_secret() {
  process_key();  // makes libsodium ready
  std::array<unsigned char, kSecretBytes> raw;
  randombytes_buf(raw.data(), raw.size());
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(kSecretBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), kVariant);
  return text.data();
}

std::string stand_in(const std::string& secret) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), process_key().data(),
                     process_key().size());
  return hash;
}

}  // namespace search_server
