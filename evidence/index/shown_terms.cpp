#include <xapian.h>

#include "evidence/index/shown_terms.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"

namespace evidence::index {
namespace {

constexpr std::size_t kNamesAtOnce = 48;  // bits that a score holds exactly

using Names = std::vector<std::string>::const_iterator;

// Each name is a bit of the passage's score.
Xapian::MSet marked(const Xapian::Database& database, const Xapian::Query& passages, Names begin, Names end,
                    std::size_t most) {
  std::vector<Xapian::Query> bits;
  for (Names name = begin; name != end; ++name)
    bits.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(*name),
                      std::ldexp(1.0, static_cast<int>(name - begin)));
  const Xapian::Query any(Xapian::Query::OP_OR, bits.begin(), bits.end());
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, any, passages));
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  return enquire.get_mset(0, static_cast<Xapian::doccount>(most));
}

}  // namespace

std::map<Xapian::docid, std::vector<std::string>> shown_terms(const Xapian::Database& database,
                                                              const std::vector<std::string>& ids,
                                                              const std::vector<std::string>& names) {
  std::map<Xapian::docid, std::vector<std::string>> held;
  std::vector<Xapian::Query> passages;
  for (const std::string& id : ids) passages.emplace_back(term(kId, id));
  const Xapian::Query shown(Xapian::Query::OP_OR, passages.begin(), passages.end());
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  for (auto begin = sorted.cbegin(); begin != sorted.cend();) {
    const auto end = begin + std::min<std::ptrdiff_t>(kNamesAtOnce, sorted.cend() - begin);
    const Xapian::MSet found = marked(database, shown, begin, end, ids.size());
    for (auto at = found.begin(); at != found.end(); ++at) {
      const auto bits = static_cast<std::uint64_t>(std::llround(at.get_weight()));
      for (auto name = begin; name != end; ++name) {
        if (bits >> (name - begin) & 1) held[*at].push_back(*name);
      }
    }
    begin = end;
  }
  return held;
}

}  // namespace evidence::index
