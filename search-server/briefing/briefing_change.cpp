#include "search-server/briefing/briefing_change.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "search-server/briefing/briefing_code.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

[[noreturn]] void refuse(const std::string& field, const std::string& value, const std::string& expected) {
  throw HttpProblem(400, "Your briefing was not changed.", {{field, value.substr(0, 100), expected}});
}

std::string trimmed(std::string text) {
  const auto is_space = [](unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  std::erase(text, '\r');
  while (!text.empty() && is_space(static_cast<unsigned char>(text.back()))) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_space));
  return text;
}

// One edit of a briefing by one form.
class Edit {
 public:
  Edit(Briefing& briefing, const Request& request, const std::function<bool(const std::string&)>& is_held)
      : briefing_(briefing), request_(request), is_held_(is_held) {}

  void run(const std::string& action) {
    static const std::map<std::string, void (Edit::*)()> kActions = {{"add", &Edit::add},
                                                                     {"remove", &Edit::remove},
                                                                     {"save", &Edit::save},
                                                                     {"up", &Edit::up},
                                                                     {"down", &Edit::down},
                                                                     {"save-title", &Edit::save_title},
                                                                     {"add-section", &Edit::add_section},
                                                                     {"save-section", &Edit::save_section},
                                                                     {"section-up", &Edit::section_up},
                                                                     {"section-down", &Edit::section_down},
                                                                     {"remove-section", &Edit::remove_section},
                                                                     {"note-search", &Edit::note_search},
                                                                     {"forget-search", &Edit::forget_search},
                                                                     {"clear", &Edit::clear},
                                                                     {"take-over", &Edit::take_over}};
    const auto known = kActions.find(action);
    if (known == kActions.end()) refuse("action", action, "what one of the page's buttons sends");
    (this->*known->second)();
  }

 private:
  std::string text(const char* field, std::size_t most_bytes) const {
    const std::string value = trimmed(request_.field(field));
    if (value.size() > most_bytes)
      refuse(field, value,
             "at most " + std::to_string(most_bytes) + " letters; this has " + std::to_string(value.size()));
    return value;
  }

  // 0 to the number of sections, as they stood when the form was drawn.
  std::size_t section(const char* field) const {
    const std::string value = request_.field(field), seen = request_.field("seen");
    if (!seen.empty() && seen != briefing_.seal())
      throw HttpProblem(400,
                        "Your briefing was not changed. Its headings were changed in another tab or window since this "
                        "page was opened: look at it as it is now, and do it there.");
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = error == std::errc() && end == value.data() + value.size();
    if (!value.empty() && (!is_number || number > briefing_.sections.size()))
      refuse(field, value, "the number of a heading of this briefing");
    return number;
  }

  BriefingItem& item() {
    BriefingItem* found = briefing_.find(request_.field("passage"));
    if (!found) refuse("passage", request_.field("passage"), "a quotation that the briefing holds");
    return *found;
  }

  void note(const std::string& search) {
    auto& searches = briefing_.searches;
    if (search.empty() || std::find(searches.begin(), searches.end(), search) != searches.end()) return;
    std::size_t searched = search.size();
    for (const std::string& one : searches) searched += one.size();
    if (searched > kMostSearchedBytes)
      refuse("search", search.substr(0, 100), "fewer or shorter searches: this briefing is full of them");
    if (search.size() > kMostSearchBytes) refuse("search", search.substr(0, 100), "at most 2,000 bytes");
    if (searches.size() == kMostSearches) refuse("search", search, "at most 60 searches in one briefing");
    if (search.size() > kMostNoteBytes) refuse("search", search, "a search of at most 2000 letters");
    searches.push_back(search);
  }

  // One passage, or all that are ticked. What is there already stays as it is.
  void add() {
    std::size_t given = 0;
    for (const auto& [name, id] : request_.form) {
      if (name != "passage") continue;
      ++given;
      if (briefing_.holds(id)) continue;
      if (!is_held_(id)) refuse("passage", id, "the id of a passage that the library holds");
      if (briefing_.items.size() == kMostItems) refuse("passage", id, "at most 100 quotations in one briefing");
      BriefingItem added;
      added.passage_id = id;
      added.section = section("section");
      briefing_.items.push_back(added);
    }
    if (given == 0) refuse("passage", "", "at least one quotation to be ticked");
    note(request_.field("search"));
  }

  void remove() { briefing_.remove(request_.field("passage")); }

  void save() {
    BriefingItem& edited = item();
    const auto stance = stance_named(request_.field("stance"));
    if (!stance) refuse("stance", request_.field("stance"), "supports, challenges or context");
    edited.note = text("note", kMostNoteBytes);
    edited.words = text("words", kMostNoteBytes);
    edited.stance = *stance;
    const std::size_t chosen = section("section");
    if (chosen == edited.section) return;
    BriefingItem moved = edited;
    moved.section = chosen;
    briefing_.remove(moved.passage_id);
    briefing_.items.push_back(moved);
  }

  void up() {
    save();
    briefing_.move_up(request_.field("passage"));
  }

  void down() {
    save();
    briefing_.move_down(request_.field("passage"));
  }

  void save_title() { briefing_.title = text("title", kMostTitleBytes); }

  void add_section() {
    const std::string title = text("title", kMostTitleBytes);
    if (title.empty()) refuse("title", "", "the words of the heading or of the key line of enquiry");
    if (briefing_.sections.size() == kMostSections) refuse("title", title, "at most 30 headings in one briefing");
    briefing_.sections.push_back({title, request_.field("sort") == "enquiry"});
  }

  void save_section() {
    const std::size_t number = section("section");
    const std::string title = text("title", kMostTitleBytes);
    if (number == 0) refuse("section", request_.field("section"), "the number of a heading of this briefing");
    if (title.empty()) refuse("title", "", "the words of the heading or of the key line of enquiry");
    briefing_.sections[number - 1] = {title, request_.field("sort") == "enquiry"};
  }

  void section_up() { briefing_.move_section_up(section("section")); }
  void section_down() { briefing_.move_section_up(section("section") + 1); }
  void remove_section() { briefing_.remove_section(section("section")); }
  void note_search() { note(request_.field("search")); }
  void forget_search() { std::erase(briefing_.searches, request_.field("search")); }
  void clear() { briefing_ = {}; }

  // The briefing of an address becomes the visitor's own.
  void take_over() {
    const auto taken = briefing_from(request_.field("b"));
    if (!taken) refuse("b", request_.field("b"), "the whole of a briefing's address");
    briefing_ = *taken;
  }

  Briefing& briefing_;
  const Request& request_;
  const std::function<bool(const std::string&)>& is_held_;
};

}  // namespace

void change(Briefing& briefing, const Request& request, const std::function<bool(const std::string& id)>& is_held) {
  Briefing changed = briefing;
  Edit(changed, request, is_held).run(request.field("action"));
  briefing = std::move(changed);
}

}  // namespace search_server
