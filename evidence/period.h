// Periods as people write them in a search: "2016..2018", "since 2017", "June 2017", the municipal year 2017/18.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/partial_date.h"

namespace evidence {

// Both ends included; an end that is absent is open.
struct Period {
  std::optional<PartialDate> from, to;
  // "2017-05..2018-04"; an open end is left out.
  std::string iso() const;
  // "May 2017 to April 2018", "since 2017", "up to 2016".
  std::string in_words() const;
};

// A value that is a period and nothing else: "2016", "2016-10", "2016..2018", "June 2017", "14 June 2017", "2017/18",
// "since 2017". A municipal year runs from its annual meeting in May to April (Local Government Act 1972, Schedule 12).
std::optional<Period> period_of(std::string_view text);

// A period that begins at a word of a longer text.
struct PeriodAt {
  Period period;
  std::size_t words = 0;  // how many words it takes
  bool is_order = false;  // "since 2017" narrows; "June 2017" may also be what the record says
};
std::optional<PeriodAt> period_at(const std::vector<std::string>& words, std::size_t at);

}  // namespace evidence
