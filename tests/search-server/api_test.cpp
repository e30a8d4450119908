#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "evidence/error.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using support::Answer;
using support::TestLibrary;
using support::TestServer;

namespace {

struct Served {
  TestLibrary library{{"minutes.txt", support::kMinutes},
                      {"report.txt", support::kReport},
                      {"meeting.txt", support::kMeetingPage},
                      {"bad.pdf", "<html>404</html>"}};
  TestServer server{library.library()};

  std::string report_id() const {
    const auto answer = server.get("/api/v1/documents?type=review-report").json();
    return answer["documents"].items().at(0)["id"].as_string();
  }
};

void check_problem(const Answer& answer, int status, const std::string& parameter) {
  CHECK(answer.status == status);
  CHECK(answer.type == "application/problem+json");
  const auto json = answer.json();
  CHECK(json["status"].as_integer() == status);
  if (parameter.empty()) return;
  REQUIRE(json["problems"].items().size() == 1);
  CHECK(json["problems"].items()[0]["parameter"].as_string() == parameter);
  CHECK_FALSE(json["problems"].items()[0]["expected"].as_string().empty());
}

}  // namespace

TEST_CASE("evidence answers in the contract's shape") {
  const Served served;
  const auto answer = served.server.get("/api/v1/evidence?q=joint+venture&synonyms=off").json();
  CHECK(answer["query"]["text"].as_string() == "joint venture");
  CHECK(answer["total"]["exact"].as_bool());
  CHECK(answer["match"].as_string() == "full");
  REQUIRE_FALSE(answer["results"].items().empty());
  const auto& passage = answer["results"].items()[0]["passage"];
  for (const char* field :
       {"id",         "text",    "html",        "spans",       "lead_in",        "parent",   "caption",
        "cells",      "kinds",   "asked_about", "authorities", "models",         "themes",   "voice",
        "quotations", "related", "locator",     "document",    "labels_because", "citation", "permalink"}) {
    INFO(field);
    bool there = false;
    for (const auto& [name, value] : passage.members()) there = there || name == field;
    CHECK(there);
  }
  for (const char* facet : {"theme", "authority", "model", "kind", "type", "publisher", "year"})
    CHECK(answer["facets"][facet].is_list());
}

TEST_CASE("what is wrong with a request is a 400 that names it") {
  const Served served;
  check_problem(served.server.get("/api/v1/evidence?colour=red"), 400, "colour");
  check_problem(served.server.get("/api/v1/evidence?theme=nosuch"), 400, "theme");
  check_problem(served.server.get("/api/v1/evidence?from=soon"), 400, "from");
  check_problem(served.server.get("/api/v1/evidence?page=0"), 400, "page");
  check_problem(served.server.get("/api/v1/evidence?document=nosuch"), 400, "document");
  check_problem(served.server.get("/api/v1/documents?per_page=1000"), 400, "per_page");
  check_problem(served.server.get("/api/v1/themes?x=1"), 400, "x");
  check_problem(served.server.get("/api/v1/register?theme=risk"), 400, "theme");
  check_problem(served.server.get("/api/v1/documents/" + served.report_id() + "?passages=yes"), 400, "passages");
}

TEST_CASE("an unknown address is a 404, another method a 405") {
  const Served served;
  check_problem(served.server.get("/api/v1/nosuch"), 404, "");
  check_problem(served.server.get("/api/v1/documents/0000"), 404, "");
  check_problem(served.server.get("/api/v1/passages/0000"), 404, "");
  check_problem(served.server.get("/api/v1/themes/nosuch"), 404, "");
  const auto refused = served.server.ask("DELETE", "/api/v1/evidence");
  CHECK(refused.status == 405);
  CHECK(refused.headers.at("allow") == "GET, HEAD");
  CHECK(served.server.get("/nosuch").status == 404);
  CHECK(served.server.get("/nosuch").type == "text/html; charset=utf-8");
}

TEST_CASE("an empty value counts as absent and a page past the end is an empty list") {
  const Served served;
  const auto all = served.server.get("/api/v1/evidence?q=&theme=&from=").json();
  CHECK(all["total"]["value"].as_integer() > 10);
  const auto past = served.server.get("/api/v1/evidence?page=900").json();
  CHECK(past["results"].items().empty());
  CHECK(past["total"]["value"].as_integer() == all["total"]["value"].as_integer());
}

TEST_CASE("a document comes with its outline, its passages, its text and its original") {
  const Served served;
  const std::string at = "/api/v1/documents/" + served.report_id();
  const auto document = served.server.get(at + "?passages=1").json();
  CHECK(document["document"]["file"].as_string() == "report.txt");
  CHECK(document["outline"].items().size() >= 4);
  const std::string text = served.server.get(at + "/text").body;
  CHECK(text == support::kReport);
  for (const auto& passage : document["passages"].items()) CHECK_FALSE(passage["spans"].items().empty());
  const auto original = served.server.get(at + "/original");
  CHECK(original.body == support::kReport);
  CHECK_THAT(original.headers.at("content-disposition"), Catch::StartsWith("attachment"));
  CHECK(original.headers.at("x-content-type-options") == "nosniff");
}

