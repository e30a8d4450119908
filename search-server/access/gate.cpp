#include "search-server/access/gate.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>

#include "search-server/access/secret_text.h"

namespace search_server {
namespace {

using evidence::AccessToken;
using evidence::AccessTokens;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kWaitToVerify{1};

// Another text whenever the file has been replaced.
std::string state_of(const std::filesystem::path& file) {
  struct stat held;
  if (stat(file.c_str(), &held) != 0) return "none";
  return std::to_string(held.st_ino) + "." + std::to_string(held.st_size) + "." + std::to_string(held.st_mtim.tv_sec) +
         "." + std::to_string(held.st_mtim.tv_nsec);
}

Visitor visitor_with(const AccessToken& token) { return {token.id, token.name, token.scopes}; }

}  // namespace

bool Visitor::has(evidence::Scope scope) const {
  return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

std::shared_ptr<const AccessTokens> Gate::tokens() {
  const std::string state = state_of(AccessTokens::file_in(library_));
  const std::lock_guard lock(mutex_);
  if (state != file_state_) {
    verified_.clear();
    tokens_.reset();
    tokens_ = std::make_shared<const AccessTokens>(AccessTokens::load(library_));
    file_state_ = state;  // last: a file that cannot be read is tried again, and opens nothing
  }
  return tokens_;
}

std::optional<Visitor> Gate::with_id(const std::string& id) {
  const auto tokens = this->tokens();
  const AccessToken* token = tokens->find(id);
  if (!token || !token->is_valid_on(evidence::today())) return std::nullopt;
  return visitor_with(*token);
}

std::variant<Visitor, NotAdmitted> Gate::admit(const std::string& text, const std::string& client) {
  const auto tokens = this->tokens();
  const std::string asked_id = AccessTokens::id_in(text), known_as = stand_in(text);
  if (!tokens->find(asked_id)) return NotAdmitted::kUnknown;  // ids are no secrets
  // Of one token: whoever shares an address with a stranger is not shut out by what that one tries.
  const std::string attempt = client + " " + asked_id;
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = verified_.find(known_as); found != verified_.end()) id = found->second;
    if (id.empty() && failed_.are_too_many(attempt, Clock::now())) return NotAdmitted::kTooOften;
  }
  if (!id.empty()) {
    if (auto visitor = with_id(id)) return *std::move(visitor);
    return NotAdmitted::kUnknown;  // its last day has passed
  }
  if (!verifying_.try_acquire_for(kWaitToVerify)) return NotAdmitted::kBusy;
  const std::unique_ptr<decltype(verifying_), void (*)(decltype(verifying_)*)> place(
      &verifying_, [](auto* places) { places->release(); });
  const AccessToken* token = tokens->verified(text, evidence::today());
  const std::lock_guard lock(mutex_);
  if (!token) {
    failed_.note(attempt, Clock::now());
    return NotAdmitted::kUnknown;
  }
  failed_.forget(attempt);
  if (tokens == tokens_) {  // else the file has changed meanwhile: verified anew the next time
    if (verified_.size() >= kMostVerified) verified_.clear();
    verified_[known_as] = token->id;
  }
  return visitor_with(*token);
}

std::variant<Gate::SignedIn, NotAdmitted> Gate::sign_in(const std::string& token, const std::string& client) {
  auto admitted = admit(token, client);
  if (const auto* refused = std::get_if<NotAdmitted>(&admitted)) return *refused;
  Visitor& visitor = std::get<Visitor>(admitted);
  std::string cookie = sessions_.begin(visitor.token_id, Clock::now());
  return SignedIn{std::move(visitor), std::move(cookie)};
}

std::optional<Visitor> Gate::of_session(const std::string& cookie) {
  const auto id = sessions_.token_of(cookie, Clock::now());
  return id ? with_id(*id) : std::nullopt;
}

bool Gate::opens_to_anybody() {
  const auto tokens = this->tokens();
  return std::any_of(tokens->all().begin(), tokens->all().end(),
                     [](const AccessToken& token) { return token.is_valid_on(evidence::today()); });
}

}  // namespace search_server
