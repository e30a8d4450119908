#include "indexer/extract/moderngov_meeting.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <pugixml.hpp>

#include "indexer/compiled_pattern.h"
#include "indexer/extract/html.h"
#include "indexer/extract/line_writer.h"
#include "indexer/extract/text_encoding.h"

namespace indexer {
namespace {

using Node = pugi::xml_node;

std::string value_of(const Node& node, const char* name) {
  const std::string value = with_single_spaces(node.child_value(name));
  const auto begin = value.find_first_not_of(' ');
  return begin == std::string::npos ? "" : value.substr(begin, value.find_last_not_of(' ') - begin + 1);
}

bool is_true(const Node& node, const char* name) { return value_of(node, name) == "True"; }

// Words that were escaped twice, as HTML inside the XML's text.
std::string plain_words(const std::string& html) {
  if (html.empty()) return "";
  try {
    const ExtractedText text = extract_html("<html><body><p>" + html + "</p></body></html>", "UTF-8");
    return with_single_spaces(text.text.substr(0, text.text.find_last_not_of('\n') + 1));
  } catch (const Refusal&) {
    return "";
  }
}

// "14/09/2023" -> "14 September 2023", as minutes write it, and "2023-09-14".
struct MeetingDate {
  std::string words, iso;
};

MeetingDate date_of(const std::string& text) {
  static constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  int day = 0, month = 0, year = 0;
  if (std::sscanf(text.c_str(), "%2d/%2d/%4d", &day, &month, &year) != 3 || month < 1 || month > 12) return {};
  char iso[16];
  std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year % 10000, month, day % 100);
  return {std::to_string(day) + " " + kMonths[static_cast<std::size_t>(month - 1)] + " " + std::to_string(year), iso};
}

std::string printed_number(const Node& item) {
  std::string number = value_of(item, "minutesitemnumber");
  const std::string part = value_of(item, "minutesitemsubnumber");
  if (number == "0") number.clear();
  if (!number.empty() && !part.empty() && part != "0") number += part;
  if (number.empty()) number = value_of(item, "fulldisplaynumberformat");
  while (number.ends_with('.') || number.ends_with(' ')) number.pop_back();
  return number;
}

class MeetingReader {
 public:
  ExtractedText read(const Node& meeting) {
    head(meeting);
    attendance(meeting);
    for (const Node& item : meeting.child("agendaitems").children("agendaitem")) take_item(item);
    if (!has_words_) throw Refusal("a meeting whose minutes are not published yet");
    ExtractedText text = writer_.take("moderngov");
    if (!date_.iso.empty()) text.said["date"] = date_.iso;
    return text;
  }

 private:
  void head(const Node& meeting) {
    const std::string committee = plain_words(value_of(meeting, "committeetitle"));
    date_ = date_of(value_of(meeting, "meetingdate"));
    if (!committee.empty()) writer_.paragraph(committee, {.heading_level = 1});
    std::string held = "Minutes of the meeting held on " + date_.words;
    if (const std::string place = plain_words(value_of(meeting, "meetinglocation")); !place.empty())
      held += " at " + place;
    if (!date_.words.empty()) writer_.paragraph(held);
  }

  void attendance(const Node& meeting) {
    std::string present, apologies;
    for (const Node& attendee : meeting.child("attendees").children("attendee")) {
      const std::string name = plain_words(attendee.attribute("name").as_string());
      const std::string how = attendee.attribute("attendance").as_string();
      std::string& list = how.starts_with("Present") ? present : apologies;
      if (how.starts_with("Present") || how.starts_with("Apolog")) list += (list.empty() ? "" : ", ") + name;
    }
    if (!present.empty()) writer_.paragraph("Present: " + present);
    if (!apologies.empty()) writer_.paragraph("Apologies: " + apologies);
  }

  void take_item(const Node& item) {
    if (is_true(item, "isrestricted") || value_of(item, "isdisplayallowed") == "False") return;
    const std::string title = plain_words(value_of(item, "agendaitemtitle"));
    const std::string number = printed_number(item);
    if (title.empty()) return;
    writer_.paragraph(number.empty() ? title : number + ". " + title, {.opens_item = true});
    if (value_of(item, "isminutepublished") != "False") body(item.child_value("minutesnonemptyhtmlbody"));
    if (is_true(item, "isdecision") && value_of(item, "isdecisionpublished") != "False")
      body(item.child_value("decisionnonemptyhtmlbody"));
  }

  // The parser unescapes once; where tags are still escaped, the page's own parser does it again.
  void body(const std::string& html) {
    if (with_single_spaces(html).size() < 2) return;
    ExtractedText text;
    try {
      std::string page = html;
      if (html.find('<') == std::string::npos && html.find("&lt;") != std::string::npos) page = unescaped(html);
      text = extract_html("<html><body>" + page + "</body></html>", "UTF-8");
    } catch (const Refusal&) {
      return;
    }
    writer_.gap();
    for (const Line& line : text.lines) {
      const std::string words = text.text.substr(line.begin, line.end - line.begin);
      if (words.empty()) {
        writer_.gap();
      } else if (words.find('\t') != std::string::npos) {
        writer_.row(cells_of(words));
      } else {
        writer_.line(doubly_escaped(words) ? plain_words(words) : words);
      }
      has_words_ = has_words_ || !words.empty();
    }
    writer_.gap();
  }

  static bool doubly_escaped(const std::string& words) {
    return RE2::PartialMatch(words, compiled(R"(&(?:#\d{1,6}|[a-z]{2,8});)"));
  }

  static std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= row.size();) {
      const std::size_t end = std::min(row.find('\t', begin), row.size());
      cells.push_back(row.substr(begin, end - begin));
      begin = end + 1;
    }
    return cells;
  }

  static std::string unescaped(std::string html) {
    for (const auto& [from, to] : std::array<std::pair<const char*, const char*>, 4>{
             {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}}) {
      for (auto at = html.find(from); at != std::string::npos; at = html.find(from, at + 1))
        html.replace(at, std::string(from).size(), to);
    }
    return html;
  }

  LineWriter writer_;
  MeetingDate date_;
  bool has_words_ = false;
};

}  // namespace

ExtractedText extract_moderngov_meeting(const std::string& bytes) {
  pugi::xml_document document;
  const std::string text = decoded_text(bytes);
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8))
    throw Refusal("a damaged answer of ModernGov's web service: it is cut off, or no XML");
  return MeetingReader().read(document.child("meeting"));
}

}  // namespace indexer
