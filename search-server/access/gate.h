// The one place that decides whether somebody may see a library's restricted documents. Tokens are read from the
// library's folder, anew whenever that file changes, so that one that is revoked opens nothing from then on. Safe from
// any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <unordered_map>
#include <variant>

#include "evidence/access_tokens.h"
#include "search-server/access/failed_attempts.h"
#include "search-server/access/sessions.h"
#include "search-server/access/visitor.h"

namespace search_server {

enum class NotAdmitted {
  kUnknown,   // no valid token: wrong, revoked and run out look the same
  kTooOften,  // this client has come with wrong ones too often
  kBusy,      // too many are being verified just now
};

class Gate {
 public:
  explicit Gate(std::filesystem::path library) : library_(std::move(library)) {}

  // By a token as it was issued. Throws evidence::Error where the file of tokens cannot be read.
  std::variant<Visitor, NotAdmitted> admit(const std::string& token, const std::string& client);

  struct SignedIn {
    Visitor visitor;
    std::string cookie;
  };
  std::variant<SignedIn, NotAdmitted> sign_in(const std::string& token, const std::string& client);
  // Nothing where the session has ended, or its token.
  std::optional<Visitor> of_session(const std::string& cookie);
  void sign_out(const std::string& cookie) { sessions_.end(cookie); }

  // Whether any token can be used today: else nobody need be asked to sign in.
  bool opens_to_anybody();

  const std::filesystem::path& library() const { return library_; }

 private:
  static constexpr int kVerifiedAtOnce = 2;  // each takes 19 MB and a core
  static constexpr std::size_t kMostVerified = 1000;

  std::shared_ptr<const evidence::AccessTokens> tokens();
  std::optional<Visitor> with_id(const std::string& id);

  const std::filesystem::path library_;
  Sessions sessions_;
  std::counting_semaphore<kVerifiedAtOnce> verifying_{kVerifiedAtOnce};
  std::mutex mutex_;  // of all below
  std::string file_state_ = "not read yet";
  std::shared_ptr<const evidence::AccessTokens> tokens_;
  std::unordered_map<std::string, std::string> verified_;  // a token's stand-in -> its id
  FailedAttempts failed_;
};

}  // namespace search_server
