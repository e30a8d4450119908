#include "evidence/access_tokens.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/utc_time.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

// OWASP's least for Argon2id (Password Storage Cheat Sheet, 2024): 19 MiB, two passes. The secrets are 256 random bits,
// which nobody guesses; the hash is for whoever reads a stolen file.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 * 1024 * 1024;
constexpr std::size_t kSecretBytes = 32, kIdBytes = 4;
constexpr std::string_view kPrefix = "precedent_";
constexpr std::size_t kIdDigits = 2 * kIdBytes;
constexpr std::size_t kLongestText = 200;

void require_sodium() {
  if (sodium_init() < 0) throw Error(ErrorCode::kStorage, "the system gives no random numbers");
}

std::string random_text(std::size_t bytes, int variant) {
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(raw.data()), raw.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

std::string random_id() {
  std::array<unsigned char, kIdBytes> raw;
  randombytes_buf(raw.data(), raw.size());
  std::array<char, kIdDigits + 1> digits;
  sodium_bin2hex(digits.data(), digits.size(), raw.data(), raw.size());
  return digits.data();
}

std::string hashed(const std::string& secret) {
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str(hash.data(), secret.data(), secret.size(), kPasses, kMemory) != 0)
    throw Error(ErrorCode::kStorage, "no memory to hash a token");
  return hash.data();
}

bool is_day(const std::string& text) {
  std::tm day{};
  const char* end = strptime(text.c_str(), "%Y-%m-%d", &day);
  return text.size() == 10 && end && *end == '\0';
}

std::string required_text(const Value& entry, const char* key, const std::string& where) {
  const std::string& text = entry[key].as_string();
  if (text.empty()) throw Error(ErrorCode::kInvalid, where + ": \"" + key + "\": a text was expected");
  return text;
}

std::string day_or_none(const Value& entry, const char* key, const std::string& where) {
  if (entry[key].is_null()) return "";
  if (!is_day(entry[key].as_string()))
    throw Error(ErrorCode::kInvalid, where + ": \"" + key + "\": a day such as 2026-11-22, or null, was expected");
  return entry[key].as_string();
}

AccessToken token_of(const Value& entry, const std::string& where) {
  AccessToken token{.id = required_text(entry, "id", where),
                    .name = required_text(entry, "name", where),
                    .hash = required_text(entry, "hash", where),
                    .scopes = {},
                    .created = day_or_none(entry, "created", where),
                    .expires = day_or_none(entry, "expires", where),
                    .revoked = day_or_none(entry, "revoked", where)};
  for (const std::string& name : entry["scopes"].strings()) {
    const auto scope = scope_named(name);
    if (!scope) throw Error(ErrorCode::kInvalid, where + ": \"" + name + "\": passages or originals was expected");
    token.scopes.push_back(*scope);
  }
  return token;
}

Value value_of(const AccessToken& token) {
  Value scopes = Value::list();
  for (const Scope scope : token.scopes) scopes.push(scope_name(scope));
  return Value()
      .set("id", token.id)
      .set("name", token.name)
      .set("hash", token.hash)
      .set("scopes", scopes)
      .set("created", Value::text_or_null(token.created))
      .set("expires", Value::text_or_null(token.expires))
      .set("revoked", Value::text_or_null(token.revoked));
}

// Holds off other programs that change the file, for as long as it lives.
class Turn {
 public:
  explicit Turn(const fs::path& library) : folder_(::open(library.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0 || ::flock(folder_, LOCK_EX) != 0)
      throw Error(ErrorCode::kStorage, library.string() + ": cannot be locked: " + std::strerror(errno));
  }
  ~Turn() { ::close(folder_); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  int folder_;
};

void save(const fs::path& library, const std::vector<AccessToken>& tokens) {
  Value list = Value::list();
  for (const AccessToken& token : tokens) list.push(value_of(token));
  constexpr auto kOwnerOnly = fs::perms::owner_read | fs::perms::owner_write;
  const fs::path file = AccessTokens::file_in(library), draft = file.string() + ".new";
  write_durably(draft, to_json(Value().set("tokens", list), JsonLayout::kIndented) + "\n", kOwnerOnly);
  rename_durably(draft, file);
}

}  // namespace

