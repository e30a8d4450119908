#include "indexer/harvest/source_manifest.h"
#include "evidence/installation.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "evidence/error.h"
#include "evidence/json.h"
#include "tests/support/temporary_folder.h"

using indexer::SourceManifest;

namespace {

const evidence::Authorities& authorities() {
  static const auto all = evidence::Authorities::load(evidence::shared_data() / "corpus/vocabulary/authorities.csv");
  return all;
}

SourceManifest read(const std::string& json, const std::string& contact = "") {
  return indexer::source_manifest_from(evidence::parse_json(json, "s.json"), "s.json", authorities(), contact);
}

std::string problems(const std::string& json) {
  try {
    read(json);
  } catch (const evidence::Error& error) {
    CHECK(error.code() == evidence::ErrorCode::kInvalid);
    return error.what();
  }
  return "";
}

const std::string kLeast =
    R"("base": "https://democracy.thornhaven.example/mg", "authority": "thornhaven", "committees": ["Cabinet"],
       "from": "2016-09-01", "contact": "clerk@thornhaven.example")";

}  // namespace

TEST_CASE("source manifest: the least that is needed, and the defaults") {
  const SourceManifest manifest = read("{" + kLeast + "}");
  CHECK(manifest.base.text() == "https://democracy.thornhaven.example/mg/");
  CHECK(indexer::iso(manifest.from) == "2016-09-01");
  CHECK_FALSE(manifest.to);
  CHECK(manifest.documents == indexer::LinkedDocuments::kMinutes);
  CHECK(manifest.refresh_days == 90);
  CHECK(manifest.delay.count() == 1000);
  CHECK(manifest.timeout.count() == 60);
  CHECK(manifest.max_document_bytes == 50'000'000);
  CHECK_FALSE(manifest.allow_private_addresses);
}

TEST_CASE("source manifest: every key") {
  const SourceManifest manifest =
      read("{" + kLeast +
           R"(, "to": "2019-12-31", "documents": "all", "refresh_days": 30, "delay_ms": 2000,
       "timeout_s": 90, "max_document_bytes": 1000, "max_requests": 7, "description": "why"})");
  CHECK(indexer::iso(*manifest.to) == "2019-12-31");
  CHECK(manifest.documents == indexer::LinkedDocuments::kAll);
  CHECK(manifest.refresh_days == 30);
  CHECK(manifest.delay.count() == 2000);
  CHECK(manifest.max_requests == 7);
}

TEST_CASE("source manifest: a contact from elsewhere takes the file's place") {
  CHECK(read("{" + kLeast + "}", "https://council.example/who").contact == "https://council.example/who");
}

TEST_CASE("source manifest: every problem is told, with file, key and what was expected") {
  const std::string told = problems(
      R"({"base": "http://thornhaven.example/", "authority": "atlantis", "committees": ["/(/"], "from": "1/9/2016",
          "documents": "some", "delay_ms": 10, "refresh_days": "90", "user-agent": "Mozilla", "contact": "me"})");
  for (const char* part :
       {"s.json, key \"base\", \"http://thornhaven.example/\": the https address", "key \"authority\", \"atlantis\"",
        "the pattern /(/ cannot be read", "key \"from\", \"1/9/2016\"", "none, minutes or all",
        "key \"delay_ms\", 10: a whole number from 1000", "key \"refresh_days\", \"90\"",
        "key \"user-agent\", \"Mozilla\": this key is not known", "key \"contact\", \"me\""}) {
    INFO(part << "\n" << told);
    CHECK(told.find(part) != std::string::npos);
  }
  CHECK(std::count(told.begin(), told.end(), '\n') == 8);
}

TEST_CASE("source manifest: what is missing is told") {
  const std::string told = problems("{}");
  for (const char* key : {"base", "authority", "committees", "from", "contact"}) {
    INFO(key);
    CHECK(told.find(std::string("key \"") + key + "\"") != std::string::npos);
  }
  CHECK(problems("[]") == "s.json: an object was expected");
}

TEST_CASE("source manifest: other mistakes") {
  CHECK(problems("{" + kLeast + R"(, "to": "2015-01-01"})").find("a day not before") != std::string::npos);
  CHECK(problems("{" + kLeast + R"(, "max_requests": 0})").find("max_requests") != std::string::npos);
  CHECK(problems("{" + kLeast + R"(, "allow_private_addresses": "yes"})").find("true or false") != std::string::npos);
  CHECK(problems("{" + kLeast + R"(, "from": "2017-01-01"})").find("twice") != std::string::npos);
  // A line end in a header would be a second header.
  CHECK_THROWS_AS(read("{" + kLeast + "}", "a@b.example\r\nX: y"), evidence::Error);
}

TEST_CASE("source manifest: http and short delays are for tests on this machine only") {
  const SourceManifest manifest =
      read(R"({"base": "http://127.0.0.1:4711/mg/", "authority": "thornhaven", "committees": [11], "from": "2016-09-01",
               "contact": "a@b.example", "allow_private_addresses": true, "delay_ms": 0})");
  CHECK(manifest.delay.count() == 0);
  CHECK(manifest.committees == std::vector<std::string>{"11"});
}

TEST_CASE("source manifest: the ones that we publish can be read") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(evidence::shared_data() / "corpus/sources")) {
    if (entry.path().extension() != ".json") continue;
    INFO(entry.path().string());
    const SourceManifest manifest =
        indexer::read_source_manifest(entry.path(), authorities(), "test@thornhaven.example");
    CHECK(entry.path().stem() == manifest.authority);
    CHECK(manifest.base.is_secure());
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("source manifest: a file that is not there is told") {
  CHECK_THROWS_AS(indexer::read_source_manifest("/no/such.json", authorities()), evidence::Error);
}
