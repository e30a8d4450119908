#include <catch2/catch.hpp>

#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using support::TestLibrary;
using support::TestServer;

namespace {

struct Served {
  TestLibrary library{
      {"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}, {"meeting.txt", support::kMeetingPage}};
  TestServer server{library.library()};
  std::string page(const std::string& path) const {
    const auto answer = server.get(path);
    INFO(path);
    CHECK(answer.status == 200);
    CHECK(answer.type == "text/html; charset=utf-8");
    return answer.body;
  }
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t number = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++number;
  return number;
}

}  // namespace

TEST_CASE("every page has one heading, a language, a title and a way past the header") {
  const Served served;
  const auto evidence = served.server.get("/api/v1/evidence?q=venture").json()["results"].items().at(0)["passage"];
  for (const std::string& path :
       {std::string("/"), std::string("/search"), std::string("/search?q=venture"),
        std::string("/search?q=venture&group=document"), std::string("/themes/risk"),
        std::string("/models/joint-venture"), std::string("/authorities/thornhaven"), std::string("/authorities/leeds"),
        std::string("/coverage"), std::string("/help"), std::string("/accessibility"),
        evidence["permalink"].as_string(), evidence["document"]["permalink"].as_string()}) {
    INFO(path);
    const std::string html = served.page(path);
    CHECK(count(html, "<h1") == 1);
    CHECK(count(html, "<html lang=\"en-GB\"") == 1);
    CHECK(count(html, "class=\"govuk-skip-link\"") == 1);
    CHECK(count(html, "<main") == 1);
    CHECK(html.find("{{") == std::string::npos);
    CHECK(html.find(" style=") == std::string::npos);  // the policy forbids it
  }
}

TEST_CASE("a search shows quotations with their place, source, labels and reasons") {
  const Served served;
  const std::string html = served.page("/search?q=joint+venture");
  CHECK_THAT(html, Catch::Contains("<mark>joint venture</mark>"));
  CHECK_THAT(html, Catch::Contains("para 2, bullet 2"));
  CHECK_THAT(html, Catch::Contains("Concern"));
  CHECK_THAT(html, Catch::Contains("Reference and why it is here"));
  CHECK_THAT(html, Catch::Contains("Narrow the results"));
}

TEST_CASE("chosen filters can be taken away one by one") {
  const Served served;
  const std::string html = served.page("/search?q=company&theme=risk&type=minutes");
  CHECK_THAT(html, Catch::Contains("href=\"/search?q=company&amp;type=minutes\""));
  CHECK_THAT(html, Catch::Contains("href=\"/search?q=company&amp;theme=risk\""));
}

TEST_CASE("nothing found says what to try, nothing held says so") {
  const Served served;
  CHECK_THAT(served.page("/search?q=xylophone"), Catch::Contains("what is not held cannot be found"));
  CHECK_THAT(served.page("/search?authority=leeds"),
             Catch::Contains("The library holds no document of <strong>Leeds</strong>"));
  CHECK_THAT(served.page("/authorities/leeds"), Catch::Contains("holds no document"));
}

TEST_CASE("a document's page addresses every passage and marks what was found") {
  const Served served;
  const auto document = served.server.get("/api/v1/documents?type=review-report").json()["documents"].items().at(0);
  const std::string id = document["id"].as_string();
  const std::string html = served.page("/documents/" + id + "?q=company");
  const auto all = served.server.get("/api/v1/documents/" + id + "?passages=1").json();
  for (const auto& passage : all["passages"].items())
    CHECK(count(html, "id=\"p-" + passage["id"].as_string() + "\"") == 1);
  CHECK_THAT(html, Catch::Contains("<mark>"));
  CHECK_THAT(html, Catch::Contains("from the document&#39;s own words"));
}

TEST_CASE("what is cut short is said beside the quotation and on the document") {
  const Served served;
  CHECK_THAT(served.page("/search?q=adoption+court"), Catch::Contains("The source is cut short here"));
}

TEST_CASE("a search from the address bar with a mistake is explained in words") {
  const Served served;
  const auto answer = served.server.get("/search?from=soon");
  CHECK(answer.status == 400);
  CHECK_THAT(answer.body, Catch::Contains("2016-10-31"));
}

TEST_CASE("dates may be typed as people write them") {
  const Served served;
  CHECK_THAT(served.page("/search?q=trust&from=19%2F09%2F2017&to=March+2020"),
             Catch::Contains("From: 19 September 2017") && Catch::Contains("Up to: March 2020") &&
                 Catch::Contains("value=\"2017-09-19\""));
  CHECK_THAT(served.page("/search?q=trust&from=2017%2F18"), Catch::Contains("From: May 2017"));
  CHECK(served.server.get("/search?from=30%2F02%2F2017").status == 400);
  CHECK(served.server.get("/api/v1/evidence?from=19%2F09%2F2017").status == 400);  // programs write ISO
}

TEST_CASE("what people type is escaped wherever it appears") {
  const Served served;
  const std::string html = served.page("/search?q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E");
  CHECK(html.find("<img") == std::string::npos);
}

TEST_CASE("pages carry a strict policy") {
  const Served served;
  const auto headers = served.server.get("/").headers;
  CHECK_THAT(headers.at("content-security-policy"), Catch::Contains("default-src 'none'"));
  CHECK(headers.at("content-security-policy").find("unsafe") == std::string::npos);
  CHECK(headers.at("x-content-type-options") == "nosniff");
}

TEST_CASE("invented documents are marked on every page that shows them") {
  const TestLibrary library{{"collection.json", R"({"invented": true, "documents": []})"},
                            {"minutes.txt", support::kMinutes}};
  const TestServer server(library.library());
  const auto passage = server.get("/api/v1/evidence").json()["results"].items().at(0)["passage"];
  for (const std::string& path : {std::string("/"), std::string("/search"), std::string("/search?group=document"),
                                  std::string("/authorities/thornhaven"), passage["permalink"].as_string(),
                                  passage["document"]["permalink"].as_string()}) {
    INFO(path);
    CHECK_THAT(server.get(path).body, Catch::Contains("Invented documents."));
  }
}
