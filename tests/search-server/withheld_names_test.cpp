// Names of members of the public: in the record, on pages and in JSON; not in what is taken away.
#include <catch2/catch.hpp>

#include "search-server/briefing/briefing.h"
#include "search-server/briefing/briefing_code.h"
#include "tests/support/test_server.h"

using support::TestLibrary;
using support::TestServer;

namespace {

constexpr const char* kMinutes = R"(Thornhaven City Council

Children's Services Scrutiny Panel

Minutes of the meeting held on 4 March 2019

12. Questions from members of the public

Question 1 from Mrs Jane Dovecote, a resident of Thornhaven: Will the children's trust keep the contact centre open?

Mr Eddington, Director of Children's Services, replied that the contact centre would stay open.

13. Budget monitoring

Councillor Arjun Sethi asked whether the children's trust had spent more than its budget.
)";

struct Served {
  TestLibrary library{{"minutes.txt", kMinutes}};
  TestServer server;
  std::string question;

  explicit Served(bool masks) : server(config_for(library, masks)) {
    question = server.get("/api/v1/evidence?q=contact+centre+Dovecote")
                   .json()["results"]
                   .items()
                   .at(0)["passage"]["id"]
                   .as_string();
  }

  static search_server::Config config_for(const TestLibrary& library, bool masks) {
    auto config = support::test_config(library.library());
    config.mask_private_names = masks;
    return config;
  }

  std::string briefing_address() const {
    search_server::Briefing briefing;
    search_server::BriefingItem item;
    item.passage_id = question;
    briefing.items = {item};
    return "b=" + search_server::code_of(briefing);
  }
};

std::vector<std::string> files_of(const Served& served) {
  std::vector<std::string> files;
  for (const char* format : {"csv", "ris", "bib", "md"}) {
    files.push_back(served.server.get(std::string("/api/v1/evidence?q=contact+centre&format=") + format).body);
    files.push_back(
        served.server.get("/api/v1/briefing?" + served.briefing_address() + "&format=" + std::string(format)).body);
  }
  files.push_back(served.server.get("/question-sheet?" + served.briefing_address() + "&format=md").body);
  files.push_back(served.server.get("/feeds/evidence.atom?q=contact+centre").body);
  return files;
}

}  // namespace

TEST_CASE("files to take away and feeds withhold the names of members of the public, and say so") {
  const Served served(true);
  for (const std::string& file : files_of(served)) {
    CAPTURE(file);
    CHECK_THAT(file, Catch::Contains("contact centre") && !Catch::Contains("Dovecote"));
    CHECK_THAT(file, Catch::Contains("name withheld"));
  }
  const auto sheet = served.server.get("/question-sheet?" + served.briefing_address() + "&format=md").body;
  CHECK_THAT(sheet, Catch::Contains("The name of a member of the public is withheld here"));
  CHECK_THAT(served.server.get("/api/v1/evidence?q=budget&format=csv").body, Catch::Contains("Councillor Arjun Sethi"));
}

TEST_CASE("pages and JSON show the record as it is") {
  const Served served(true);
  CHECK_THAT(served.server.get("/passages/" + served.question).body, Catch::Contains("Dovecote"));
  CHECK_THAT(served.server.get("/api/v1/passages/" + served.question).body, Catch::Contains("Dovecote"));
  CHECK_THAT(served.server.get("/api/v1/briefing?" + served.briefing_address()).body, Catch::Contains("Dovecote"));
}

TEST_CASE("the rule can be switched off") {
  const Served served(false);
  for (const std::string& file : files_of(served)) CHECK_THAT(file, Catch::Contains("Dovecote"));
}
