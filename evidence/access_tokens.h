// Who may see a library's restricted documents: tokens, of which only their hashes are kept (Argon2id, RFC 9106, by
// libsodium), in the file access-tokens.json of the library's folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace evidence {

// What a token opens.
enum class Scope {
  kPassages,   // restricted passages can be searched, read and cited
  kOriginals,  // and restricted originals downloaded
};

const char* scope_name(Scope scope);
std::optional<Scope> scope_named(const std::string& name);

struct AccessToken {
  std::string id;    // eight hexadecimal digits; no secret
  std::string name;  // whose it is, in the words of whoever issued it
  std::string hash;  // of the secret, in the form of crypto_pwhash_str
  std::vector<Scope> scopes;
  std::string created, expires, revoked;  // days, "2026-11-22"; `expires` is its last day; empty: never

  bool has(Scope scope) const;
  bool is_valid_on(const std::string& day) const;
};

// Today, in UTC.
std::string today();

// One library's tokens as the file had them; reading is safe from any thread.
class AccessTokens {
 public:
  static std::filesystem::path file_in(const std::filesystem::path& library);
  // None where there is no file. Throws Error kInvalid naming the file and what was expected.
  static AccessTokens load(const std::filesystem::path& library);

  const std::vector<AccessToken>& all() const { return tokens_; }
  const AccessToken* find(const std::string& id) const;

  // The id in a text such as "precedent_1a2b3c4d_..."; empty where it has not that form.
  static std::string id_in(const std::string& text);
  // The token that such a text is, if it is valid on that day. Of a known id it takes some 20 milliseconds and 19 MB.
  const AccessToken* verified(const std::string& text, const std::string& day) const;

 private:
  std::vector<AccessToken> tokens_;
};

// Changes to the file, one program at a time; each is flushed to disk before it returns. Throw Error kStorage.

struct IssuedToken {
  AccessToken token;
  std::string text;  // told once, and kept nowhere
};
IssuedToken issue_token(const std::filesystem::path& library, const std::string& name, const std::vector<Scope>& scopes,
                        const std::string& expires);
// False where no token has this id.
bool revoke_token(const std::filesystem::path& library, const std::string& id);

}  // namespace evidence
