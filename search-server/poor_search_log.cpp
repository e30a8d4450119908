#include "search-server/poor_search_log.h"

#include <algorithm>
#include <fstream>

#include "search-server/log.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

constexpr std::size_t kFewResults = 3;
constexpr std::size_t kMostBytes = 300;

std::string one_line(std::string text) {
  text.resize(std::min(text.size(), kMostBytes));
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return text;
}

}  // namespace

void PoorSearchLog::note(const evidence::EvidenceRequest& request, const evidence::EvidenceResults& results) const {
  const bool found_enough = results.match == evidence::Match::kFull && results.total >= kFewResults;
  if (file_.empty() || request.text.empty() || request.page > 1 || found_enough) return;
  std::string lacking;
  if (results.match == evidence::Match::kPartial && !results.results.empty()) {
    for (const std::string& word : results.results.front().missing) lacking += (lacking.empty() ? "" : ", ") + word;
  }
  const char* match = results.match == evidence::Match::kFull      ? "full"
                      : results.match == evidence::Match::kPartial ? "partial"
                                                                   : "none";
  const std::lock_guard lock(one_at_a_time_);
  std::ofstream file(file_, std::ios::app);
  file << today() << '\t' << match << '\t' << results.total << '\t' << one_line(lacking) << '\t'
       << one_line(request.text) << '\n';
  if (!file)
    log_problem(Severity::kError, "poor searches",
                file_.string() + ": searches that found little cannot be written there");
}

}  // namespace search_server
