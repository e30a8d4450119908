// Days of the Gregorian calendar, as ModernGov writes them and as we do.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace indexer {

using Day = std::chrono::sys_days;

// "2023-09-14"; nothing for anything else.
std::optional<Day> day_from_iso(std::string_view text);
// "14/09/2023", alone or followed by a space and a time; nothing for anything else.
std::optional<Day> day_from_slashes(std::string_view text);
// The first "14 Sep 2023" or "14th September 2023" in a text; nothing where there is none.
std::optional<Day> day_in_words(const std::string& text);

std::string iso(Day day);
std::string with_slashes(Day day);  // "14/09/2023"
int year_of(Day day);
Day first_day_of_year(int year);
Day last_day_of_year(int year);

}  // namespace indexer
