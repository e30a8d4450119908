#include "indexer/annotate/uk_dates.h"

#include <re2/re2.h>

#include <chrono>
#include <string>

namespace indexer {
namespace {

// Scans read "19th" as "19™" or `19”`; hyphens stand for spaces in file names.
const RE2& written_date() {
  static const RE2 kDate(
      R"((?i)\b(?:(\d{1,2})\s?(?:st|nd|rd|th|™|[”“"'°*])?(?:\s+(?:day\s+)?of)?[\s,-]+)?(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[.,]?[\s,-]+((?:19|20)\d{2})\b)");
  return kDate;
}

const RE2& numeric_date() {
  static const RE2 kDate(R"(\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})\b)");
  return kDate;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view view) {
  const re2::StringPiece text(view.data(), view.size());
  std::vector<FoundDate> found;
  re2::StringPiece groups[4];
  for (std::size_t at = 0;
       at < view.size() && written_date().Match(text, at, view.size(), RE2::UNANCHORED, groups, 4);) {
    evidence::PartialDate date{.year = std::stoi(std::string(groups[3])),
                               .month = evidence::month_number({groups[2].data(), groups[2].size()})};
    if (!groups[1].empty()) date.day = std::stoi(std::string(groups[1]));
    const auto begin = static_cast<std::size_t>(groups[0].data() - view.data());
    if (!date.is_valid()) date.day = 0;
    found.push_back({date, begin, begin + groups[0].size()});
    at = begin + groups[0].size();
  }
  for (std::size_t at = 0;
       at < view.size() && numeric_date().Match(text, at, view.size(), RE2::UNANCHORED, groups, 4);) {
    const evidence::PartialDate date{std::stoi(std::string(groups[3])), std::stoi(std::string(groups[2])),
                                     std::stoi(std::string(groups[1]))};
    const auto begin = static_cast<std::size_t>(groups[0].data() - view.data());
    if (date.is_valid() && date.month > 0 && date.day > 0) found.push_back({date, begin, begin + groups[0].size()});
    at = begin + groups[0].size();
  }
  return found;
}

std::optional<DateRange> find_date_range(std::string_view view) {
  static const RE2 kRange(
      R"((?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+([a-z]{3,9}))?(?:,?\s+(\d{4}))?\s*(?:–|—|-|\bto\b|\band\b|\buntil\b)\s*(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9}),?\s+(\d{4})\b)");
  std::string day, month, year, last_day, last_month, last_year;
  const re2::StringPiece text(view.data(), view.size());
  if (RE2::PartialMatch(text, kRange, &day, &month, &year, &last_day, &last_month, &last_year)) {
    DateRange range;
    range.to = {std::stoi(last_year), evidence::month_number(last_month), std::stoi(last_day)};
    range.from = {year.empty() ? range.to.year : std::stoi(year),
                  month.empty() ? range.to.month : evidence::month_number(month), std::stoi(day)};
    const bool is_range = range.from.month > 0 && range.to.month > 0 && range.from.is_valid() && range.to.is_valid() &&
                          range.from.first_day() <= range.to.first_day();
    if (is_range) return range;
  }
  for (const FoundDate& found : find_dates(view)) {
    if (found.date.day > 0) return DateRange{found.date, found.date};
  }
  return std::nullopt;
}

int days_of(const DateRange& range) {
  const auto day = [](const evidence::PartialDate& date) {
    using namespace std::chrono;
    return sys_days(year(date.year) / month(static_cast<unsigned>(date.month)) /
                    std::chrono::day(static_cast<unsigned>(date.day)));
  };
  return static_cast<int>((day(range.to) - day(range.from)).count()) + 1;
}

}  // namespace indexer
