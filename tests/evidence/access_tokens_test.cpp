#include "evidence/access_tokens.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "evidence/error.h"
#include "tests/support/temporary_folder.h"

using evidence::AccessTokens;
using evidence::Scope;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a token opens what it was issued for, and the file holds nothing that would") {
  const support::TemporaryFolder folder;
  const auto issued = evidence::issue_token(folder.path(), "Scrutiny office", {Scope::kPassages}, "");
  const auto tokens = AccessTokens::load(folder.path());
  const auto* token = tokens.verified(issued.text, "2026-11-22");
  REQUIRE(token);
  CHECK(token->name == "Scrutiny office");
  CHECK(token->has(Scope::kPassages));
  CHECK_FALSE(token->has(Scope::kOriginals));
  const auto file = AccessTokens::file_in(folder.path());
  const std::string secret = issued.text.substr(issued.text.find(issued.token.id) + issued.token.id.size() + 1);
  CHECK(secret.size() == 43);
  CHECK_THAT(bytes_of(file), Catch::Contains("$argon2id$") && !Catch::Contains(secret));
  using std::filesystem::perms;
  CHECK((std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) == perms::none);
}

TEST_CASE("no token but the one that was issued opens anything") {
  const support::TemporaryFolder folder;
  const auto issued = evidence::issue_token(folder.path(), "One", {Scope::kPassages}, "");
  const auto other = evidence::issue_token(folder.path(), "Other", {Scope::kPassages}, "");
  const auto tokens = AccessTokens::load(folder.path());
  std::string changed = issued.text, mixed = issued.text;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  mixed.replace(mixed.find(issued.token.id), issued.token.id.size(), other.token.id);
  for (const std::string& text : {changed, mixed, issued.text + "A", issued.text.substr(0, 20), issued.token.id,
                                  std::string("precedent_"), std::string(), std::string(5000, 'a')})
    CHECK_FALSE(tokens.verified(text, "2026-11-22"));
}

TEST_CASE("a token that was revoked or has run out opens nothing") {
  const support::TemporaryFolder folder;
  const auto issued = evidence::issue_token(folder.path(), "For March", {Scope::kPassages}, "2027-03-31");
  CHECK(AccessTokens::load(folder.path()).verified(issued.text, "2027-03-31"));
  CHECK_FALSE(AccessTokens::load(folder.path()).verified(issued.text, "2027-04-01"));
  CHECK(evidence::revoke_token(folder.path(), issued.token.id));
  CHECK_FALSE(AccessTokens::load(folder.path()).verified(issued.text, "2026-11-22"));
  CHECK_FALSE(evidence::revoke_token(folder.path(), "00000000"));
  CHECK_THROWS_AS(evidence::issue_token(folder.path(), "x", {Scope::kPassages}, "31 March"), evidence::Error);
}

TEST_CASE("a file of tokens that cannot be read says what was expected, and where") {
  const support::TemporaryFolder folder;
  folder.write("access-tokens.json", R"({"tokens": [{"id": "1", "name": "x", "hash": "y", "scopes": ["all"]}]})");
  CHECK_THROWS_WITH(AccessTokens::load(folder.path()),
                    Catch::Contains("access-tokens.json, token 1") && Catch::Contains("passages or originals"));
  folder.write("access-tokens.json", R"({"tokens": {}})");
  CHECK_THROWS_WITH(AccessTokens::load(folder.path()), Catch::Contains("a list was expected"));
}
