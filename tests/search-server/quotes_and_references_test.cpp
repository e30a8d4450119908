// POST quote-checks, GET references, GET passages/{id}/similar: over real HTTP.
#include <catch2/catch.hpp>

#include <fstream>
#include <set>

#include "evidence/json.h"
#include "evidence/quotes/reading.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using evidence::Value;

namespace {

struct Served {
  support::TestLibrary library{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  support::TestServer server{library.library()};
  support::Answer check(const std::string& text) const {
    return server.post("/api/v1/quote-checks", to_json(Value().set("text", text)));
  }
};

}  // namespace

TEST_CASE("a pasted text's quotations are judged, each with its passages and reference") {
  const Served served;
  const auto answer = served.check(
      "The review held that “An independent trust was not favoured.” and also that \"a stable "
      "workforce, with caseloads held at an unmanageable level\".");
  REQUIRE(answer.status == 200);
  const Value body = answer.json();
  const Value& quotes = body["quotes"];
  REQUIRE(quotes.items().size() == 2);
  CHECK(quotes.items()[0]["verdict"].as_string() == "exact");
  CHECK_THAT(quotes.items()[0]["citation"].as_string(), Catch::Contains("para 2.1"));
  CHECK(quotes.items()[0]["passages"].items()[0]["locator"]["label"].as_string() == "para 2.1");
  CHECK(quotes.items()[1]["verdict"].as_string() == "words-differ");
  CHECK(quotes.items()[1]["differences"].items()[0]["record"].as_string() == "a manageable");
  CHECK(served.check("").json()["quotes"].items().empty());
}

TEST_CASE("what is no quote check is refused with its reason") {
  const Served served;
  const auto& server = served.server;
  CHECK(server.ask("PUT", "/api/v1/quote-checks").headers.at("allow") == "GET, HEAD, POST");
  CHECK(server.get("/api/v1/quote-checks").json()["quotes"].items().empty());
  CHECK(server.get("/api/v1/quote-checks?text=nowhere+at+all").json()["quotes"].items().size() == 1);
  CHECK(server.get("/api/v1/quote-checks?words=x").status == 400);
  CHECK(server.post("/api/v1/evidence", "{}").status == 405);
  CHECK(server.post("/api/v1/quote-checks", "text=x", "application/x-www-form-urlencoded").status == 415);
  CHECK(server.post("/api/v1/quote-checks", "{\"text\": ").status == 400);
  CHECK(server.post("/api/v1/quote-checks", "[1]").status == 400);
  CHECK(server.post("/api/v1/quote-checks", "{\"text\": 5}").json()["problems"].items()[0]["parameter"].as_string() ==
        "text");
  CHECK(server.post("/api/v1/quote-checks", "{\"text\": \"x\", \"more\": 1}")
            .json()["problems"]
            .items()[0]["parameter"]
            .as_string() == "more");
  CHECK(server.post("/api/v1/quote-checks?x=1", "{\"text\": \"x\"}").status == 400);
  CHECK(served.check(std::string(20'000, 'a')).status == 400);
  CHECK(served.check(std::string(1'100'000, 'a')).status == 413);
  std::string many;
  for (int i = 0; i < 201; ++i) many += "\"one two three four five\" ";
  CHECK(served.check(many).status == 400);
}

TEST_CASE("every class of presentation is described where the promise is written, and in openapi.yaml") {
  const auto read = [](const char* file) {
    std::ifstream stream(std::filesystem::path(SOURCE_DIR) / file);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  const std::string promise = read("docs/how-to/check-quotations.md"), openapi = read("search-server/openapi.yaml");
  using evidence::Presentation;
  for (const auto one :
       {Presentation::kWhiteSpace, Presentation::kHyphenation, Presentation::kQuotationMarks, Presentation::kDashes,
        Presentation::kEllipsis, Presentation::kLigatures, Presentation::kFirstLetter, Presentation::kFootnoteMarks}) {
    INFO(name_of(one));
    CHECK_THAT(promise, Catch::Contains(name_of(one)));
    CHECK_THAT(openapi, Catch::Contains(name_of(one)));
  }
}

TEST_CASE("references answer with passages and how they were found") {
  const Served served;
  const auto answer = served.server.get("/api/v1/references?ref=para+2.1+of+the+review").json();
  REQUIRE(answer["matches"].items().size() >= 1);
  CHECK(answer["matches"].items()[0]["passage"]["locator"]["paragraph"].as_string() == "2.1");
  CHECK_THAT(answer["matches"].items()[0]["how"].as_string(), Catch::StartsWith("para 2.1 of "));
  CHECK(served.server.get("/api/v1/references").status == 400);
  CHECK(served.server.get("/api/v1/references?ref=" + std::string(400, 'x')).status == 400);
  CHECK(served.server.get("/api/v1/references?ref=nonsense").json()["matches"].items().empty());
}

TEST_CASE("more like this leaves the passage and its copies out") {
  const Served served;
  const auto found = served.server.get("/api/v1/evidence?q=caseloads").json();
  const std::string id = found["results"].items()[0]["passage"]["id"].as_string();
  const auto similar = served.server.get("/api/v1/passages/" + id + "/similar").json();
  for (const Value& passage : similar["passages"].items()) CHECK(passage["id"].as_string() != id);
  CHECK(served.server.get("/api/v1/passages/nosuch/similar").status == 404);
}

TEST_CASE("months are counted beside years") {
  const Served served;
  const auto answer = served.server.get("/api/v1/evidence?q=company").json();
  std::set<std::string> months;
  for (const Value& month : answer["facets"]["month"].items()) months.insert(month["id"].as_string());
  CHECK(months.contains("2019-03"));
}

TEST_CASE("searches that found little are written down, others are not") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  config.poor_searches = library.folder().path() / "poor.tsv";
  const search_server::App app(config);
  evidence::EvidenceRequest request;
  request.text = "zeppelin\tcompany";
  const auto results = app.searcher().search(request);
  app.poor_searches().note(request, results);
  request.text = "company";
  app.poor_searches().note(request, app.searcher().search(request));
  std::ifstream file(config.poor_searches);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  REQUIRE(lines.size() == 1);
  CHECK_THAT(lines[0],
             Catch::Contains("\tpartial\t") && Catch::Contains("\tzeppelin\t") && Catch::EndsWith("zeppelin company"));
}
