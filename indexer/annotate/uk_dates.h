// Dates as British papers write them: "25th July 2017", "Tuesday 31st October, 2017", "April 2017", "19/09/2017".
#pragma once

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

}  // namespace indexer
