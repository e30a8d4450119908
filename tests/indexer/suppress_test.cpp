// What is suppressed leaves, leaves no trace, and does not come back unseen.
#include "indexer/suppress.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/index/searcher.h"
#include "indexer/backup.h"
#include "indexer/document_store.h"
#include "indexer/library_check.h"
#include "indexer/rebuild.h"
#include "tests/support/rare_paper.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"
#include "tests/support/zip_file.h"

using evidence::index::Searcher;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kRareWords = {"quibblew",  "zanzibarq", "xylophont", "grumblewarb",
                                             "qwertyham", "blorptas",  "yonder",    "byz"};

std::string id_of(const support::TestLibrary& library, const std::string& file) {
  for (const fs::path& index : {library.library().public_index(), library.library().restricted_index()}) {
    for (const auto& document : Searcher(index, support::pipeline().vocabularies()).documents({}).documents)
      if (document.file == file) return document.id;
  }
  return "";
}

std::string in_small_letters(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// Files of the library's folder whose bytes hold one of the words.
std::vector<std::string> traces(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = in_small_letters(evidence::read_whole(entry.path()));
    for (const std::string& word : kRareWords) {
      if (bytes.find(word) != std::string::npos) found.push_back(word + " in " + entry.path().string());
    }
  }
  return found;
}

std::vector<std::string> reasons(const indexer::IngestReport& report) {
  std::vector<std::string> all;
  for (const auto& refused : report.refused) all.push_back(refused.reason);
  return all;
}

}  // namespace

TEST_CASE("of a suppressed document no word is left in any file of the library") {
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"report.txt", support::kReport}};
  const std::string id = id_of(library, "secret.txt");
  REQUIRE(traces(library.library().root()).size() > kRareWords.size());
  SECTION("suppress") {
    const auto report = indexer::suppress(library.library(), {id}, "A. Officer", "a court order");
    CHECK(report.done == std::vector<std::string>{id + " (secret.txt)"});
  }
  SECTION("remove, and then compact") {
    indexer::DocumentStore(library.library()).remove(id);
    CHECK_FALSE(traces(library.library().root()).empty());  // in freed blocks: "remove" says so
    indexer::compact(library.library());
  }
  CHECK(traces(library.library().root()).empty());
  CHECK(id_of(library, "secret.txt").empty());
  CHECK_FALSE(id_of(library, "report.txt").empty());
  CHECK(indexer::check_library(library.library(), support::pipeline().vocabularies()).problems.empty());
}

TEST_CASE("an acronym that another paper explains too stays when one of them leaves") {
  const std::string also = std::string("Minutes\n\nThe Blorptastic Yonder Zephyr (BYZ) met the panel in June.\n");
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"also.txt", also}};
  indexer::suppress(library.library(), {id_of(library, "secret.txt")}, "A. Officer", "a court order");
  evidence::EvidenceRequest request;
  request.text = "BYZ";
  const Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  const auto results = searcher.search(request);
  REQUIRE(results.synonyms.size() == 1);
  CHECK(results.synonyms.front().also == std::vector<std::string>{"blorptastic yonder zephyr"});
}

TEST_CASE("what is suppressed is not taken in again, by adding, watching, rebuilding or relabelling, until it may") {
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"report.txt", support::kReport}};
  const std::string id = id_of(library, "secret.txt");
  indexer::suppress(library.library(), {id}, "A. Officer", "a court order");
  const auto again = [&] { return library.ingest_again(); };
  REQUIRE(reasons(again()).size() == 1);
  CHECK_THAT(reasons(again()).front(), Catch::Matches("suppressed on \\d{4}-\\d\\d-\\d\\d"));
  CHECK(again().unchanged == 2);  // it is not read each time
  fs::copy_file(library.folder().path() / "in/secret.txt", library.folder().path() / "in/other name.txt");
  const auto under_another_name = indexer::synchronise(library.library(), support::pipeline(),
                                                       {.folder = library.folder().path() / "in"}, support::silent());
  CHECK(under_another_name.refused.size() == 2);
  library.folder().write("in/pack.zip", support::zip_of({{"inside.txt", support::kRarePaper}}));
  CHECK(again().refused.size() == 3);
  indexer::rebuild(library.library(), support::pipeline(), 0, support::silent());
  indexer::relabel(library.library(), support::pipeline(), support::silent());
  CHECK(id_of(library, "secret.txt").empty());
  // Nobody is told in public what the files are called.
  CHECK(Searcher(library.library().public_index(), support::pipeline().vocabularies()).refusals().empty());
  CHECK_FALSE(fs::exists(
      library.library().original(evidence::Suppressed::load(library.library().root()).trail().front().sha256)));

  indexer::unsuppress(library.library(), {id}, "A. Officer", "the order was lifted");
  CHECK(again().refused.empty());
  CHECK(id_of(library, "secret.txt") + id_of(library, "other name.txt") != "");
  CHECK_THROWS_AS(indexer::unsuppress(library.library(), {id}, "A. Officer", "again"), evidence::Error);
}

