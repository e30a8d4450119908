// A page that is only a picture is found by its words, and says that a machine read it.
#include <catch2/catch.hpp>

#include <filesystem>

#include "evidence/index/searcher.h"
#include "tests/support/image_pdf.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_library.h"
#include "tests/support/test_server.h"

TEST_CASE("a scanned page is found by its words and marked as machine-read, in JSON and on the pages") {
  const auto sample = std::filesystem::path(SOURCE_DIR) / "corpus/sample/emberdale-letter-practice-partner-2018.pdf";
  const std::string original = support::read_file(sample);
  support::TestLibrary library{{"scan.pdf", support::scanned(original, 1)}};
  support::TestServer server(library.library());
  const auto documents = server.get("/api/v1/documents").json();
  REQUIRE(documents["documents"].items().size() == 1);
  const std::string id = documents["documents"].items()[0]["id"].as_string();
  const auto passages = server.get("/api/v1/documents/" + id + "?passages=1").json()["passages"].items();
  REQUIRE(passages.size() > 3);
  for (const auto& passage : passages) CHECK(passage["machine_read"].as_bool());

  // Nine of ten words of the page itself are read right.
  support::TestLibrary text{{"text.pdf", original}};
  const evidence::index::Searcher searcher(text.library().public_index(), support::pipeline().vocabularies());
  const auto whole = searcher.text(searcher.documents({}).documents.at(0).id).value();
  const std::string page = whole.substr(0, whole.find('\f'));
  const std::string read = server.get("/api/v1/documents/" + id + "/text").body;
  std::size_t words = 0, right = 0;
  for (std::size_t begin = 0; begin < page.size();) {
    const std::size_t end = std::min(page.find_first_of(" \n\t", begin), page.size());
    const std::string word = page.substr(begin, end - begin);
    if (word.size() > 3) ++words, right += read.find(word) != std::string::npos;
    begin = end + 1;
  }
  CHECK(words > 50);
  CHECK(static_cast<double>(right) > 0.9 * static_cast<double>(words));

  const auto found = server.get("/api/v1/evidence?q=practice+partner").json();
  REQUIRE_FALSE(found["results"].items().empty());
  CHECK(found["results"].items()[0]["passage"]["machine_read"].as_bool());
  CHECK_THAT(server.get("/search?q=practice+partner").body, Catch::Contains("Machine-read"));
  CHECK_THAT(server.get("/passages/" + passages[1]["id"].as_string()).body, Catch::Contains("Machine-read"));
}

TEST_CASE("a page with text of its own is not read from its picture") {
  const auto sample = std::filesystem::path(SOURCE_DIR) / "corpus/sample/emberdale-letter-practice-partner-2018.pdf";
  support::TestLibrary library{{"letter.pdf", support::read_file(sample)}};
  const evidence::index::Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  for (const auto& passage : searcher.passages(searcher.documents({}).documents.at(0).id))
    CHECK_FALSE(passage.is_machine_read);
}