const char* scope_name(Scope scope) { return scope == Scope::kPassages ? "passages" : "originals"; }

std::optional<Scope> scope_named(const std::string& name) {
  for (const Scope scope : {Scope::kPassages, Scope::kOriginals}) {
    if (name == scope_name(scope)) return scope;
  }
  return std::nullopt;
}

bool AccessToken::has(Scope scope) const { return std::find(scopes.begin(), scopes.end(), scope) != scopes.end(); }

bool AccessToken::is_valid_on(const std::string& day) const {
  return revoked.empty() && (expires.empty() || day <= expires);
}

std::string today() { return utc_time(std::time(nullptr)).substr(0, 10); }

fs::path AccessTokens::file_in(const fs::path& library) { return library / "access-tokens.json"; }

AccessTokens AccessTokens::load(const fs::path& library) {
  AccessTokens loaded;
  const fs::path file = file_in(library);
  const auto status = fs::symlink_status(file);
  if (!fs::exists(status)) return loaded;
  constexpr std::uintmax_t kMostBytes = 1024 * 1024;
  if (!fs::is_regular_file(status) || fs::file_size(file) > kMostBytes)
    throw Error(ErrorCode::kInvalid, file.string() + ": a file of at most 1 MB was expected");
  const Value json = read_json_file(file);
  if (!json["tokens"].is_list()) throw Error(ErrorCode::kInvalid, file.string() + ": \"tokens\": a list was expected");
  for (const Value& entry : json["tokens"].items())
    loaded.tokens_.push_back(token_of(entry, file.string() + ", token " + std::to_string(loaded.tokens_.size() + 1)));
  return loaded;
}

const AccessToken* AccessTokens::find(const std::string& id) const {
  const auto found = std::find_if(tokens_.begin(), tokens_.end(), [&](const auto& token) { return token.id == id; });
  return found == tokens_.end() ? nullptr : &*found;
}

std::string AccessTokens::id_in(const std::string& text) {
  const bool has_form = text.starts_with(kPrefix) && text.size() > kPrefix.size() + kIdDigits + 1 &&
                        text.size() < kLongestText && text[kPrefix.size() + kIdDigits] == '_';
  return has_form ? text.substr(kPrefix.size(), kIdDigits) : "";
}

const AccessToken* AccessTokens::verified(const std::string& text, const std::string& day) const {
  const AccessToken* token = find(id_in(text));
  if (!token) return nullptr;
  require_sodium();
  const std::string secret = text.substr(kPrefix.size() + kIdDigits + 1);
  const bool is_right = crypto_pwhash_str_verify(token->hash.c_str(), secret.data(), secret.size()) == 0;
  return is_right && token->is_valid_on(day) ? token : nullptr;
}

IssuedToken issue_token(const fs::path& library, const std::string& name, const std::vector<Scope>& scopes,
                        const std::string& expires) {
  require_sodium();
  if (!expires.empty() && !is_day(expires))
    throw Error(ErrorCode::kInvalid, "--expires \"" + expires + "\": a day such as 2027-03-31 was expected");
  const Turn turn(library);
  const AccessTokens held = AccessTokens::load(library);
  std::string id = random_id();
  while (held.find(id)) id = random_id();
  const std::string secret = random_text(kSecretBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  const AccessToken token{.id = id,
                          .name = name,
                          .hash = hashed(secret),
                          .scopes = scopes,
                          .created = today(),
                          .expires = expires,
                          .revoked = ""};
  std::vector<AccessToken> tokens = held.all();
  tokens.push_back(token);
  save(library, tokens);
  return {token, std::string(kPrefix) + id + "_" + secret};
}

bool revoke_token(const fs::path& library, const std::string& id) {
  const Turn turn(library);
  std::vector<AccessToken> tokens = AccessTokens::load(library).all();
  const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const auto& token) { return token.id == id; });
  if (found == tokens.end()) return false;
  if (found->revoked.empty()) found->revoked = today();
  save(library, tokens);
  return true;
}

}  // namespace evidence
