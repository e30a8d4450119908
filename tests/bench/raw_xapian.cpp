// What Xapian alone gives on the same papers, queries and machine: the measure of what the product adds.
//
//   raw-xapian --raw DIR --queries FILE [--library DIR] [--seconds 10] [--only CLASS] [--way WAY]
//
// The raw index in two ways (ask_raw_index.h); with a library, the product's own queries matched in its own index in
// three (ask_own_matching.h). One line a class and way, fields parted by tabs: class, way, queries, p50, p95, p99 in
// milliseconds, milliseconds of the processor a query, then queries a second on one and on two threads.
#include <xapian.h>

#include <atomic>
#include <iostream>
#include <thread>

#include "evidence/installation.h"
#include "evidence/library.h"
#include "tests/bench/ask_own_matching.h"
#include "tests/bench/ask_raw_index.h"
#include "tests/bench/cpu_time.h"
#include "tests/bench/figures.h"
#include "tests/bench/made_up_queries.h"
#include "tests/bench/options.h"

namespace {

struct Measured {
  std::vector<double> milliseconds;
  double per_second = 0, cpu_milliseconds = 0;
};

// The queries in turn, shared among the threads, until the time is over.
Measured measure(const bench::Way& way, const std::vector<bench::Query>& queries, std::size_t threads, double seconds) {
  std::atomic<std::size_t> next{0};
  std::vector<std::vector<double>> taken(threads);
  std::vector<std::thread> running;
  const double cpu_begin = bench::cpu_seconds();
  const auto begin = bench::Clock::now();
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      const bench::Ask ask = way.open();
      while (bench::seconds_since(begin) < seconds) {
        const auto asked_at = bench::Clock::now();
        ask(queries[next++ % queries.size()]);
        taken[i].push_back(1000 * bench::seconds_since(asked_at));
      }
    });
  }
  for (auto& one : running) one.join();
  Measured all;
  for (const auto& one : taken) all.milliseconds.insert(all.milliseconds.end(), one.begin(), one.end());
  const auto count = static_cast<double>(all.milliseconds.size());
  all.per_second = count / bench::seconds_since(begin);
  all.cpu_milliseconds = 1000 * (bench::cpu_seconds() - cpu_begin) / count;
  return all;
}

void report(const std::string& of_class, const bench::Way& way, const std::vector<bench::Query>& queries,
            double seconds) {
  measure(way, queries, 1, seconds / 4);  // what is read for the first time is not measured
  const Measured one = measure(way, queries, 1, seconds), two = measure(way, queries, 2, seconds / 2);
  std::cout << of_class << '\t' << way.name << '\t' << one.milliseconds.size();
  for (const double of_hundred : {50., 95., 99.}) std::cout << '\t' << bench::percentile(one.milliseconds, of_hundred);
  std::cout << '\t' << one.cpu_milliseconds << '\t' << one.per_second << '\t' << two.per_second << std::endl;
}

std::vector<bench::Way> ways_over_raw(const std::string& raw) {
  return {{"matching", [=] { return bench::ask_raw_index(raw, bench::RawWay::kMatching); }},
          {"answer", [=] { return bench::ask_raw_index(raw, bench::RawWay::kAnswer); }}};
}

void add_own_ways(std::vector<bench::Way>& ways, const std::string& library,
                  const evidence::Vocabularies& vocabularies) {
  const std::string index = evidence::Library(library).public_index().string();
  const auto own = [&](const char* name, bench::OwnWay way) {
    ways.push_back({name, [=, &vocabularies] { return bench::ask_own_matching(index, vocabularies, way); }});
  };
  own("own reading", bench::OwnWay::kReading);
  own("own any", bench::OwnWay::kAny);
  own("own full", bench::OwnWay::kFull);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bench::Options options(count, arguments);
    const std::string only = options.text("only", ""), only_way = options.text("way", ""),
                      library = options.text("library", "");
    const auto all = bench::read_queries(options.text("queries"));
    const double seconds = static_cast<double>(options.number("seconds", 10));
    std::vector<bench::Way> ways = ways_over_raw(options.text("raw"));
    const auto vocabularies =
        evidence::Vocabularies::load(options.text("corpus", (evidence::shared_data() / "corpus").string()));
    if (!library.empty()) add_own_ways(ways, library, vocabularies);
    if (!only_way.empty()) std::erase_if(ways, [&](const bench::Way& way) { return way.name != only_way; });
    std::cout << "class\tway\tqueries\tp50\tp95\tp99\tcpu\tper_second_1\tper_second_2\n";
    for (const std::string of_class : bench::kQueryClasses) {
      if (!only.empty() && of_class != only) continue;
      std::vector<bench::Query> queries;
      for (const auto& one : all) {
        if (one.of_class == of_class) queries.push_back(one);
      }
      for (const bench::Way& way : ways) report(of_class, way, queries, seconds);
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "raw-xapian: " << error.get_description() << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "raw-xapian: " << error.what() << '\n';
    return 1;
  }
}
