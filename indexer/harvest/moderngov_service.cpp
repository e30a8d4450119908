#include "indexer/harvest/moderngov_service.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

namespace indexer {
namespace {

// Deeper nesting than this is no meeting; the limit keeps the recursion harmless.
constexpr int kMaxDepth = 60;

WebAddress service_address(const WebAddress& base, const std::string& operation_and_query) {
  return *base.resolve("mgWebService.asmx/" + operation_and_query);
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? ""
             : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string text_of(const pugi::xml_node& parent, const char* name) { return trimmed(parent.child_value(name)); }

std::string digits_of(const pugi::xml_node& parent, const char* name) {
  const std::string id = text_of(parent, name);
  return id.size() > 18 || id.find_first_not_of("0123456789") != std::string::npos ? "" : id;
}

enum class Flag { kAbsent, kTrue, kFalse, kOther };

// As an element or an attribute, in any case: a flag that is overlooked would make something public.
Flag flag(const pugi::xml_node& parent, const char* name) {
  std::string value;
  for (const pugi::xml_node& child : parent.children())
    if (lower(child.name()) == name) value = lower(trimmed(child.child_value()));
  for (const pugi::xml_attribute& attribute : parent.attributes())
    if (lower(attribute.name()) == name) value = lower(trimmed(attribute.value()));
  if (value.empty()) return Flag::kAbsent;
  if (value == "true" || value == "1" || value == "yes") return Flag::kTrue;
  if (value == "false" || value == "0" || value == "no") return Flag::kFalse;
  return Flag::kOther;
}

// What cannot be read as a plain "no" counts as restricted.
bool is_restricted(const pugi::xml_node& node) {
  const Flag restricted = flag(node, "isrestricted"), displayed = flag(node, "isdisplayallowed");
  return restricted == Flag::kTrue || restricted == Flag::kOther || displayed == Flag::kFalse ||
         displayed == Flag::kOther;
}

bool is_cancelled(const pugi::xml_node& meeting) {
  const std::string status = lower(text_of(meeting, "meetingstatus"));
  return status.find("cancel") != std::string::npos;
}

bool is_deep(const pugi::xml_node& node, int depth) {
  if (depth > kMaxDepth) return true;
  for (const pugi::xml_node& child : node.children())
    if (is_deep(child, depth + 1)) return true;
  return false;
}

// The document's root where it is well formed and has this name.
pugi::xml_node root_of(pugi::xml_document& document, const std::string& bytes, const char* name) {
  if (!document.load_buffer(bytes.data(), bytes.size())) return {};
  const pugi::xml_node root = document.document_element();
  return std::strcmp(root.name(), name) == 0 && !is_deep(root, 0) ? root : pugi::xml_node();
}

LinkedDocument linked_document(const pugi::xml_node& node) {
  return {digits_of(node, "attachmentid"), readable_title(node.child_value("title")), text_of(node, "url"),
          text_of(node, "publicationdate")};
}

// Takes what must not be kept out of a meeting, at any depth and under any name.
class Censor {
 public:
  explicit Censor(ServiceMeeting& meeting) : meeting_(meeting) {}

  void remember_restricted(const pugi::xml_node& node) {
    if (node.child("attachmentid") || std::strcmp(node.name(), "linkeddoc") == 0)
      meeting_.restricted.push_back(linked_document(node));
    for (const pugi::xml_node& child : node.children()) remember_restricted(child);
  }

  void clean(pugi::xml_node node) {
    hide_unpublished(node, "isminutepublished", "minutepublished", "minutesnonemptyhtmlbody");
    hide_unpublished(node, "isdecisionpublished", "decisionpublished", "decisionnonemptyhtmlbody");
    for (pugi::xml_node child = node.first_child(); child;) {
      const pugi::xml_node next = child.next_sibling();
      if (is_restricted(child)) {
        remember_restricted(child);
        node.remove_child(child);
        ++meeting_.left_out;
      } else {
        clean(child);
      }
      child = next;
    }
  }

 private:
  // An item says whether its text is published; where it does not, the meeting does; where neither does, it is not.
  void hide_unpublished(pugi::xml_node node, const char* item_flag, const char* meeting_flag, const char* text) {
    pugi::xml_node hidden = node.child(text);
    if (!hidden) return;
    Flag said = flag(node, item_flag);
    if (said == Flag::kAbsent) said = flag(node.root().first_element_by_path("meeting"), meeting_flag);
    if (said == Flag::kTrue) return;
    if (!text_of(node, text).empty()) ++meeting_.left_out;
    while (hidden.first_child()) hidden.remove_child(hidden.first_child());
  }

  ServiceMeeting& meeting_;
};

struct DocumentCollector : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (std::strcmp(node.name(), "linkeddoc") == 0) found.push_back(linked_document(node));
    return true;
  }
  std::vector<LinkedDocument> found;
};

bool has_items(const pugi::xml_node& meeting) {
  for (const pugi::xml_node& item : meeting.child("agendaitems").children("agendaitem"))
    for (const char* name : {"agendaitemtitle", "agendatext", "minutesnonemptyhtmlbody", "decisionnonemptyhtmlbody"})
      if (!text_of(item, name).empty()) return true;
  return false;
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

void append_utf8(std::string& text, unsigned long code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 63))};
  } else if (code < 0x10000) {
    text += {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 63)),
             static_cast<char>(0x80 | (code & 63))};
  } else {
    text += {static_cast<char>(0xF0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 63)),
             static_cast<char>(0x80 | ((code >> 6) & 63)), static_cast<char>(0x80 | (code & 63))};
  }
}