TEST_CASE("a passage comes with what stands before and after it") {
  const Served served;
  const auto found = served.server.get("/api/v1/evidence?q=%22set-up+costs%22").json();
  const std::string id = found["results"].items().at(0)["passage"]["id"].as_string();
  const auto passage = served.server.get("/api/v1/passages/" + id).json();
  CHECK(passage["passage"]["id"].as_string() == id);
  CHECK(passage["context"]["before"].items().size() == 2);
  CHECK_FALSE(passage["context"]["after"].items().empty());
  CHECK(passage["passage"]["caption"].as_string() == "Table 1: Options and scores");
}

TEST_CASE("vocabularies come whole, each entry with its count") {
  const Served served;
  CHECK(served.server.get("/api/v1/themes").json()["themes"].items().size() == 25);
  CHECK(served.server.get("/api/v1/models").json()["models"].items().size() == 14);
  CHECK(served.server.get("/api/v1/kinds").json()["kinds"].items().size() == 13);
  CHECK(served.server.get("/api/v1/types").json()["types"].items().size() == 9);
  const auto authorities = served.server.get("/api/v1/authorities").json();
  CHECK(authorities["authorities"].items().size() > 400);
  bool invented = false, absent_invented = false;
  for (const auto& authority : authorities["authorities"].items()) {
    invented = invented || (authority["id"].as_string() == "thornhaven" && authority["count"].as_integer() > 0);
    absent_invented = absent_invented || authority["id"].as_string() == "wrenfold";
  }
  CHECK(invented);
  CHECK_FALSE(absent_invented);  // an invented council of which nothing is held is not listed
  CHECK(served.server.get("/api/v1/models/joint-venture").json()["held"]["passages"].as_integer() > 0);
  CHECK(served.server.get("/api/v1/authorities/worcestershire").json()["register"].items().size() == 4);
}

TEST_CASE("the authority facet lists councils only, so that every value can be clicked") {
  const Served served;
  const auto facets = served.server.get("/api/v1/evidence").json()["facets"];
  REQUIRE_FALSE(facets["authority"].items().empty());
  for (const auto& value : facets["authority"].items())
    CHECK(served.server.get("/api/v1/evidence?authority=" + value["id"].as_string()).status == 200);
}

TEST_CASE("a council that the words name and nothing is held of is said, and not taken for a misspelling") {
  const Served served;
  const auto answer = served.server.get("/api/v1/evidence?q=Sandwell+trust").json();
  REQUIRE(answer["held"]["not_held"].items().size() == 1);
  CHECK(answer["held"]["not_held"].items()[0]["parameter"].as_string() == "q");
  CHECK(answer["held"]["not_held"].items()[0]["id"].as_string() == "sandwell");
  CHECK(answer["query"]["did_you_mean"].is_null());
  CHECK(served.server.get("/api/v1/evidence?q=reading+to+children").json()["held"]["not_held"].items().empty());
}

TEST_CASE("coverage tells what is held, refused and referred to") {
  const Served served;
  const auto coverage = served.server.get("/api/v1/coverage").json();
  CHECK(coverage["refused"].items().at(0)["file"].as_string() == "bad.pdf");
  CHECK(coverage["referred_to_not_held"].items().at(0)["words"].as_string() ==
        "view the full minutes text for item 31.");
  CHECK_FALSE(coverage["authorities"].items().empty());
}

TEST_CASE("results can be carried away") {
  const Served served;
  const auto csv = served.server.get("/api/v1/evidence?q=venture&format=csv");
  CHECK_THAT(csv.type, Catch::StartsWith("text/csv"));
  CHECK_THAT(csv.body, Catch::StartsWith("quotation,"));
  CHECK_THAT(served.server.get("/api/v1/evidence?q=venture&format=ris").body, Catch::StartsWith("TY  - RPRT"));
  CHECK_THAT(served.server.get("/api/v1/evidence?q=venture&format=bib").body, Catch::StartsWith("@techreport{"));
  CHECK_THAT(served.server.get("/api/v1/evidence?q=venture&format=md").body, Catch::Contains("> "));
}

TEST_CASE("a cell that a spreadsheet would run is made harmless") {
  const TestLibrary library{
      {"m.txt",
       "Minutes of the meeting\n\nMinutes:\n\n=HYPERLINK(\"http://x\") was read out to the committee in full.\n"}};
  const TestServer server(library.library());
  CHECK_THAT(server.get("/api/v1/evidence?q=hyperlink&format=csv").body, Catch::Contains("\"'=HYPERLINK"));
}

