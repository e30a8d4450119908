// How facets and totals are counted: each text once, and in a large library by a sample.
#include <catch2/catch.hpp>

#include <cmath>

#include "evidence/index/facet_counts.h"
#include "evidence/index/index_writer.h"
#include "evidence/index/passage_labels.h"
#include "evidence/index/passage_sample_sizes.h"
#include "evidence/index/searcher.h"
#include "tests/support/test_library.h"

using namespace evidence;
using namespace evidence::index;

namespace {

std::size_t count_of(const std::vector<FacetCount>& counts, const std::string& id) {
  for (const FacetCount& count : counts) {
    if (count.id == id) return count.count;
  }
  return 0;
}

std::string labels_of(const std::string& text, const std::string& id, const std::vector<std::string>& councils,
                      const std::string& date) {
  Document document;
  document.type = "minutes";
  document.date = PartialDate::from_iso(date);
  Passage passage;
  passage.id = id;
  passage.themes = {"workforce", "risk"};
  return labels_value(document, passage, text, councils);
}

// Each third passage speaks of recruitment; one of them all, of a lighthouse.
std::vector<Passage> many_passages(const std::string& document_id, std::size_t first, std::size_t most) {
  std::vector<Passage> passages;
  for (std::size_t i = first; i < first + most; ++i) {
    Passage passage;
    passage.document_id = document_id;
    passage.id = document_id + "-" + std::to_string(i);
    passage.text = "Number " + std::to_string(i) + (i % 3 == 0 ? " on recruitment" : " on roads");
    if (i == 777) passage.text += " and the lighthouse";
    passage.themes = {i % 3 == 0 ? "workforce" : "risk"};
    passage.kinds = {"statement"};
    passages.push_back(std::move(passage));
  }
  return passages;
}

}  // namespace

TEST_CASE("labels are read as they were written") {
  const std::string value = labels_of("00ff", "doc1-aa", {"leeds", "york"}, "2017-04");
  const PassageLabels labels = labels_in(value);
  CHECK(labels.text == "00ff");
  CHECK(labels.document_id() == "doc1");
  CHECK(labels.date == "2017-04");
  CHECK(labels.themes == PassageLabels::List{"workforce", "risk"});
  CHECK(labels.authorities == PassageLabels::List{"leeds", "york"});
  CHECK(labels.models.empty());
  CHECK(labels.publishers.empty());
}

TEST_CASE("copies of a text count once, under each value that any of them has") {
  std::vector<std::string> labels = {labels_of("b", "doc2-b", {"york"}, "2018"),
                                     labels_of("a", "doc1-a", {"leeds"}, "2017-04"),
                                     labels_of("a", "doc3-a", {"york"}, "2017-04-19")};
  const FacetTable table = facet_table(labels, 1);
  CHECK(table.total == 2);
  CHECK(count_of(table.facets.at("theme"), "workforce") == 2);
  CHECK(count_of(table.facets.at("authority"), "leeds") == 1);
  CHECK(count_of(table.facets.at("authority"), "york") == 2);
  CHECK(count_of(table.facets.at("year"), "2017") == 1);
  CHECK(count_of(table.facets.at("month"), "2017-04") == 1);
  CHECK(table.facets.at("authority").front().id == "york");  // the most frequent first
  CHECK(facet_table(labels, 16).total == 32);
}

TEST_CASE("in a large library what is frequent is estimated and says so, what is rare is counted") {
  constexpr std::size_t kPassages = kCountedWhole + 4'000, kInDocument = 2'000;
  support::TemporaryFolder folder;
  {
    IndexWriter writer(folder.path() / "index");
    for (std::size_t first = 0; first < kPassages; first += kInDocument) {
      Document document;
      document.id = "d" + std::to_string(first);
      document.type = "minutes";
      writer.put(document, many_passages(document.id, first, kInDocument), "text");
      writer.commit();
    }
  }
  const Searcher searcher(folder.path() / "index", support::pipeline().vocabularies());
  CHECK(searcher.estimates());
  EvidenceRequest request;
  request.text = "recruitment";
  const EvidenceResults frequent = searcher.search(request);
  CHECK_FALSE(frequent.is_total_exact);
  CHECK_FALSE(frequent.are_facets_exact);
  // Three standard errors of a sample of one in sixteen.
  CHECK(std::abs(static_cast<double>(frequent.total) - kPassages / 3.0) < 3 * 16 * std::sqrt(kPassages / 3.0 / 16));
  CHECK(count_of(frequent.facets.at("theme"), "workforce") == frequent.total);
  request.text = "lighthouse";
  const EvidenceResults rare = searcher.search(request);
  CHECK(rare.is_total_exact);
  CHECK(rare.total == 1);
  // What is removed leaves the sample too.
  const auto sampled = searcher.counts_by("theme").counts.at("workforce");
  {
    IndexWriter writer(folder.path() / "index");
    CHECK(writer.remove("d0"));
    writer.commit();
  }
  const Searcher after(folder.path() / "index", support::pipeline().vocabularies());
  CHECK(after.counts_by("theme").counts.at("workforce") < sampled);
}
