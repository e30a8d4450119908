// A briefing: quotations that a person has collected, in an order, under headings and key lines of enquiry, each with
// what it does for the argument. It is kept in the visitor's browser, never here. Plain data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace search_server {

enum class Stance { kUnsaid, kSupports, kChallenges, kContext };
const char* name_of(Stance stance);  // "supports"; empty where it is unsaid
// Nothing where the name is none of them.
std::optional<Stance> stance_named(const std::string& name);

// A heading, or a key line of enquiry: a question that evidence has to answer.
struct BriefingSection {
  std::string title;
  bool is_enquiry = false;
};

struct BriefingItem {
  std::string passage_id;
  std::size_t section = 0;  // 0 stands before the first section; n is the n-th
  Stance stance = Stance::kUnsaid;
  std::string note;
  std::string words;  // of the passage, where not all of it is quoted
};

// Limits keep it small enough for a browser's cookies; each is far above what a report uses.
inline constexpr std::size_t kMostItems = 100;
inline constexpr std::size_t kMostSections = 30;
inline constexpr std::size_t kMostSearches = 60;
inline constexpr std::size_t kMostTitleBytes = 300;
inline constexpr std::size_t kMostNoteBytes = 2'000;
inline constexpr std::size_t kMostWordsBytes = 8'000;   // chosen of one passage
inline constexpr std::size_t kMostSearchBytes = 2'000;  // of a noted search
// Of all of them together: each is looked for anew when the briefing is shown.
inline constexpr std::size_t kMostChosenBytes = 50'000, kMostSearchedBytes = 8'000;

struct Briefing {
  std::string title;
  std::vector<BriefingSection> sections;
  std::vector<BriefingItem> items;    // in order; of one section in the order they stand in it
  std::vector<std::string> searches;  // made for it, as the query of an address: "q=joint+venture&theme=risk"

  bool is_empty() const { return title.empty() && sections.empty() && items.empty() && searches.empty(); }
  bool holds(const std::string& passage_id) const;
  BriefingItem* find(const std::string& passage_id);
  void remove(const std::string& passage_id);
  // Before the one above it in its section; the first of a section goes to the end of the section before. Down
  // likewise.
  void move_up(const std::string& passage_id);
  void move_down(const std::string& passage_id);
  // Sections are numbered from 1. What stood under a removed one stands under the one before.
  void remove_section(std::size_t number);
  void move_section_up(std::size_t number);
  // Tells one order of headings from another: a form that was drawn for other headings must not change these.
  std::string seal() const;
};

}  // namespace search_server
