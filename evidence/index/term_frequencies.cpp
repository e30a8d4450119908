#include <xapian.h>

#include "evidence/index/term_frequencies.h"

namespace evidence::index {

// A result tells the frequencies of the terms that were asked for, even where it holds no passage.
std::map<std::string, Xapian::doccount> frequencies_of(const Xapian::Database& database,
                                                       const std::vector<std::string>& terms) {
  std::map<std::string, Xapian::doccount> frequencies;
  if (terms.empty()) return frequencies;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet none = enquire.get_mset(0, 0);
  for (const std::string& name : terms) {
    if (!name.empty()) frequencies[name] = none.get_termfreq(name);
  }
  return frequencies;
}

}  // namespace evidence::index
