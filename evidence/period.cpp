#include "evidence/period.h"

#include <algorithm>
#include <cctype>

namespace evidence {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

bool is_number(std::string_view text, std::size_t fewest, std::size_t most) {
  return text.size() >= fewest && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view text) { return std::stoi(std::string(text)); }

bool is_year(std::string_view text) {
  return is_number(text, 4, 4) && number_of(text) >= 1889 && number_of(text) <= 2100;  // councils begin in 1889
}

// "14", "14th"
int day_of(std::string text) {
  for (const char* ending : {"st", "nd", "rd", "th"}) {
    if (text.ends_with(ending)) text.resize(text.size() - 2);
  }
  const int day = is_number(text, 1, 2) ? number_of(text) : 0;
  return day <= 31 ? day : 0;
}

struct DateAt {
  PartialDate first, last;  // the same, but for a municipal year
  std::size_t words = 0;
};

// "2017", "2017-06", "2017/18", "2017-18", "2017/2018"
std::optional<DateAt> one_word_date(const std::string& word) {
  if (is_year(word)) return DateAt{{number_of(word), 0, 0}, {number_of(word), 0, 0}, 1};
  const std::size_t parting = word.find_first_of("/-");
  if (parting == 4 && is_year(word.substr(0, 4))) {
    const int year = number_of(word.substr(0, 4));
    const std::string next = word.substr(5);
    const bool follows = (is_number(next, 2, 2) && number_of(next) == (year + 1) % 100) ||
                         (is_number(next, 4, 4) && number_of(next) == year + 1);
    // "2011-12" is a month to some and a municipal year to others: with a dash it is the month where there is one.
    const bool may_be_month = word[4] == '-' && is_number(next, 2, 2) && number_of(next) <= 12;
    if (follows && !may_be_month) return DateAt{{year, 5, 0}, {year + 1, 4, 0}, 1};
  }
  if (const auto iso = PartialDate::from_iso(word); iso && is_year(word.substr(0, 4))) return DateAt{*iso, *iso, 1};
  return std::nullopt;
}

std::optional<DateAt> date_at(const std::vector<std::string>& words, std::size_t at) {
  const auto word = [&](std::size_t i) { return at + i < words.size() ? lower(words[at + i]) : std::string(); };
  if (const int day = day_of(word(0)); day > 0 && month_number(word(1)) > 0 && is_year(word(2))) {
    const PartialDate date{number_of(word(2)), month_number(word(1)), day};
    if (date.is_valid()) return DateAt{date, date, 3};
  }
  if (month_number(word(0)) > 0 && is_year(word(1))) {
    const PartialDate date{number_of(word(1)), month_number(word(0)), 0};
    return DateAt{date, date, 2};
  }
  return one_word_date(word(0));
}

// The last day, month or year before one that is known to the day, the month or the year.
PartialDate before(const PartialDate& date) {
  if (date.day > 1) return {date.year, date.month, date.day - 1};
  if (date.month == 0) return {date.year - 1, 0, 0};
  PartialDate month = date.month > 1 ? PartialDate{date.year, date.month - 1, 0} : PartialDate{date.year - 1, 12, 0};
  if (date.day == 0) return month;
  month.day = 31;
  while (!month.is_valid()) --month.day;
  return month;
}

PartialDate after(const PartialDate& date) {
  if (date.day > 0) {
    const PartialDate next{date.year, date.month, date.day + 1};
    if (next.is_valid()) return next;
    return date.month < 12 ? PartialDate{date.year, date.month + 1, 1} : PartialDate{date.year + 1, 1, 1};
  }
  if (date.month > 0)
    return date.month < 12 ? PartialDate{date.year, date.month + 1, 0} : PartialDate{date.year + 1, 1, 0};
  return {date.year + 1, 0, 0};
}

}  // namespace

std::string Period::iso() const { return (from ? from->iso() : "") + ".." + (to ? to->iso() : ""); }

std::string Period::in_words() const {
  if (from && to) return *from == *to ? from->in_words() : from->in_words() + " to " + to->in_words();
  if (from) return "since " + from->in_words();
  return to ? "up to " + to->in_words() : "";
}

std::optional<PeriodAt> period_at(const std::vector<std::string>& words, std::size_t at) {
  const std::string first = at < words.size() ? lower(words[at]) : "";
  if (const auto dots = first.find(".."); dots != std::string::npos) {
    const auto from = one_word_date(first.substr(0, dots)), to = one_word_date(first.substr(dots + 2));
    const bool is_open = first.size() == dots + 2 || dots == 0;
    if ((from && to) || (is_open && (from || to))) {
      PeriodAt found{{}, 1, true};
      if (from) found.period.from = from->first;
      if (to) found.period.to = to->last;
      if (from && to && from->first.first_day() > to->last.last_day()) found.period = {to->first, from->last};
      return found;
    }
    return std::nullopt;
  }
  const bool is_since = first == "since" || first == "after", is_until = first == "until" || first == "before";
  const bool is_between = first == "between" || first == "from";
  if (is_since || is_until || is_between) {
    const auto start = date_at(words, at + 1);
    if (!start) return std::nullopt;
    PeriodAt found{{}, 1 + start->words, true};
    if (first == "since") found.period.from = start->first;
    if (first == "after") found.period.from = after(start->last);
    if (first == "until") found.period.to = start->last;
    if (first == "before") found.period.to = before(start->first);
    if (!is_between) return found;
    const std::size_t joint = at + found.words;
    const std::string joining = joint < words.size() ? lower(words[joint]) : "";
    const auto end =
        joining == "and" || joining == "to" || joining == "until" ? date_at(words, joint + 1) : std::nullopt;
    if (!end) return std::nullopt;
    return PeriodAt{{start->first, end->last}, found.words + 1 + end->words, true};
  }
  if (const auto date = date_at(words, at)) return PeriodAt{{date->first, date->last}, date->words, false};
  return std::nullopt;
}

std::optional<Period> period_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", begin), text.size());
    // "since-2017", as a field's value without quotation marks; but 2016-10 is one word.
    const bool splits =
        end < text.size() && (text[end] == ' ' || std::isalpha(static_cast<unsigned char>(text[begin])));
    const std::size_t stop = splits || end == text.size() ? end : std::min(text.find(' ', begin), text.size());
    if (stop > begin) words.emplace_back(text.substr(begin, stop - begin));
    begin = stop + 1;
  }
  const auto found = period_at(words, 0);
  return found && found->words == words.size() ? std::optional(found->period) : std::nullopt;
}

}  // namespace evidence
