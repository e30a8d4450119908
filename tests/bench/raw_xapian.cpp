// What Xapian alone gives on the same index, queries and machine: the measure of what the product adds.
//
//   raw-xapian --library DIR --queries FILE [--seconds 10] [--only CLASS]
//
// Two ways: "matching" is the twenty best and nothing else; "answer" counts the seven facets over the first ten
// thousand matches as well, reads the twenty records and makes a snippet of each. One line a class and way, fields
// parted by tabs: class, way, queries, p50, p95, p99 in milliseconds, then queries a second on one and on two threads.
#include <xapian.h>

#include <atomic>
#include <deque>
#include <filesystem>
#include <iostream>
#include <thread>

#include "evidence/index/index_layout.h"
#include "evidence/index/schema.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/text_analysis.h"
#include "evidence/library.h"
#include "tests/bench/figures.h"
#include "tests/bench/made_up_queries.h"
#include "tests/bench/options.h"

namespace {

using namespace evidence::index;

constexpr Xapian::doccount kPerPage = 20, kCheckedAtLeast = 10000;
constexpr std::size_t kSnippetBytes = 500;
constexpr Slot kFacetSlots[] = {kLabels};

enum class Way { kMatching, kAnswer };

class StopWords : public Xapian::Stopper {
 public:
  bool operator()(const std::string& word) const override { return is_stop_word(word); }
};

Xapian::Query both(const Xapian::Query& query, const Xapian::Query& filter) {
  return Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

std::string words_in(const std::string& stored) { return std::string(words_of_stored(stored).text); }

// A database, its parser and what they give; one for each thread.
class Asker {
 public:
  Asker(const std::string& folder, Way way) : way_(way), stemmer_("english") {
    for (const auto& shard : layout_of(folder).shards) database_.add_database(Xapian::Database(shard.string()));
    parser_.set_database(database_);
    parser_.set_stemmer(stemmer_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.set_default_op(Xapian::Query::OP_OR);
    parser_.set_stopper(&stop_words_);
  }

  void ask(const bench::Query& asked) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(read(asked));
    if (asked.words.empty()) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    } else {
      enquire.set_weighting_scheme(Xapian::IneB2Weight());
    }
    if (way_ == Way::kMatching) {
      found_ += enquire.get_mset(0, kPerPage).size();
    } else {
      answer(enquire);
    }
  }

 private:
  Xapian::Query read(const bench::Query& asked) {
    // Not Query::MatchAll, whose count of users all threads would share.
    Xapian::Query query = asked.words.empty() ? Xapian::Query(std::string()) : parser_.parse_query(asked.words);
    query = both(query, Xapian::Query(std::string(kSort) + "passage"));
    if (!asked.theme.empty()) query = both(query, Xapian::Query(kTheme + asked.theme));
    if (!asked.authority.empty()) query = both(query, Xapian::Query(kAuthority + asked.authority));
    if (!asked.from.empty())
      query = both(query, Xapian::Query(Xapian::Query::OP_VALUE_GE, kLastDay, asked.from + "0101"));
    if (!asked.to.empty()) query = both(query, Xapian::Query(Xapian::Query::OP_VALUE_LE, kFirstDay, asked.to + "1231"));
    return query;
  }

  void answer(Xapian::Enquire& enquire) {
    std::deque<Xapian::ValueCountMatchSpy> spies;
    for (const Slot slot : kFacetSlots) spies.emplace_back(slot);
    for (auto& spy : spies) enquire.add_matchspy(&spy);
    const Xapian::MSet best = enquire.get_mset(0, kPerPage, kCheckedAtLeast);
    for (auto at = best.begin(); at != best.end(); ++at)
      found_ += best.snippet(words_in(at.get_document().get_data()), kSnippetBytes, stemmer_).size();
    for (const auto& spy : spies) found_ += spy.get_total();
  }

  Way way_;
  Xapian::Database database_;
  Xapian::Stem stemmer_;
  StopWords stop_words_;
  Xapian::QueryParser parser_;
  std::size_t found_ = 0;  // so that nothing is left out as unused
};

struct Measured {
  std::vector<double> milliseconds;
  double per_second = 0;
};

// The queries in turn, shared among the threads, until the time is over.
Measured measure(const std::string& folder, Way way, const std::vector<bench::Query>& queries, std::size_t threads,
                 double seconds) {
  std::atomic<std::size_t> next{0};
  std::vector<std::vector<double>> taken(threads);
  std::vector<std::thread> running;
  const auto begin = bench::Clock::now();
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      Asker asker(folder, way);
      while (bench::seconds_since(begin) < seconds) {
        const auto asked_at = bench::Clock::now();
        asker.ask(queries[next++ % queries.size()]);
        taken[i].push_back(1000 * bench::seconds_since(asked_at));
      }
    });
  }
  for (auto& one : running) one.join();
  Measured all;
  for (const auto& one : taken) all.milliseconds.insert(all.milliseconds.end(), one.begin(), one.end());
  all.per_second = static_cast<double>(all.milliseconds.size()) / bench::seconds_since(begin);
  return all;
}

void report(const std::string& folder, const std::string& of_class, Way way, const std::vector<bench::Query>& queries,
            double seconds) {
  measure(folder, way, queries, 1, seconds / 4);  // what is read for the first time is not measured
  const Measured one = measure(folder, way, queries, 1, seconds), two = measure(folder, way, queries, 2, seconds);
  std::cout << of_class << '\t' << (way == Way::kMatching ? "matching" : "answer") << '\t' << one.milliseconds.size();
  for (const double of_hundred : {50., 95., 99.}) std::cout << '\t' << bench::percentile(one.milliseconds, of_hundred);
  std::cout << '\t' << one.per_second << '\t' << two.per_second << std::endl;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const bench::Options options(count, arguments);
    const evidence::Library library(options.text("library"));
    const std::string only = options.text("only", "");
    const auto all = bench::read_queries(options.text("queries"));
    const double seconds = static_cast<double>(options.number("seconds", 10));
    std::cout << "class\tway\tqueries\tp50\tp95\tp99\tper_second_1\tper_second_2\n";
    for (const std::string of_class : bench::kQueryClasses) {
      if (!only.empty() && of_class != only) continue;
      std::vector<bench::Query> queries;
      for (const auto& one : all) {
        if (one.of_class == of_class) queries.push_back(one);
      }
      for (const Way way : {Way::kMatching, Way::kAnswer})
        report(library.public_index().string(), of_class, way, queries, seconds);
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "raw-xapian: " << error.get_description() << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "raw-xapian: " << error.what() << '\n';
    return 1;
  }
}
