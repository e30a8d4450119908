// A briefing: how it is edited, carried and kept, and what is made of it.
#include "search-server/briefing/briefing.h"

#include <catch2/catch.hpp>

#include <random>

#include "evidence/json.h"
#include "search-server/briefing/briefing_code.h"
#include "search-server/render/links.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using search_server::Briefing;
using search_server::briefing_from;
using search_server::BriefingItem;
using search_server::code_of;
using search_server::Stance;
using support::Answer;
using support::TestLibrary;
using support::TestServer;

namespace {

BriefingItem item(const std::string& id, std::size_t section = 0) {
  BriefingItem made;
  made.passage_id = id;
  made.section = section;
  return made;
}

std::vector<std::string> ids_in(const Briefing& briefing, std::size_t section) {
  std::vector<std::string> ids;
  for (const BriefingItem& one : briefing.items) {
    if (one.section == section) ids.push_back(one.passage_id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

// A visitor who collects: each step sends what the browser keeps and keeps what comes back.
struct Visitor {
  TestLibrary library{
      {"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}, {"meeting.txt", support::kMeetingPage}};
  TestServer server{library.library()};
  std::string cookie;

  Answer send(const std::string& fields) {
    Answer answer = server.form("/briefing", fields, cookie);
    if (answer.status == 303) cookie = answer.cookie;
    return answer;
  }
  std::string page(const std::string& path) const { return server.get(path, {{"Cookie", cookie}}).body; }
  evidence::Value answer() const { return server.get("/api/v1/briefing", {{"Cookie", cookie}}).json(); }
  evidence::Value passage(const std::string& query) const {
    return server.get("/api/v1/evidence?q=" + query).json()["results"].items().at(0)["passage"];
  }
  std::string id(const std::string& query) const { return passage(query)["id"].as_string(); }
};

}  // namespace

TEST_CASE("quotations move within a heading, then into the one beside it") {
  Briefing briefing;
  briefing.sections = {{"One", false}, {"Two", true}};
  briefing.items = {item("a", 1), item("b", 1), item("c", 2)};
  briefing.move_up("b");
  CHECK(ids_in(briefing, 1) == Ids{"b", "a"});
  briefing.move_up("c");  // the first of its heading goes to the end of the one before
  CHECK(ids_in(briefing, 1) == Ids{"b", "a", "c"});
  briefing.move_down("c");
  CHECK(ids_in(briefing, 2) == Ids{"c"});
  briefing.move_up("b");
  CHECK(ids_in(briefing, 0) == Ids{"b"});
  briefing.move_up("b");  // already first of all
  CHECK(ids_in(briefing, 0) == Ids{"b"});
  briefing.move_up("no such");
  briefing.move_down("no such");
  CHECK(briefing.items.size() == 3);
}

TEST_CASE("a heading takes its quotations along, and leaves them when it goes") {
  Briefing briefing;
  briefing.sections = {{"One", false}, {"Two", true}};
  briefing.items = {item("a", 1), item("b", 2), item("c", 0)};
  briefing.move_section_up(2);
  CHECK(briefing.sections[0].title == "Two");
  CHECK(ids_in(briefing, 1) == Ids{"b"});
  CHECK(ids_in(briefing, 2) == Ids{"a"});
  briefing.remove_section(2);
  CHECK(briefing.sections.size() == 1);
  CHECK(ids_in(briefing, 1) == Ids{"b", "a"});
  briefing.remove_section(7);
  CHECK(briefing.sections.size() == 1);
}

TEST_CASE("a code gives the briefing back") {
  Briefing briefing;
  briefing.title = "Trusts – “in the round”";
  briefing.sections = {{"Does it cost more?", true}};
  briefing.items = {item("0123456789abcdef-0123456789", 1), item("b")};
  briefing.items[0].stance = Stance::kChallenges;
  briefing.items[0].note = "two\nlines & a <tag>";
  briefing.items[0].words = "only these";
  briefing.searches = {"q=joint+venture&theme=risk"};
  const std::string code = code_of(briefing);
  CHECK(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
        std::string::npos);
  const auto back = briefing_from(code);
  REQUIRE(back);
  CHECK(back->title == briefing.title);
  CHECK(back->sections[0].is_enquiry);
  CHECK(back->items[0].note == briefing.items[0].note);
  CHECK(back->items[0].words == "only these");
  CHECK(back->items[0].stance == Stance::kChallenges);
  CHECK(back->items[0].section == 1);
  CHECK(back->searches == briefing.searches);
}

TEST_CASE("a code that is damaged, cut short or made up is refused, never half read") {
  Briefing briefing;
  briefing.items = {item("0123456789abcdef-0123456789")};
  const std::string code = code_of(briefing);
  CHECK_FALSE(briefing_from(""));
  CHECK_FALSE(briefing_from("%%%"));
  CHECK_FALSE(briefing_from("AAAA"));
  for (std::size_t length = 1; length + 4 < code.size(); ++length) {
    INFO(length);
    const auto cut = briefing_from(code.substr(0, length));
    CHECK((!cut || cut->items.size() <= 1));
  }
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = code;
    changed[random() % changed.size()] = "AZaz09-_"[random() % 8];
    briefing_from(changed);  // must come back
  }
}

TEST_CASE("a quotation is collected from a search and taken out again") {
  Visitor visitor;
  const std::string id = visitor.id("joint+venture");
  const Answer added =
      visitor.send("action=add&passage=" + id + "&search=q%3Djoint%2Bventure&return=/search%3Fq%3Djoint%2Bventure");
  CHECK(added.status == 303);
  CHECK(added.headers.at("location") == "/search?q=joint+venture");
  CHECK_THAT(added.headers.at("set-cookie"), Catch::Contains("HttpOnly") && Catch::Contains("SameSite=Lax"));
  CHECK_THAT(visitor.page("/search?q=joint+venture"),
             Catch::Contains("In your briefing. Remove") && Catch::Contains("<span data-collected>1</span>"));
  CHECK(visitor.answer()["searches"].items().at(0)["query"].as_string() == "q=joint+venture");
  visitor.send("action=remove&passage=" + id);
  CHECK(visitor.answer()["counts"]["quotations"].as_integer() == 0);
}

TEST_CASE("a script is told what the briefing holds now") {
  const Visitor visitor;
  const std::string id = visitor.id("joint+venture"), fields = "action=add&passage=" + id;
  const std::string answered = visitor.server.raw(
      "POST /briefing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Accept: application/json\r\nConnection: close\r\nContent-Length: " +
      std::to_string(fields.size()) + "\r\n\r\n" + fields);
  CHECK_THAT(answered, Catch::StartsWith("HTTP/1.1 200") && Catch::Contains("Set-Cookie: briefing=") &&
                           Catch::Contains("{\"collected\":1,\"is_collected\":true}"));
}

TEST_CASE("nobody is sent to another site") {
  Visitor visitor;
  const std::string id = visitor.id("joint+venture");
  for (const char* back : {"https://example.org/", "//example.org/", "/\\example.org", "search"}) {
    INFO(back);
    const Answer answer = visitor.send("action=add&passage=" + id + "&return=" + back);
    CHECK(answer.headers.at("location") == "/briefing");
  }
}

TEST_CASE("a form of another site changes nothing") {
  const Visitor visitor;
  const std::string bytes =
      "POST /briefing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Sec-Fetch-Site: cross-site\r\nContent-Length: 12\r\n\r\naction=clear";
  CHECK_THAT(visitor.server.raw(bytes), Catch::StartsWith("HTTP/1.1 403") && !Catch::Contains("Set-Cookie"));
  const std::string foreign =
      "POST /briefing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Origin: https://example.org\r\nContent-Length: 12\r\n\r\naction=clear";
  CHECK_THAT(visitor.server.raw(foreign), Catch::StartsWith("HTTP/1.1 403"));
}

TEST_CASE("what a form cannot mean is told, and the briefing stays as it was") {
  Visitor visitor;
  visitor.send("action=add&passage=" + visitor.id("joint+venture"));
  for (const char* fields :
       {"action=dance", "action=add", "action=add&passage=0000000000000000-0000000000", "action=save&passage=x",
        "action=add-section&title=", "action=save-section&section=3&title=x", "action=take-over&b=nonsense"}) {
    INFO(fields);
    const Answer answer = visitor.send(fields);
    CHECK(answer.status == 400);
    CHECK_THAT(answer.body, Catch::Contains("was expected"));
  }
  CHECK(visitor.answer()["counts"]["quotations"].as_integer() == 1);
}

TEST_CASE("a note longer than it may be is refused with its length") {
  Visitor visitor;
  const std::string id = visitor.id("joint+venture");
  visitor.send("action=add&passage=" + id);
  const Answer answer = visitor.send("action=save&passage=" + id + "&stance=&note=" + std::string(2001, 'n'));
  CHECK(answer.status == 400);
  CHECK_THAT(answer.body, Catch::Contains("2001"));
}

TEST_CASE("a briefing too long for a browser is refused before anything is lost") {
  Visitor visitor;
  visitor.send("action=add&passage=" + visitor.id("joint+venture"));
  std::mt19937 random(3);
  int refused = 0;
  for (int i = 0; i < 20 && refused == 0; ++i) {
    std::string noise;
    while (noise.size() < 1500) noise += static_cast<char>('a' + random() % 26);
    const Answer answer = visitor.send("action=note-search&search=q%3D" + noise);
    if (answer.status == 400) {
      ++refused;
      CHECK_THAT(answer.body, Catch::Contains("full"));
    }
  }
  CHECK(refused == 1);
  CHECK(visitor.answer()["counts"]["quotations"].as_integer() == 1);
}

TEST_CASE("a key line of enquiry shows what it lacks until it has it") {
  Visitor visitor;
  const std::string id = visitor.id("joint+venture"), other = visitor.id("company");
  REQUIRE(id != other);
  visitor.send("action=add&passage=" + id + "&passage=" + other);
  visitor.send("action=add-section&title=Would+it+work%3F&sort=enquiry");
  const auto told = [&](const char* what) {
    const auto answer = visitor.answer();
    for (const auto& section : answer["sections"].items()) {
      if (section["number"].as_integer() == 1) return section[what].as_string();
    }
    return std::string("no such heading");
  };
  CHECK(told("gap") == "No evidence has been collected on this yet.");
  CHECK(told("balance").empty());
  CHECK_THAT(visitor.page("/briefing"), Catch::Contains("No evidence has been collected on this yet."));
  visitor.send("action=save&passage=" + id + "&stance=supports&section=1");
  CHECK(told("gap").empty());
  CHECK_THAT(told("balance"), Catch::Contains("none that challenges"));
  visitor.send("action=save&passage=" + other + "&stance=challenges&section=1");
  CHECK(told("gap").empty());
  CHECK(told("balance").empty());
}

TEST_CASE("part of a passage is quoted only where it is the passage's own words") {
  Visitor visitor;
  const auto passage = visitor.passage("joint+venture");
  const std::string id = passage["id"].as_string(), text = passage["text"].as_string();
  const std::string part = text.substr(0, text.find(' ', 40));
  visitor.send("action=add&passage=" + id);
  visitor.send("action=save&passage=" + id + "&stance=&words=" + search_server::url_encoded(part));
  auto item = visitor.answer()["sections"].items().at(0)["items"].items().at(0);
  CHECK(item["quotation"].as_string() == part);
  CHECK(item["verified"].as_bool());
  visitor.send("action=save&passage=" + id + "&stance=&words=These+are+not+the+words+of+the+record+at+all");
  item = visitor.answer()["sections"].items().at(0)["items"].items().at(0);
  CHECK(item["quotation"].as_string() == text);
  CHECK_FALSE(item["words_refused"].as_string().empty());
  CHECK_THAT(visitor.page("/briefing"), Catch::Contains("do not stand in this passage"));
}

// What is left of "it would not work" without its "not" is word for word in the record, and says the opposite.
TEST_CASE("a part whose sentence says otherwise is told beside it, on the page and in every file") {
  Visitor visitor;
  const TestLibrary library{
      {"minutes.txt", std::string(support::kMinutes) +
                          "\n\nMembers noted that the company would not be a cure for every weakness "
                          "that the inspectors had found in the service.\n"}};
  const TestServer server(library.library());
  const auto passage = server.get("/api/v1/evidence?q=cure+weakness").json()["results"].items().at(0)["passage"];
  const std::string id = passage["id"].as_string();
  std::string cookie = server.form("/briefing", "action=add&passage=" + id).cookie;
  cookie = server.form("/briefing", "action=save&passage=" + id + "&stance=&words=be+a+cure+for+every+weakness", cookie)
               .cookie;
  const auto with_cookie = [&](const std::string& path) { return server.get(path, {{"Cookie", cookie}}).body; };
  CHECK_THAT(with_cookie("/briefing"), Catch::Contains("a negation: not"));
  for (const char* format : {"csv", "md"}) {
    INFO(format);
    CHECK_THAT(with_cookie(std::string("/api/v1/briefing?format=") + format),
               Catch::Contains("Part of the passage.") && Catch::Contains("a negation: not"));
  }
}

// 405 without reading the body left it in the connection, where it was taken for the next request.
TEST_CASE("a refused form does not spoil the request that follows it") {
  const Visitor visitor;
  const std::string bytes =
      "POST /nosuch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 12\r\n\r\naction=clearGET /help HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string answered = visitor.server.raw(bytes);
  CHECK_THAT(answered, Catch::StartsWith("HTTP/1.1 405") && Catch::Contains("HTTP/1.1 200 OK"));
  CHECK(answered.find("HTTP/1.1 400") == std::string::npos);
}

// Two tabs: in one a heading was removed, in the other the numbers of the headings were still the old ones.
TEST_CASE("a form drawn for other headings changes nothing") {
  Visitor visitor;
  for (const char* title : {"One", "Two", "Three"})
    visitor.send(std::string("action=add-section&sort=heading&title=") + title);
  const std::string page = visitor.page("/briefing");
  const auto at = page.find("name=\"seen\" value=\"");
  REQUIRE(at != std::string::npos);
  const std::string seal = page.substr(at + 19, 8);
  visitor.send("action=remove-section&section=1&seen=" + seal);
  CHECK(visitor.answer()["sections"].items().size() == 2);
  const Answer stale = visitor.send("action=remove-section&section=2&seen=" + seal);
  CHECK(stale.status == 400);
  CHECK_THAT(stale.body, Catch::Contains("another tab") && Catch::Contains("Go back to your briefing"));
  CHECK(visitor.answer()["sections"].items().size() == 2);
}

TEST_CASE("an address that a mail program broke or ended is read all the same") {
  Visitor visitor;
  visitor.send("action=save-title&title=Kept");
  const std::string code = visitor.answer()["code"].as_string();
  CHECK_THAT(visitor.server.get("/briefing?b=" + code.substr(0, 9) + "%0A+" + code.substr(9) + ".").body,
             Catch::Contains("Kept"));
}

TEST_CASE("whoever follows the address of their own briefing may go on with it") {
  Visitor visitor;
  visitor.send("action=save-title&title=Mine");
  const std::string code = visitor.answer()["code"].as_string();
  CHECK(visitor.page("/briefing?b=" + code).find("Make it my briefing") == std::string::npos);
  CHECK_THAT(visitor.server.get("/briefing?b=" + code).body, Catch::Contains("Make it my briefing"));
}

TEST_CASE("a question sheet says what is invented, and keeps private notes to their writer") {
  const TestLibrary library{{"collection.json", R"({"invented": true, "documents": []})"},
                            {"minutes.txt", support::kMinutes}};
  const TestServer server(library.library());
  const auto questions = server.get("/api/v1/questions").json();
  const std::string id = questions["questions"].items().at(0)["asked"]["id"].as_string();
  std::string cookie = server.form("/briefing", "action=add&passage=" + id).cookie;
  cookie = server.form("/briefing", "action=save&passage=" + id + "&stance=&note=Ask+quietly", cookie).cookie;
  for (const char* address : {"/question-sheet", "/question-sheet?format=md"}) {
    INFO(address);
    const std::string sheet = server.get(address, {{"Cookie", cookie}}).body;
    CHECK_THAT(sheet, Catch::Contains("nvented document") && !Catch::Contains("quietly"));
  }
  CHECK_THAT(server.get("/api/v1/briefing?format=ris", {{"Cookie", cookie}}).body, Catch::Contains("invented"));
}

TEST_CASE("a briefing's address shows it to somebody else, who can take it over") {
  Visitor visitor;
  visitor.send("action=add&passage=" + visitor.id("joint+venture"));
  visitor.send("action=save-title&title=Shared");
  const std::string code = visitor.answer()["code"].as_string();
  const std::string shared = visitor.server.get("/briefing?b=" + code).body;
  CHECK_THAT(shared, Catch::Contains("Shared") && Catch::Contains("Make it my briefing"));
  CHECK(shared.find("Change this heading") == std::string::npos);
  Visitor other;
  CHECK(other.send("action=take-over&b=" + code).status == 303);
  CHECK(visitor.server.get("/briefing?b=nonsense").status == 400);
}

TEST_CASE("a briefing goes into a table with what a reader must be told, and formulas are made harmless") {
  Visitor visitor;
  const std::string id = visitor.id("joint+venture");
  visitor.send("action=add&passage=" + id);
  visitor.send("action=save&passage=" + id + "&stance=context&note=%3DHYPERLINK(1)");
  const Answer csv = visitor.server.get("/api/v1/briefing?format=csv", {{"Cookie", visitor.cookie}});
  CHECK(csv.type == "text/csv; charset=utf-8");
  CHECK_THAT(csv.headers.at("content-disposition"), Catch::Contains("briefing.csv"));
  CHECK_THAT(csv.body, Catch::Contains("\"'=HYPERLINK(1)\"") && Catch::Contains("\"context\"") &&
                           Catch::Contains("\"yes\"") && Catch::Contains(id));
  CHECK(visitor.server.get("/api/v1/briefing?format=exe", {{"Cookie", visitor.cookie}}).status == 400);
}

TEST_CASE("a briefing becomes Word and OpenDocument files") {
  Visitor visitor;
  visitor.send("action=add&passage=" + visitor.id("joint+venture"));
  for (const char* format : {"docx", "odt"}) {
    const Answer file =
        visitor.server.get(std::string("/api/v1/briefing?format=") + format, {{"Cookie", visitor.cookie}});
    INFO(format);
    CHECK(file.status == 200);
    CHECK(file.body.substr(0, 2) == "PK");
  }
}

TEST_CASE("questions that were collected make a sheet") {
  Visitor visitor;
  const auto questions = visitor.server.get("/api/v1/questions").json()["questions"];
  REQUIRE_FALSE(questions.items().empty());
  const auto& asked = questions.items().at(0)["asked"];
  CHECK_THAT(visitor.page("/question-sheet"), Catch::Contains("There is no question in your briefing yet"));
  visitor.send("action=add&passage=" + asked["id"].as_string());
  CHECK_THAT(visitor.page("/question-sheet"), Catch::Contains("Question 1") && Catch::Contains("Answer now:"));
  CHECK_THAT(visitor.page("/briefing"), Catch::Contains("Question sheet"));
  CHECK(visitor.server.get("/question-sheet?format=csv").status == 400);
}
