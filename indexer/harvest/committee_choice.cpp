#include "indexer/harvest/committee_choice.h"

#include <re2/re2.h>

#include <set>

namespace indexer {
namespace {

std::string folded(const std::string& name) {
  std::string text = readable_title(name);
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_pattern(const std::string& asked) { return asked.size() > 2 && asked.front() == '/' && asked.back() == '/'; }

bool is_meant(const Committee& committee, const std::string& asked) {
  if (!is_pattern(asked)) return committee.id == asked || folded(committee.title) == folded(asked);
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  return RE2::PartialMatch(committee.title, RE2(asked.substr(1, asked.size() - 2), options));
}

}  // namespace

std::vector<CommitteeOutcome> chosen_committees(const std::vector<Committee>& on_site,
                                                const std::vector<std::string>& asked_for) {
  std::vector<CommitteeOutcome> chosen;
  std::set<std::string> taken;
  for (const std::string& asked : asked_for) {
    bool means_any = false;
    for (const Committee& committee : on_site) {
      if (committee.is_deleted || !is_meant(committee, asked)) continue;
      means_any = true;
      if (taken.insert(committee.id).second) chosen.push_back({asked, committee.title, committee.id, false});
    }
    if (!means_any) chosen.push_back({asked, "", "", false});
  }
  return chosen;
}

}  // namespace indexer