// Lists and pages without words asked for Xapian's MatchAll, which all threads share: the server died of it.
TEST_CASE("many readers at once get what one reader gets") {
  const Served served;
  const std::vector<std::string> paths = {"/api/v1/questions", "/api/v1/judgements", "/api/v1/evidence",
                                          "/search?q=-trust",  "/api/v1/matrix",     "/api/v1/authorities/thornhaven"};
  std::vector<std::string> alone;
  for (const std::string& path : paths) alone.push_back(served.server.get(path).body);
  std::atomic<int> different{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 8; ++reader) {
    readers.emplace_back([&, reader] {
      for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t which = (i + static_cast<std::size_t>(reader)) % paths.size();
        if (served.server.get(paths[which]).body != alone[which]) ++different;
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  CHECK(different == 0);
}

TEST_CASE("no query is built of what all threads share") {
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(SOURCE_DIR) / "evidence" / "index")) {
    if (entry.path().extension() != ".cpp") continue;
    INFO(entry.path().string());
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    CHECK(text.str().find("MatchAll") == std::string::npos);
    CHECK(text.str().find("Query::OP_MAX") == std::string::npos);  // crashed over shards: word_expansion.cpp
  }
}

TEST_CASE("health and openapi answer") {
  const Served served;
  CHECK(served.server.get("/healthz").json()["status"].as_string() == "ok");
  CHECK(served.server.get("/api/v1/openapi.json").json()["openapi"].as_string() == "3.1.0");
}

TEST_CASE("hostile requests get an answer, never a 500") {
  const Served served;
  for (const std::string path :
       {"/api/v1/evidence?q=%00", "/api/v1/evidence?q=%ff%fe", "/api/v1/evidence?q=%22", "/api/v1/evidence?q=(((",
        "/api/v1/evidence%zz", "/api/v1/evidence?q=%zz", "/../../etc/passwd", "/assets/../layout.html",
        "/assets/%2e%2e%2flayout.html", "/assets/.hidden", "/documents/%3Cscript%3E", "//", "/api/v1/evidence?q=a&q=b",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/api/v1/documents/a/b/c", "/search?page=x",
        "/api/v1/evidence?document=%22%27"}) {
    INFO(path);
    const auto answer = served.server.get(path);
    CHECK(answer.status < 500);
    CHECK(answer.status >= 200);
    CHECK(answer.body.find("<script>alert") == std::string::npos);
    if (path.starts_with("/api/") && answer.status >= 400) CHECK(answer.type == "application/problem+json");
  }
  CHECK_THAT(served.server.raw("GARBAGE\r\n\r\n"), !Catch::Contains(" 500 "));
  CHECK_THAT(served.server.raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n"),
             !Catch::Contains(" 500 "));
  CHECK(served.server.get("/healthz").status == 200);
}

TEST_CASE("readers keep answering while an indexer commits") {
  TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  std::atomic<bool> stop{false};
  std::atomic<int> asked{0}, failed{0};
  std::thread reader([&] {
    while (!stop) {
      if (server.get("/api/v1/evidence?q=company").status != 200) ++failed;
      ++asked;
    }
  });
  for (int i = 0; i < 8; ++i) {
    library.add({{"m" + std::to_string(i) + ".txt",
                  std::string(support::kMinutes) + std::string(static_cast<std::size_t>(i) + 1, '\n')}});
  }
  stop = true;
  reader.join();
  CHECK(asked > 3);
  CHECK(failed == 0);
  CHECK(server.get("/api/v1/documents").json()["total"]["value"].as_integer() == 9);
}

TEST_CASE("a library that goes away is a 503 that names no path, and comes back") {
  TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  const auto away = library.folder().path() / "away";
  std::filesystem::rename(library.library().root(), away);
  const auto answer = server.get("/api/v1/evidence");
  check_problem(answer, 503, "");
  CHECK(answer.headers.contains("retry-after"));
  CHECK(answer.body.find(library.folder().path().string()) == std::string::npos);
  std::filesystem::rename(away, library.library().root());
  CHECK(server.get("/api/v1/evidence").status == 200);
}

TEST_CASE("a server without a library, a template or a free port says so at the start") {
  support::TemporaryFolder folder;
  const evidence::Library none(folder.path() / "none");
  CHECK_THROWS_AS(TestServer(none), evidence::Error);
  const TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  config.web = folder.path();
  CHECK_THROWS_AS(search_server::App(config), evidence::Error);
  const TestServer first(library.library());
  auto taken = support::test_config(library.library());
  taken.listen_port = first.port();
  const search_server::App app(taken);
  CHECK_THROWS_AS(search_server::Server(app), evidence::Error);
}
