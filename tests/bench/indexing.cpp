// How fast the product's writer takes passages in, beside Xapian's term generator alone: the same text, the same
// commits; one database each, then two of them written by two threads. Runs are alternated; prints the medians.
//
//   indexing-bench [--passages 20000] [--runs 3] [--work DIR] [--corpus DIR]
#include <unistd.h>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <span>
#include <thread>

#include "evidence/index/index_layout.h"
#include "evidence/index/index_writer.h"
#include "evidence/installation.h"
#include "tests/bench/cpu_time.h"
#include "tests/bench/figures.h"
#include "tests/bench/made_up_papers.h"
#include "tests/bench/options.h"

namespace {

namespace fs = std::filesystem;
using Papers = std::vector<bench::Paper>;
using SomePapers = std::span<const bench::Paper>;

constexpr std::size_t kCommitEvery = 5000;

Papers make_papers(const fs::path& corpus, std::size_t passages) {
  const bench::MadeUpPapers maker(corpus);
  Papers papers;
  for (std::size_t done = 0; done < passages; done += papers.back().passages.size())
    papers.push_back(maker.paper(papers.size()));
  return papers;
}

// Calls `commit` each time so many passages have been put.
void put_all(SomePapers papers, const std::function<void(const bench::Paper&)>& put,
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

void index_with_term_generator(SomePapers papers, const fs::path& folder) {
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

// Half the papers each, into a database of its own: what two cores can do where nothing is shared.
void index_with_two_term_generators(SomePapers papers, const fs::path& folder) {
  const std::size_t half = papers.size() / 2;
  std::thread other([&] { index_with_term_generator(papers.subspan(half), folder / "2"); });
  index_with_term_generator(papers.first(half), folder / "1");
  other.join();
}

void index_with_product(SomePapers papers, const fs::path& folder) {
  evidence::index::IndexWriter writer(folder);
  put_all(
      papers, [&](const bench::Paper& paper) { writer.put(paper.document, paper.passages, paper.text); },
      [&] { writer.commit(); });
}

// The writer gives each shard a thread.
void index_with_product_in_two_shards(SomePapers papers, const fs::path& folder) {
  evidence::index::make_shards(folder, 2);
  index_with_product(papers, folder);
}

// A way to index: each is timed over the same papers. Add one here to compare it with the others.
struct Way {
  const char* name;
  std::function<void(SomePapers, const fs::path&)> index;
  std::vector<double> seconds{}, cpu_seconds{};
  double bytes_on_disk = 0;
};

void run(Way& way, const Papers& papers, const fs::path& work) {
  const fs::path folder = work / ("indexing-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto begin = bench::Clock::now();
  const double cpu_begin = bench::cpu_seconds();
  way.index(papers, folder);
  way.seconds.push_back(bench::seconds_since(begin));
  way.cpu_seconds.push_back(bench::cpu_seconds() - cpu_begin);
  way.bytes_on_disk = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) way.bytes_on_disk += static_cast<double>(entry.file_size());
  }
  fs::remove_all(folder);
}

void report(const std::vector<Way>& ways, const Papers& papers) {
  double passages = 0, megabytes = 0;
  for (const auto& paper : papers) {
    passages += static_cast<double>(paper.passages.size());
    for (const auto& passage : paper.passages) megabytes += static_cast<double>(passage.text.size()) / 1e6;
  }
  std::printf("%.0f passages, %.1f MB of text, commits of %zu, median of %zu runs\n", passages, megabytes, kCommitEvery,
              ways.front().seconds.size());
  for (const Way& way : ways) {
    const double seconds = bench::median(way.seconds), cpu = bench::median(way.cpu_seconds);
    std::printf(
        "%-34s %6.0f passages/s %5.2f MB/s %6.2f s %6.2f CPU s, %4.2f cores, %6.0f passages/CPU s, %5.0f bytes each\n",
        way.name, passages / seconds, megabytes / seconds, seconds, cpu, cpu / seconds, passages / cpu,
        way.bytes_on_disk / passages);
  }
}

// How many times as fast the first is: by the clock, and by the processor's time.
void compare(const char* name, const Way& one, const Way& other) {
  std::printf("%-60s %.2f by the clock, %.2f per core\n", name,
              bench::median(other.seconds) / bench::median(one.seconds),
              bench::median(other.cpu_seconds) / bench::median(one.cpu_seconds));
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bench::Options options(count, arguments);
    const Papers papers = make_papers(options.text("corpus", (evidence::shared_data() / "corpus").string()),
                                      options.number("passages", 20000));
    std::vector<Way> ways = {{"Xapian's term generator", index_with_term_generator},
                             {"the product's writer", index_with_product},
                             {"two term generators, two threads", index_with_two_term_generators},
                             {"the product's writer, two shards", index_with_product_in_two_shards}};
    for (std::size_t i = 0; i < options.number("runs", 3); ++i) {
      for (Way& way : ways) run(way, papers, options.text("work", fs::temp_directory_path()));
    }
    report(ways, papers);
    compare("the product : the term generator", ways[1], ways[0]);
    compare("two shards : one shard", ways[3], ways[1]);
    compare("two term generators : one", ways[2], ways[0]);
    compare("the product in two shards : two term generators", ways[3], ways[2]);
  } catch (const Xapian::Error& error) {
    std::cerr << "indexing-bench: " << error.get_description() << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "indexing-bench: " << error.what() << '\n';
    return 1;
  }
}
