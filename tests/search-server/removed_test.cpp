// A document that leaves is gone at once from everything that a server answers.
#include <catch2/catch.hpp>

#include "evidence/index/searcher.h"
#include "indexer/document_store.h"
#include "indexer/suppress.h"
#include "tests/support/rare_paper.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

TEST_CASE("what is removed or suppressed is gone from search, feed, pages, originals, suggestions and checks at once") {
  const bool is_suppressed = GENERATE(false, true);
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"report.txt", support::kReport}};
  const support::TestServer server(library.library());
  const auto found = server.get("/api/v1/evidence?q=Grumblewarble").json();
  REQUIRE(found["total"]["value"].as_integer() == 1);
  const std::string id = found["results"].items()[0]["passage"]["document"]["id"].as_string();
  const std::string passage = found["results"].items()[0]["passage"]["id"].as_string();
  // Asked before, so that answers are kept.
  const std::vector<std::string> lists = {"/api/v1/evidence?q=Grumblewarble",
                                          "/search?q=Grumblewarble",
                                          "/feeds/evidence.atom?q=Grumblewarble",
                                          "/api/v1/documents",
                                          "/api/v1/suggest?q=Zanzibarq",
                                          "/api/v1/evidence?q=BYZ",
                                          "/api/v1/evidence?q=Grumblewarbel",
                                          "/coverage",
                                          "/"};
  const std::vector<std::string> its_own = {"/documents/" + id,
                                            "/passages/" + passage,
                                            "/api/v1/documents/" + id,
                                            "/api/v1/documents/" + id + "/text",
                                            "/api/v1/documents/" + id + "/original",
                                            "/api/v1/passages/" + passage};
  for (const std::string& address : its_own) REQUIRE(server.get(address).status == 200);
  for (const std::string& address : lists) REQUIRE(server.get(address).status == 200);
  const std::string quoted =
      R"({"text": "\"The family of Xylophontes Grumblewarble was moved to Vexatious Qwertyham in May.\""})";
  const auto verdict = [&] {
    return server.post("/api/v1/quote-checks", quoted).json()["quotes"].items()[0]["verdict"].as_string();
  };
  REQUIRE(verdict() == "exact");

  if (is_suppressed) {
    indexer::suppress(library.library(), {id}, "A. Officer", "a court order");
  } else {
    indexer::DocumentStore(library.library()).remove(id);
  }
  for (const std::string& address : its_own) CHECK(server.get(address).status == 404);
  for (const std::string& address : lists) {
    const std::string body = server.get(address).body;
    INFO(address);
    for (const char* word :
         {"Xylophontes", "Qwertyham", "Zanzibarquay", "Quibblewick", "Blorptastic", "blorptastic", "secret.txt"})
      CHECK(body.find(word) == std::string::npos);
  }
  CHECK(server.get("/api/v1/evidence?q=Grumblewarble").json()["total"]["value"].as_integer() == 0);
  CHECK(verdict() == "not-found");
}
