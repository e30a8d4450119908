#include "evidence/partial_date.h"

#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace evidence {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};

std::optional<int> digits(std::string_view text, std::size_t length) {
  int number = 0;
  if (text.size() != length) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return number;
}

std::string packed(int year, int month, int day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d%02d%02d", year % 10000, month % 100, day % 100);
  return text;
}

}  // namespace

int month_number(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    std::string month = kMonths[i];
    month[0] = static_cast<char>(std::tolower(month[0]));
    if (lower == month || lower == month.substr(0, 3) || (i == 8 && lower == "sept")) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<PartialDate> PartialDate::from_iso(std::string_view text) {
  PartialDate date;
  const auto year = digits(text.substr(0, 4), 4);
  if (!year) return std::nullopt;
  date.year = *year;
  if (text.size() > 4) {
    const auto month = text.size() >= 7 && text[4] == '-' ? digits(text.substr(5, 2), 2) : std::nullopt;
    if (!month || *month < 1) return std::nullopt;
    date.month = *month;
    if (text.size() > 7) {
      const auto day = text.size() == 10 && text[7] == '-' ? digits(text.substr(8, 2), 2) : std::nullopt;
      if (!day || *day < 1) return std::nullopt;
      date.day = *day;
    }
  }
  if (!date.is_valid()) return std::nullopt;
  return date;
}

bool PartialDate::is_valid() const {
  if (year < 1000 || year > 9999 || month < 0 || month > 12 || day < 0) return false;
  if (day == 0) return true;
  if (month == 0) return false;
  using namespace std::chrono;
  return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::string PartialDate::iso() const {
  const std::string all = packed(year, month, day);
  std::string text = all.substr(0, 4);
  if (month) text += "-" + all.substr(4, 2);
  if (day) text += "-" + all.substr(6, 2);
  return text;
}

std::string PartialDate::in_words() const {
  std::string text;
  if (day) text += std::to_string(day) + " ";
  if (month) text += std::string(kMonths[static_cast<std::size_t>(month - 1)]) + " ";
  return text + std::to_string(year);
}

std::string PartialDate::first_day() const { return packed(year, month ? month : 1, day ? day : 1); }

std::string PartialDate::last_day() const {
  if (day) return packed(year, month, day);
  using namespace std::chrono;
  const int last_month = month ? month : 12;
  const year_month_day_last end(std::chrono::year(year),
                                month_day_last(std::chrono::month(static_cast<unsigned>(last_month))));
  return packed(year, last_month, static_cast<int>(static_cast<unsigned>(end.day())));
}

}  // namespace evidence
