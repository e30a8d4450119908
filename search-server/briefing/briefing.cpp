#include "search-server/briefing/briefing.h"

#include <algorithm>
#include <iterator>

#include "evidence/digest.h"

namespace search_server {
namespace {

constexpr const char* kStanceNames[] = {"", "supports", "challenges", "context"};

std::size_t place_of(const Briefing& briefing, const std::string& passage_id) {
  const auto at = std::find_if(briefing.items.begin(), briefing.items.end(),
                               [&](const BriefingItem& item) { return item.passage_id == passage_id; });
  return static_cast<std::size_t>(at - briefing.items.begin());
}

}  // namespace

const char* name_of(Stance stance) { return kStanceNames[static_cast<std::size_t>(stance)]; }

std::optional<Stance> stance_named(const std::string& name) {
  const auto at = std::find(std::begin(kStanceNames), std::end(kStanceNames), name);
  if (at == std::end(kStanceNames)) return std::nullopt;
  return static_cast<Stance>(at - std::begin(kStanceNames));
}

bool Briefing::holds(const std::string& passage_id) const { return place_of(*this, passage_id) < items.size(); }

BriefingItem* Briefing::find(const std::string& passage_id) {
  const std::size_t place = place_of(*this, passage_id);
  return place < items.size() ? &items[place] : nullptr;
}

void Briefing::remove(const std::string& passage_id) {
  std::erase_if(items, [&](const BriefingItem& item) { return item.passage_id == passage_id; });
}

void Briefing::move_up(const std::string& passage_id) {
  const std::size_t place = place_of(*this, passage_id);
  if (place == items.size()) return;
  for (std::size_t above = place; above-- > 0;) {
    if (items[above].section == items[place].section) return std::swap(items[above], items[place]);
  }
  if (items[place].section == 0) return;
  BriefingItem item = items[place];
  --item.section;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(place));
  items.push_back(std::move(item));
}

void Briefing::move_down(const std::string& passage_id) {
  const std::size_t place = place_of(*this, passage_id);
  if (place == items.size()) return;
  for (std::size_t below = place + 1; below < items.size(); ++below) {
    if (items[below].section == items[place].section) return std::swap(items[below], items[place]);
  }
  if (items[place].section == sections.size()) return;
  BriefingItem item = items[place];
  ++item.section;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(place));
  items.insert(items.begin(), std::move(item));
}

void Briefing::remove_section(std::size_t number) {
  if (number == 0 || number > sections.size()) return;
  sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(number - 1));
  // Its quotations come after those of the one before.
  std::stable_partition(items.begin(), items.end(), [&](const BriefingItem& item) { return item.section != number; });
  for (BriefingItem& item : items) {
    if (item.section >= number) --item.section;
  }
}

std::string Briefing::seal() const {
  std::string headings;
  for (const BriefingSection& section : sections) headings += section.title + '\n';
  return evidence::sha256_hex(headings).substr(0, 8);
}

void Briefing::move_section_up(std::size_t number) {
  if (number < 2 || number > sections.size()) return;
  std::swap(sections[number - 1], sections[number - 2]);
  for (BriefingItem& item : items) {
    if (item.section == number || item.section == number - 1) item.section = 2 * number - 1 - item.section;
  }
}

}  // namespace search_server
