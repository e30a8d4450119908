// Writes a library of made-up papers through the product's own door, the same passages as plain lines for other
// engines, and the queries to ask of them.
//
//   make-library --passages N [--library DIR] [--shards 1] [--raw DIR] [--plain FILE] [--queries FILE] [--commit-every
//   5000]
//                [--corpus DIR]
//
// --raw is the same papers indexed with Xapian alone (raw_index.h). What this program made of the same papers, a
// library with the same schema, is kept; anything else in its place is made anew.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>

#include "evidence/index/index_writer.h"
#include "evidence/index/schema.h"
#include "evidence/installation.h"
#include "evidence/library.h"
#include "tests/bench/made_up_papers.h"
#include "tests/bench/made_up_queries.h"
#include "tests/bench/options.h"
#include "tests/bench/raw_index.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kMadeAs = "papers 2, schema ";  // raise with what changes the papers
constexpr const char *kRawMadeAs = "papers 2, raw 1", *kPlainMadeAs = "papers 2, plain 1";
constexpr std::size_t kQueriesForEachClass = 600, kQueriesForLoad = 50000;

std::string library_made_as() { return kMadeAs + std::string(evidence::index::kSchemaVersion); }

std::string stamp(const std::string& of, std::size_t passages) { return of + ", passages " + std::to_string(passages); }

bool is_made(const fs::path& made_as, const std::string& of, std::size_t passages) {
  std::ifstream in(made_as);
  std::string line;
  const bool is_same = std::getline(in, line) && line == stamp(of, passages);
  if (is_same) std::cout << made_as.string() << ": kept\n";
  return is_same;
}

void note_as_made(const fs::path& made_as, const std::string& of, std::size_t passages) {
  std::ofstream(made_as) << stamp(of, passages) << '\n';
}

// The first papers that hold so many passages together, the last one cut.
template <typename Take>
void each_paper(const bench::MadeUpPapers& papers, std::size_t passages, const Take& take) {
  for (std::size_t number = 0, done = 0; done < passages; ++number) {
    bench::Paper paper = papers.paper(number);
    if (paper.passages.size() > passages - done) paper.passages.resize(passages - done);
    done += paper.passages.size();
    take(paper, done);
  }
}

template <typename Writer>
void fill(Writer& writer, const bench::MadeUpPapers& papers, std::size_t passages, std::size_t every,
          const std::function<void(const bench::Paper&)>& put) {
  std::size_t committed = 0;
  each_paper(papers, passages, [&](const bench::Paper& paper, std::size_t done) {
    put(paper);
    if (done - committed < every) return;
    writer.commit();
    committed = done;
  });
  writer.commit();
}

void say_how_long(const fs::path& folder, std::size_t passages, std::chrono::steady_clock::time_point begin) {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::cout << folder.string() << ": " << passages << " passages in " << seconds << " s\n";
}

void make_library(const bench::MadeUpPapers& papers, const fs::path& folder, std::size_t passages, std::size_t shards,
                  std::size_t every) {
  if (is_made(folder / "made-as", library_made_as(), passages)) return;
  fs::remove_all(folder);
  evidence::Library library(folder);
  library.create(shards);
  const auto begin = std::chrono::steady_clock::now();
  {
    evidence::index::IndexWriter nothing_restricted(library.restricted_index());
    evidence::index::IndexWriter writer(library.public_index());
    fill(writer, papers, passages, every,
         [&](const bench::Paper& paper) { writer.put(paper.document, paper.passages, paper.text); });
  }
  say_how_long(folder, passages, begin);
  note_as_made(folder / "made-as", library_made_as(), passages);
}

void make_raw_index(const bench::MadeUpPapers& papers, const fs::path& folder, std::size_t passages,
                    std::size_t every) {
  if (is_made(folder / "made-as", kRawMadeAs, passages)) return;
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto begin = std::chrono::steady_clock::now();
  {
    bench::RawIndexWriter writer(folder);
    fill(writer, papers, passages, every, [&](const bench::Paper& paper) { writer.put(paper); });
  }
  say_how_long(folder, passages, begin);
  note_as_made(folder / "made-as", kRawMadeAs, passages);
}

// id, text, title, year, theme, authority: parted by tabs, none of which stands in made-up text.
void write_plain(const bench::MadeUpPapers& papers, const std::string& file, std::size_t passages) {
  const std::string made_as = file + ".made-as";
  if (is_made(made_as, kPlainMadeAs, passages)) return;
  fs::remove(made_as);
  std::ofstream out(file);
  each_paper(papers, passages, [&](const bench::Paper& paper, std::size_t) {
    const auto& date = paper.document.date;
    for (const auto& passage : paper.passages) {
      out << passage.id << '\t' << passage.text << '\t' << paper.document.title << '\t' << (date ? date->year : 0)
          << '\t' << (passage.themes.empty() ? "" : passage.themes.front()) << '\t' << passage.authorities.front()
          << '\n';
    }
  });
  if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
  note_as_made(made_as, kPlainMadeAs, passages);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bench::Options options(count, arguments);
    const bench::MadeUpPapers papers(options.text("corpus", (evidence::shared_data() / "corpus").string()));
    const std::size_t passages = options.number("passages", 10000), every = options.number("commit-every", 5000);
    const std::string library = options.text("library", ""), raw = options.text("raw", ""),
                      plain = options.text("plain", ""), queries = options.text("queries", "");
    if (!queries.empty())
      bench::write_queries(bench::made_up_queries(papers, kQueriesForEachClass, kQueriesForLoad), queries);
    if (!plain.empty()) write_plain(papers, plain, passages);
    if (!library.empty()) make_library(papers, library, passages, options.number("shards", 1), every);
    if (!raw.empty()) make_raw_index(papers, raw, passages, every);
  } catch (const std::exception& error) {
    std::cerr << "make-library: " << error.what() << '\n';
    return 1;
  }
}
