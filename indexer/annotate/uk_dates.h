// Dates as British papers write them: "25th July 2017", "Tuesday 31st October, 2017", "April 2017", "19/09/2017".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "evidence/partial_date.h"

namespace indexer {

struct FoundDate {
  evidence::PartialDate date;
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
};

// In order of the text. Days before months, never the American way; what is not said (the day, the month) stays
// unknown.
std::vector<FoundDate> find_dates(std::string_view text);

// From when to when: "3 to 14 October 2022", "9–24 November 2017", "29 October 2018 to 2 November 2018", or one day.
struct DateRange {
  evidence::PartialDate from, to;
};
// The first such period; what its first day leaves out (month, year) its last day says. Nothing where no full date
// stands.
std::optional<DateRange> find_date_range(std::string_view text);

// How many days it covers, the first and the last among them.
int days_of(const DateRange& range);

}  // namespace indexer
