// A library labelled anew from what is stored, after the vocabulary was changed.
#include <catch2/catch.hpp>

#include <algorithm>

#include "evidence/durable_file.h"
#include "evidence/index/made_with.h"
#include "evidence/index/searcher.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "indexer/rebuild.h"
#include "tests/support/test_library.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using evidence::index::Searcher;
namespace fs = std::filesystem;

namespace {

// The project's corpus with something in a file of its vocabulary replaced.
fs::path changed_corpus(const support::TemporaryFolder& folder, const std::string& from, const std::string& to) {
  const fs::path corpus = folder.path() / "corpus";
  fs::create_directories(corpus);
  for (const char* part : {"vocabulary", "language", "register"})
    fs::copy(fs::path(SOURCE_DIR) / "corpus" / part, corpus / part, fs::copy_options::recursive);
  std::string themes = evidence::read_whole(corpus / "vocabulary/themes.json");
  const auto at = themes.find(from);
  REQUIRE(at != std::string::npos);
  themes.replace(at, from.size(), to);
  folder.write("corpus/vocabulary/themes.json", themes);
  return corpus;
}

// Opens no original: there is nothing that could.
indexer::Pipeline without_extractor(const fs::path& corpus) {
  return indexer::Pipeline(corpus, indexer::DocumentReader("/bin/false", indexer::ReadingLimits()));
}

// All that is stored of a library's documents and passages, in order.
std::string printed(const evidence::Library& library) {
  std::string all;
  for (const fs::path& index : {library.public_index(), library.restricted_index()}) {
    const Searcher searcher(index, support::pipeline().vocabularies());
    evidence::EvidenceRequest request;
    request.per_page = evidence::kMaxPerPage;
    auto documents = searcher.documents(request).documents;
    for (auto& document : searcher.superseded()) documents.push_back(std::move(document));
    for (const auto& document : documents) {
      all += evidence::to_json(evidence::document_record(document)) + "\n" + searcher.text(document.id).value() + "\n";
      for (const auto& passage : searcher.passages(document.id))
        all += evidence::to_json(evidence::passage_record(passage)) + "\n";
    }
    for (const char* facet : {"theme", "model", "kind", "authority", "type"}) {
      for (const auto& [id, count] : searcher.counts_by(facet).counts) all += id + " " + std::to_string(count) + "\n";
    }
  }
  return all;
}

const char* const kResponse =
    "Cabinet's Response to Scrutiny Review of Fostering\n 1. That carers be paid more from\nApril next year.\n\nWe "
    "agree, and the budget will provide for it\nfrom April.\n\nAnna Tey\n\n2. The Council will:\n Pay mileage;\n Train "
    "carers; and\n Listen to them.\n\nNot agreed, since the service already\ndoes all three of these.\n";

}  // namespace

TEST_CASE("with an unchanged vocabulary a relabelled library is the same, and no original is opened") {
  support::TestLibrary library{{"report.txt", support::kReport},
                               {"minutes.txt", support::kMinutes},
                               {"response.txt", kResponse},
                               {"secret.txt", std::string("Exempt paper\n\n") + support::kMinutes},
                               {"collection.json",
                                R"({"documents": [{"file": "secret.txt", "access": "restricted"}, {"file":
                                "report.txt", "date": "2019-03-05", "publisher": "rotherham", "url": "https://example.org/"}]})"}};
  library.add({{"report.txt", std::string(support::kReport) + "\n3.2 One more paragraph was added here.\n"}});
  const std::string before = printed(library.library());
  REQUIRE(before.find("responds-to") != std::string::npos);
  REQUIRE(before.find("table-row") != std::string::npos);
  REQUIRE(before.find("\"superseded_by\":\"") != std::string::npos);
  fs::rename(library.library().root() / "originals", library.library().root() / "away");
  fs::create_directory(library.library().root() / "originals");
  const auto report =
      indexer::relabel(library.library(), without_extractor(fs::path(SOURCE_DIR) / "corpus"), support::silent());
  CHECK(report.refused.empty());
  CHECK(printed(library.library()) == before);
}

TEST_CASE("a theme that is added labels what was taken in before, over HTTP too; facets and filters follow") {
  support::TestLibrary library{{"report.txt", support::kReport}, {"minutes.txt", support::kMinutes}};
  const fs::path corpus = changed_corpus(
      library.folder(), "\"entries\": [",
      R"("entries": [{"id": "slowness", "label": "Slowness", "definition": "Whether anything comes of it in time.",
         "strong": ["slow to agree"], "supporting": [], "source": "a test"},)");
  auto config = support::test_config(library.library());
  config.corpus = corpus;
  const support::TestServer server(config);
  const std::string address = "/api/v1/evidence?theme=slowness";
  CHECK(server.get(address).json()["total"]["value"].as_integer() == 0);
  indexer::relabel(library.library(), without_extractor(corpus), support::silent());
  const auto found = server.get(address).json();
  REQUIRE(found["total"]["value"].as_integer() == 2);
  for (const auto& result : found["results"].items()) {
    const auto because = result["passage"]["labels_because"].items();
    CHECK(std::any_of(because.begin(), because.end(), [](const auto& reason) {
      return reason["label"].as_string() == "theme:slowness" && reason["matched"].as_string().find("low to agree") == 1;
    }));
  }
  const auto facet = found["facets"]["theme"].items();
  CHECK(std::any_of(facet.begin(), facet.end(), [](const auto& theme) {
    return theme["id"].as_string() == "slowness" && theme["count"].as_integer() == 2;
  }));
  CHECK(server.get("/api/v1/themes/slowness").status == 200);
}

TEST_CASE("a word that is taken from a theme takes its labels along") {
  support::TestLibrary library{
      {"minutes.txt", "Minutes\n\nThe panel heard that outcomes for children had improved since the spring.\n"}};
  const auto labelled = [&] {
    return Searcher(library.library().public_index(), support::pipeline().vocabularies())
        .counts_by("theme")
        .counts.contains("child-focus");
  };
  REQUIRE(labelled());
  const fs::path corpus = changed_corpus(library.folder(), "\"outcomes for child*\",", "");
  indexer::relabel(library.library(), without_extractor(corpus), support::silent());
  CHECK_FALSE(labelled());
}

TEST_CASE("a library knows with which vocabulary it was labelled, and that it was several") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  const auto noted = [&] { return evidence::index::made_with(library.library().public_index()).vocabulary; };
  const std::string today = support::pipeline().vocabulary_digest();
  CHECK(noted() == today);
  const indexer::Pipeline other = without_extractor(changed_corpus(library.folder(), "\"outcomes for child*\",", ""));
  REQUIRE(other.vocabulary_digest() != today);
  indexer::relabel(library.library(), other, support::silent());
  CHECK(noted() == other.vocabulary_digest());
  library.add({{"minutes.txt", support::kMinutes}});
  CHECK(noted() == evidence::index::kSeveralVocabularies);
  indexer::compact(library.library());
  CHECK(noted() == evidence::index::kSeveralVocabularies);
  indexer::rebuild(library.library(), support::pipeline(), 0, support::silent());
  CHECK(noted() == today);
}
