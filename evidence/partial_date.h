// A date known to the day, the month or the year; what is not known stays unknown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evidence {

struct PartialDate {
  int year = 0;
  int month = 0;  // 1 to 12; 0 when only the year is known
  int day = 0;    // 1 to 31; 0 when only the month is known

  // "2016", "2016-10" or "2016-10-31" (ISO 8601, calendar dates, reduced precision); nothing else.
  static std::optional<PartialDate> from_iso(std::string_view text);
  // Whether the day exists in the Gregorian calendar.
  bool is_valid() const;
  std::string iso() const;
  // "31 October 2016", "October 2016" or "2016", as British readers write it.
  std::string in_words() const;
  // The first and last day that it may mean, as yyyymmdd: order of text is order of time.
  std::string first_day() const;
  std::string last_day() const;

  bool operator==(const PartialDate&) const = default;
};

// 1 to 12 for an English month name or its three-letter form in any case; 0 for anything else.
int month_number(std::string_view name);

}  // namespace evidence
