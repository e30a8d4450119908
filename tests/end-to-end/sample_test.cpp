// The sample shows everything the contract names, and says that it is invented.
#include <catch2/catch.hpp>

#include <algorithm>

#include "evidence/index/searcher.h"
#include "indexer/library_check.h"
#include "tests/support/label_reasons.h"
#include "tests/support/test_library.h"

TEST_CASE("the sample library holds every theme, model and kind, all marked as invented") {
  support::TemporaryFolder folder;
  evidence::Library library(folder.path() / "library");
  library.create();
  const auto report = indexer::ingest(library, support::pipeline(),
                                      {std::filesystem::path(SOURCE_DIR) / "corpus/sample"}, support::silent());
  CHECK(report.refused.empty());
  CHECK(report.added >= 24);
  CHECK(indexer::check_library(library, support::pipeline().vocabularies()).problems.empty());
  const evidence::index::Searcher searcher(library.public_index(), support::pipeline().vocabularies());
  const auto& vocabularies = support::pipeline().vocabularies();
  for (const auto& [facet, vocabulary] :
       {std::pair{"theme", &vocabularies.themes}, std::pair{"model", &vocabularies.models},
        std::pair{"kind", &vocabularies.kinds}}) {
    const auto counts = searcher.counts_by(facet).counts;
    for (const auto& entry : vocabulary->entries()) {
      INFO(facet << " " << entry.id);
      CHECK(counts.contains(entry.id));
    }
  }
  const auto types = searcher.counts_by("type").counts;
  for (const char* type : {"minutes", "review-report", "ofsted-report", "ofsted-letter", "partner-letter",
                           "cabinet-response", "cabinet-report", "business-case"}) {
    INFO(type);
    CHECK(types.contains(type));
  }
  evidence::EvidenceRequest request;
  request.per_page = 100;
  for (const auto& document : searcher.documents(request).documents) {
    INFO(document.file);
    CHECK(document.is_invented);
    CHECK(support::unexplained_labels(searcher, document) == "");
    CHECK(document.publisher);
    const auto text = searcher.text(document.id);
    std::string flat = text.value_or("");
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    CHECK(flat.find("invented document for the Precedent sample library") != std::string::npos);
  }
}
