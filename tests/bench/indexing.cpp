// How fast the product's writer takes passages in, beside Xapian's term generator alone: the same text, one thread
// each, the same commits. Three runs, alternated; prints the medians.
//
//   indexing-bench [--passages 20000] [--work DIR] [--corpus DIR]
#include <unistd.h>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>

#include "evidence/index/index_writer.h"
#include "tests/bench/figures.h"
#include "tests/bench/made_up_papers.h"
#include "tests/bench/options.h"

namespace {

namespace fs = std::filesystem;
using Papers = std::vector<bench::Paper>;

constexpr std::size_t kCommitEvery = 5000;
constexpr int kRuns = 3;

Papers make_papers(const fs::path& corpus, std::size_t passages) {
  const bench::MadeUpPapers maker(corpus);
  Papers papers;
  for (std::size_t done = 0; done < passages; done += papers.back().passages.size())
    papers.push_back(maker.paper(papers.size()));
  return papers;
}

// Calls `commit` each time so many passages have been put.
void put_all(const Papers& papers, const std::function<void(const bench::Paper&)>& put,
             const std::function<void()>& commit) {
  std::size_t waiting = 0;
  for (const bench::Paper& paper : papers) {
    put(paper);
    waiting += paper.passages.size();
    if (waiting < kCommitEvery) continue;
    commit();
    waiting = 0;
  }
  commit();
}

void index_with_term_generator(const Papers& papers, const fs::path& folder) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OPEN);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  const auto put = [&](const bench::Paper& paper) {
    for (const auto& passage : paper.passages) {
      Xapian::Document document;
      generator.set_document(document);
      generator.set_termpos(0);
      generator.index_text(passage.text);
      document.set_data(passage.text);
      database.add_document(document);
    }
  };
  put_all(papers, put, [&] { database.commit(); });
}

void index_with_product(const Papers& papers, const fs::path& folder) {
  evidence::index::IndexWriter writer(folder);
  put_all(
      papers, [&](const bench::Paper& paper) { writer.put(paper.document, paper.passages, paper.text); },
      [&] { writer.commit(); });
}

// A way to index: each is timed over the same papers. Add one here to compare it with the others.
struct Way {
  const char* name;
  std::function<void(const Papers&, const fs::path&)> index;
  std::vector<double> seconds;
  std::uintmax_t bytes_on_disk;
};

void run(Way& way, const Papers& papers, const fs::path& work) {
  const fs::path folder = work / ("indexing-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto begin = bench::Clock::now();
  way.index(papers, folder);
  way.seconds.push_back(bench::seconds_since(begin));
  way.bytes_on_disk = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) way.bytes_on_disk += entry.file_size();
  }
  fs::remove_all(folder);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bench::Options options(count, arguments);
    const Papers papers = make_papers(options.text("corpus", PRECEDENT_CORPUS_DIR), options.number("passages", 20000));
    std::vector<Way> ways = {{"Xapian's term generator", index_with_term_generator, {}, 0},
                             {"the product's writer", index_with_product, {}, 0}};
    for (int i = 0; i < kRuns; ++i) {
      for (Way& way : ways) run(way, papers, options.text("work", fs::temp_directory_path()));
    }
    double passages = 0, bytes = 0;
    for (const auto& paper : papers) {
      passages += static_cast<double>(paper.passages.size());
      for (const auto& passage : paper.passages) bytes += static_cast<double>(passage.text.size());
    }
    std::printf("%.0f passages, %.1f MB of text, one thread, commits of %zu, median of %d runs\n", passages,
                bytes / 1e6, kCommitEvery, kRuns);
    const double baseline = bench::median(ways.front().seconds);
    for (const Way& way : ways) {
      const double seconds = bench::median(way.seconds);
      std::printf("%-24s %8.0f passages/s %6.2f MB/s %6.2f s, ratio %.2f, %.0f bytes a passage on disk\n", way.name,
                  passages / seconds, bytes / 1e6 / seconds, seconds, baseline / seconds,
                  static_cast<double>(way.bytes_on_disk) / passages);
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "indexing-bench: " << error.get_description() << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "indexing-bench: " << error.what() << '\n';
    return 1;
  }
}