// The entities that stand in titles; others stay as they are.
constexpr std::array<std::pair<std::string_view, unsigned long>, 17> kEntities = {{{"amp", '&'},
                                                                                   {"lt", '<'},
                                                                                   {"gt", '>'},
                                                                                   {"quot", '"'},
                                                                                   {"apos", '\''},
                                                                                   {"nbsp", ' '},
                                                                                   {"pound", 0xA3},
                                                                                   {"ndash", 0x2013},
                                                                                   {"mdash", 0x2014},
                                                                                   {"lsquo", 0x2018},
                                                                                   {"rsquo", 0x2019},
                                                                                   {"ldquo", 0x201C},
                                                                                   {"rdquo", 0x201D},
                                                                                   {"hellip", 0x2026},
                                                                                   {"eacute", 0xE9},
                                                                                   {"middot", 0xB7},
                                                                                   {"bull", 0x2022}}};

// The character that an entity (without "&" and ";") stands for; 0 where it is none.
unsigned long entity(std::string_view name) {
  for (const auto& [known, code] : kEntities)
    if (name == known) return code;
  if (name.size() < 2 || name[0] != '#') return 0;
  const bool is_hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view number = name.substr(is_hex ? 2 : 1);
  unsigned long code = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), code, is_hex ? 16 : 10);
  const bool is_character =
      code >= ' ' && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && (code < 0x7F || code > 0x9F);
  return error == std::errc() && end == number.data() + number.size() && is_character ? code : 0;
}

}  // namespace

WebAddress committees_address(const WebAddress& base) { return service_address(base, "GetCommittees"); }

WebAddress meetings_address(const WebAddress& base, const std::string& committee_id, Day from, Day to) {
  return service_address(base, "GetMeetings?lCommitteeId=" + encoded(committee_id) + "&sFromDate=" +
                                   encoded(with_slashes(from)) + "&sToDate=" + encoded(with_slashes(to)));
}

WebAddress meeting_address(const WebAddress& base, const std::string& meeting_id) {
  return service_address(base, "GetMeeting?lMeetingId=" + encoded(meeting_id));
}

WebAddress meeting_page_address(const WebAddress& base, const std::string& committee_id,
                                const std::string& meeting_id) {
  return *base.resolve("ieListDocuments.aspx?CId=" + encoded(committee_id) + "&MId=" + encoded(meeting_id));
}

std::optional<std::vector<Committee>> parse_committees(const std::string& bytes) {
  pugi::xml_document document;
  const pugi::xml_node root = root_of(document, bytes, "committees");
  if (!root) return std::nullopt;
  std::vector<Committee> committees;
  for (const pugi::xml_node& node : root.children("committee")) {
    const std::string id = digits_of(node, "committeeid");
    if (id.empty()) continue;
    committees.push_back({id, readable_title(node.child_value("committeetitle")),
                          flag(node, "committeedeleted") == Flag::kTrue,
                          flag(node, "committeeexpired") == Flag::kTrue});
  }
  return committees;
}

std::optional<std::vector<MeetingEntry>> parse_meetings(const std::string& bytes) {
  pugi::xml_document document;
  const pugi::xml_node root = root_of(document, bytes, "getmeetings");
  if (!root) return std::nullopt;
  std::vector<MeetingEntry> meetings;
  for (const pugi::xml_node& committee : root.children("committee")) {
    for (const pugi::xml_node& node : committee.child("committeemeetings").children("meeting")) {
      const std::string id = digits_of(node, "meetingid");
      const auto date = day_from_slashes(text_of(node, "meetingdate"));
      if (!id.empty() && date) meetings.push_back({id, *date, is_cancelled(node)});
    }
  }
  return meetings;
}

namespace {

bool has_words(const pugi::xml_node& meeting) {
  for (const pugi::xml_node& item : meeting.child("agendaitems").children("agendaitem")) {
    for (const char* body : {"minutesnonemptyhtmlbody", "decisionnonemptyhtmlbody"})
      if (!text_of(item, body).empty()) return true;
  }
  return false;
}

}  // namespace

std::optional<ServiceMeeting> parse_meeting(const std::string& bytes) {
  pugi::xml_document document;
  const pugi::xml_node root = root_of(document, bytes, "meeting");
  if (!root) return std::nullopt;
  ServiceMeeting meeting;
  meeting.is_displayable = !is_restricted(root);
  meeting.is_cancelled = is_cancelled(root);
  meeting.minutes_published = flag(root, "minutepublished") == Flag::kTrue;
  Censor censor(meeting);
  if (!meeting.is_displayable) {
    censor.remember_restricted(root);
    ++meeting.left_out;
    return meeting;
  }
  censor.clean(root);
  meeting.has_items = has_items(root);
  meeting.has_words = has_words(root);
  DocumentCollector collector;
  document.traverse(collector);
  meeting.documents = std::move(collector.found);
  // A paper that is restricted at one item is not public at another.
  std::erase_if(meeting.documents, [&](const LinkedDocument& paper) {
    return std::any_of(meeting.restricted.begin(), meeting.restricted.end(), [&](const LinkedDocument& hidden) {
      return paper.url == hidden.url || (!paper.id.empty() && paper.id == hidden.id);
    });
  });
  meeting.xml = written(document);
  return meeting;
}

std::string readable_title(const std::string& text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.find(';', i) : std::string::npos;
    const auto code =
        end != std::string::npos && end - i < 12 ? entity(std::string_view(text).substr(i + 1, end - i - 1)) : 0;
    if (code == 0) {
      decoded += text[i];
    } else {
      append_utf8(decoded, code == 0xA0 ? ' ' : code);
      i = end;
    }
  }
  std::string joined;
  for (const char c : decoded) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_blank) joined += c;
    if (is_blank && !joined.empty() && joined.back() != ' ') joined += ' ';
  }
  if (!joined.empty() && joined.back() == ' ') joined.pop_back();
  return joined;
}

}  // namespace indexer