TEST_CASE("the trail says who, when and why, in a file of its owner's, and holds no words of the document") {
  support::TestLibrary library{{"secret.txt", support::kRarePaper}};
  const std::string id = id_of(library, "secret.txt");
  indexer::suppress(library.library(), {id}, "A. Officer", "a court order");
  indexer::unsuppress(library.library(), {id}, "B. Officer", "lifted");
  const auto trail = evidence::Suppressed::load(library.library().root()).trail();
  REQUIRE(trail.size() == 2);
  CHECK(trail[0].by == "A. Officer");
  CHECK(trail[0].reason == "a court order");
  CHECK(trail[0].sha256.substr(0, 16) == id);
  CHECK_THAT(trail[0].at, Catch::Matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  CHECK(trail[1].step == evidence::SuppressionStep::kUnsuppress);
  const fs::path file = evidence::Suppressed::file_in(library.library().root());
  CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("a list that cannot be read stops every writer, and nothing is taken in") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  for (const std::string damaged :
       {"", "{}", "{\"trail\": [{\"action\": \"forget\"}]}",
        "{\"trail\": [{\"action\": \"suppress\", \"sha256\": \"12\", \"at\": \"2026-11-22\"}]}"}) {
    std::ofstream(evidence::Suppressed::file_in(library.library().root())) << damaged;
    CHECK_THROWS_WITH(library.ingest_again(), Catch::Contains("suppressed.json"));
  }
}

TEST_CASE("what was never held may be suppressed by its SHA-256; a passage may not, and says how") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  const std::string hash(64, 'a');
  CHECK(indexer::suppress(library.library(), {hash}, "A. Officer", "never").done == std::vector<std::string>{hash});
  const std::string id = id_of(library, "report.txt");
  const Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  const std::string passage = searcher.passages(id).front().id;
  CHECK_THROWS_WITH(indexer::suppress(library.library(), {passage}, "A. Officer", "a name"),
                    Catch::Contains("is a passage") && Catch::Contains(id));
  CHECK_THROWS_WITH(indexer::suppress(library.library(), {id, "nosuch"}, "A. Officer", "a name"),
                    Catch::Contains("nosuch: no document has this id"));
  CHECK_FALSE(id_of(library, "report.txt").empty());  // all of them or none
}

TEST_CASE("where the same words stand elsewhere is told: a file that holds it, an earlier edition") {
  support::TestLibrary library{
      {"mail.eml",
       "From: a@example.org\nTo: b@example.org\nSubject: Papers\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
       "boundary=B\n\n--B\nContent-Type: text/plain\n\nHere are the papers for the meeting.\n\n--B\nContent-Type: "
       "text/plain; name=secret.txt\nContent-Disposition: attachment; filename=secret.txt\n\n" +
           std::string(support::kRarePaper) + "\n--B--\n"},
      {"report.txt", support::kReport}};
  const std::string inner = id_of(library, "mail.eml/secret.txt");
  REQUIRE_FALSE(inner.empty());
  const auto report = indexer::suppress(library.library(), {inner}, "A. Officer", "a court order");
  REQUIRE(report.elsewhere.size() == 1);
  CHECK_THAT(report.elsewhere.front(), Catch::Contains(id_of(library, "mail.eml")));
  library.add({{"report.txt", std::string(support::kReport) + "\n3.2 One more paragraph was added here.\n"}});
  CHECK_THAT(indexer::suppress(library.library(), {id_of(library, "report.txt")}, "A. Officer", "x").elsewhere.front(),
             Catch::Contains("earlier edition"));
}

TEST_CASE("a suppression that was interrupted after its list was written is finished by the next who writes") {
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"report.txt", support::kReport}};
  const std::string id = id_of(library, "secret.txt");
  const Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  evidence::Suppressed().add(library.library().root(),
                             {{evidence::SuppressionStep::kSuppress, "2026-11-22T15:04:05Z",
                               searcher.document(id)->sha256, "A. Officer", "a court order"}});
  const auto check = indexer::check_library(library.library(), support::pipeline().vocabularies());
  REQUIRE(check.problems.size() == 1);
  CHECK_THAT(check.problems.front(), Catch::Contains("suppressed"));
  library.ingest_again();
  CHECK(id_of(library, "secret.txt").empty());
  CHECK(traces(library.library().root() / "originals").empty());
}

// A backup from before a suppression holds the document; the newer list, put where it is restored to, keeps it out.
TEST_CASE("a restored backup honours the newer list that stands where it is restored to") {
  support::TestLibrary library{{"secret.txt", support::kRarePaper}, {"report.txt", support::kReport}};
  const fs::path backup = library.folder().path() / "backup", restored = library.folder().path() / "restored";
  indexer::back_up(library.library(), backup);
  indexer::suppress(library.library(), {id_of(library, "secret.txt")}, "A. Officer", "a court order");
  fs::create_directory(restored);
  fs::copy_file(evidence::Suppressed::file_in(library.library().root()), evidence::Suppressed::file_in(restored));
  indexer::restore(backup, evidence::Library(restored));
  CHECK(traces(restored).empty());
  CHECK(evidence::Suppressed::load(restored).trail().size() == 1);
  indexer::back_up(library.library(), backup);  // brought up to date, it holds nothing of it either
  CHECK(traces(backup).empty());
  CHECK(evidence::Suppressed::load(backup).trail().size() == 1);
}
