#include "tests/bench/ask_raw_index.h"

#include <xapian.h>

#include <deque>
#include <memory>

#include "evidence/index/text_analysis.h"
#include "tests/bench/raw_index.h"

namespace bench {
namespace {

constexpr Xapian::doccount kPerPage = 20, kCheckedAtLeast = 10000;
constexpr std::size_t kSnippetBytes = 500;

class StopWords : public Xapian::Stopper {
 public:
  bool operator()(const std::string& word) const override { return evidence::index::is_stop_word(word); }
};

Xapian::Query both(const Xapian::Query& query, const Xapian::Query& filter) {
  return Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

class RawIndex {
 public:
  RawIndex(const std::string& folder, RawWay way) : way_(way), database_(folder), stemmer_("english") {
    parser_.set_database(database_);
    parser_.set_stemmer(stemmer_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.set_default_op(Xapian::Query::OP_OR);
    parser_.set_stopper(&stop_words_);
  }

  void ask(const Query& asked) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(read(asked));
    if (asked.words.empty()) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    } else {
      enquire.set_weighting_scheme(Xapian::IneB2Weight());
    }
    if (way_ == RawWay::kMatching) {
      found_ += enquire.get_mset(0, kPerPage).size();
    } else {
      answer(enquire);
    }
  }

 private:
  Xapian::Query read(const Query& asked) {
    // Not Query::MatchAll, whose count of users all threads would share.
    Xapian::Query query = asked.words.empty() ? Xapian::Query(std::string()) : parser_.parse_query(asked.words);
    if (!asked.theme.empty()) query = both(query, Xapian::Query(kRawTheme + asked.theme));
    if (!asked.authority.empty()) query = both(query, Xapian::Query(kRawAuthority + asked.authority));
    if (!asked.from.empty())
      query = both(query, Xapian::Query(Xapian::Query::OP_VALUE_GE, kRawFirstDay, asked.from + "0101"));
    if (!asked.to.empty())
      query = both(query, Xapian::Query(Xapian::Query::OP_VALUE_LE, kRawFirstDay, asked.to + "1231"));
    return query;
  }

  void answer(Xapian::Enquire& enquire) {
    std::deque<Xapian::ValueCountMatchSpy> spies;
    for (unsigned i = 0; i < kRawFacets; ++i) enquire.add_matchspy(&spies.emplace_back(kRawFirstFacet + i));
    const Xapian::MSet best = enquire.get_mset(0, kPerPage, kCheckedAtLeast);
    for (auto at = best.begin(); at != best.end(); ++at)
      found_ += best.snippet(at.get_document().get_data(), kSnippetBytes, stemmer_).size();
    for (const auto& spy : spies) found_ += spy.get_total();
  }

  RawWay way_;
  Xapian::Database database_;
  Xapian::Stem stemmer_;
  StopWords stop_words_;
  Xapian::QueryParser parser_;
  std::size_t found_ = 0;  // so that nothing is left out as unused
};

}  // namespace

Ask ask_raw_index(const std::string& folder, RawWay way) {
  const auto index = std::make_shared<RawIndex>(folder, way);
  return [index](const Query& query) { index->ask(query); };
}

}  // namespace bench
