// Runs a classic retrieval collection through the product's own analysis, weighting and query pipeline, so that the
// engine can be compared with published figures on text it was not made for.
//
//   trec-run DOCS.jsonl QUERIES.tsv RUN [--plain]
//
// The collection is one document, and each of its documents a passage: "title, newline, text". Writes TREC's six
// columns, a thousand results a query at most; the order is the product's, and the score counts down with it. --plain
// asks Xapian::Enquire with Xapian's defaults over the same index instead: stems, OR, BM25Weight as it comes.
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "evidence/index/index_writer.h"
#include "evidence/index/searcher.h"
#include "evidence/index/stored_passage.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace evidence;

constexpr int kMostResults = 1000;

struct Query {
  std::string id, text;
};

void index_documents(const std::string& file, const std::filesystem::path& folder) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error(file + ": cannot be read");
  Document collection;
  collection.id = "collection";
  collection.type = "other";
  std::vector<Passage> passages;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const Value record = parse_json(line, file + ", line " + std::to_string(number));
    Passage& passage = passages.emplace_back();
    passage.id = record["id"].as_string();
    passage.document_id = collection.id;
    passage.text = record["title"].as_string() + "\n" + record["text"].as_string();
  }
  index::IndexWriter writer(folder);
  writer.put(collection, passages, "");
  writer.commit();
}

std::vector<Query> read_queries(const std::string& file) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error(file + ": cannot be read");
  std::vector<Query> queries;
  for (std::string line; std::getline(lines, line);) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return queries;
}

std::vector<std::string> by_product(const index::Searcher& searcher, const std::string& text) {
  EvidenceRequest request;
  request.text = text;
  request.per_page = kMostResults;
  std::vector<std::string> ids;
  for (const EvidenceResult& result : searcher.search(request).results) ids.push_back(result.passage.id);
  return ids;
}

std::vector<std::string> by_defaults(const Xapian::Database& database, const std::string& text) {
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, parser.parse_query(text, 0), Xapian::Query("XSpassage")));
  std::vector<std::string> ids;
  const auto mset = enquire.get_mset(0, kMostResults);
  for (auto at = mset.begin(); at != mset.end(); ++at)
    ids.push_back(index::passage_from_stored(at.get_document().get_data()).id);
  return ids;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  const bool plain = arguments.size() == 4 && arguments[3] == "--plain";
  if (arguments.size() != 3 && !plain) {
    std::cerr << "usage: trec-run DOCS.jsonl QUERIES.tsv RUN [--plain]\n";
    return 2;
  }
  try {
    const support::TemporaryFolder folder;
    const std::filesystem::path place = folder.path() / "index";
    index_documents(arguments[0], place);
    const Vocabularies vocabularies = Vocabularies::load(evidence::shared_data() / "corpus");
    const index::Searcher searcher(place, vocabularies);
    const Xapian::Database database((place / "shard-1").string());
    std::ofstream run(arguments[2]);
    for (const Query& query : read_queries(arguments[1])) {
      const auto ids = plain ? by_defaults(database, query.text) : by_product(searcher, query.text);
      for (std::size_t i = 0; i < ids.size(); ++i)
        run << query.id << " Q0 " << ids[i] << ' ' << i + 1 << ' ' << ids.size() - i
            << (plain ? " xapian\n" : " precedent\n");
    }
    return run ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "trec-run: " << error.what() << '\n';
    return 1;
  }
}
