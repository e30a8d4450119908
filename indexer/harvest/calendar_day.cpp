#include "indexer/harvest/calendar_day.h"

#include "evidence/partial_date.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using std::chrono::year_month_day;

std::optional<Day> day_of(int year, int month, int day) {
  const evidence::PartialDate date{year, month, day};
  if (year < 1800 || year > 2999 || month < 1 || day < 1 || !date.is_valid()) return std::nullopt;
  return Day(year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))));
}

}  // namespace

std::optional<Day> day_from_iso(std::string_view text) {
  const auto date = evidence::PartialDate::from_iso(text);
  if (!date || date->day == 0) return std::nullopt;
  return day_of(date->year, date->month, date->day);
}

std::optional<Day> day_from_slashes(std::string_view text) {
  int year = 0, month = 0, day = 0;
  const std::string copy(text);
  if (!RE2::FullMatch(copy, compiled(R"(\s*(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?)"), &day, &month, &year))
    return std::nullopt;
  return day_of(year, month, day);
}

std::optional<Day> day_in_words(const std::string& text) {
  int year = 0, day = 0;
  std::string month;
  re2::StringPiece rest(text);
  const RE2& pattern = compiled(R"(\b(\d{1,2})(?:st|nd|rd|th)?[\s,]+([A-Za-z]{3,9})\.?[\s,]+(\d{4})\b)");
  while (RE2::FindAndConsume(&rest, pattern, &day, &month, &year)) {
    const int number = evidence::month_number(month);
    if (const auto found = number == 0 ? std::nullopt : day_of(year, number, day)) return found;
  }
  return std::nullopt;
}

std::string iso(Day day) {
  const year_month_day date(day);
  return evidence::PartialDate{int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))}.iso();
}

std::string with_slashes(Day day) {
  const std::string text = iso(day);
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

int year_of(Day day) { return int(year_month_day(day).year()); }

Day first_day_of_year(int year) {
  return Day(year_month_day(std::chrono::year(year), std::chrono::January, std::chrono::day(1)));
}

Day last_day_of_year(int year) { return first_day_of_year(year + 1) - std::chrono::days(1); }

}  // namespace indexer
