#include "indexer/harvest/harvester.h"

#include <algorithm>
#include <set>

#include "indexer/harvest/committee_choice.h"
#include "indexer/harvest/meeting_reader.h"
#include "indexer/harvest/moderngov_pages.h"
#include "indexer/harvest/moderngov_service.h"

namespace indexer {
namespace {

// Lists are small; this only keeps a mistaken answer out of memory.
constexpr std::uint64_t kMaxListBytes = 20'000'000;
// Agendas are published a week before the meeting.
constexpr std::chrono::days kLookAhead{14};

using Meetings = std::optional<std::vector<MeetingEntry>>;

// Whether the pages may help where the service failed so. A site that is down, is down for both.
bool is_switched_off(const WebFailure& failure) {
  if (failure.status == 429 || failure.status == 503) return false;
  return failure.reason == BlockReason::kForbidden || failure.reason == BlockReason::kNotFound ||
         failure.reason == BlockReason::kServerError || failure.reason == BlockReason::kUnreadable ||
         failure.reason == BlockReason::kRobots;
}

class Harvester {
 public:
  explicit Harvester(HarvestRun& run) : run_(run), meetings_(run) {}

  void run() {
    const auto committees = find_committees();
    if (!committees) return;
    run_.summary.committees = chosen_committees(*committees, run_.manifest.committees);
    for (CommitteeOutcome& committee : run_.summary.committees)
      if (!committee.id.empty() && run_.client.may_ask()) committee.answered = read_committee(committee);
  }

 private:
  std::optional<std::vector<Committee>> find_committees() {
    const WebAddress address = committees_address(run_.manifest.base);
    const WebResult result = run_.client.get(address, kMaxListBytes);
    WebFailure failure{BlockReason::kUnreadable, "no XML of committees came"};
    if (const auto* answer = std::get_if<WebAnswer>(&result)) {
      if (auto committees = parse_committees(answer->bytes)) {
        run_.summary.way = HarvestWay::kService;
        return committees;
      }
    } else {
      failure = std::get<WebFailure>(result);
    }
    if (is_switched_off(failure)) {
      run_.progress("the web service does not answer (" + failure.detail + "); reading the pages");
      if (auto committees = committees_from_pages()) return committees;
      const bool keeps_reason = failure.reason == BlockReason::kForbidden || failure.reason == BlockReason::kRobots;
      if (!keeps_reason) failure.reason = BlockReason::kNoService;
    }
    run_.block(address.text(), failure);
    name_unanswered();
    return std::nullopt;
  }

  std::optional<std::vector<Committee>> committees_from_pages() {
    const WebAddress address = committee_list_address(run_.manifest.base);
    const WebResult result = run_.client.get(address, kMaxListBytes);
    if (const auto* failure = std::get_if<WebFailure>(&result)) {
      run_.block(address.text(), *failure);
      return std::nullopt;
    }
    auto committees = committees_on_page(std::get<WebAnswer>(result).bytes);
    if (committees.empty()) {
      run_.block(address.text(), {BlockReason::kUnreadable, "no list of committees came"});
      return std::nullopt;
    }
    run_.summary.way = HarvestWay::kPages;
    return committees;
  }

  void name_unanswered() {
    for (const std::string& asked : run_.manifest.committees) run_.summary.committees.push_back({asked, "", "", false});
  }

  bool read_committee(const CommitteeOutcome& committee) {
    const Day from = run_.manifest.from, to = run_.manifest.to.value_or(run_.today + kLookAhead);
    if (run_.summary.way == HarvestWay::kPages) {
      const Meetings listed = meetings_from_page(committee);
      return listed && read_meetings(committee, *listed, from, to);
    }
    for (int year = year_of(from); year <= year_of(to); ++year) {
      const Day first = std::max(from, first_day_of_year(year)), last = std::min(to, last_day_of_year(year));
      const Meetings listed = meetings_from_service(committee, first, last);
      if (!listed || !read_meetings(committee, *listed, first, last)) return false;
    }
    return true;
  }

  std::optional<std::string> fetch_list(const WebAddress& address) {
    WebResult result = run_.client.get(address, kMaxListBytes);
    if (auto* answer = std::get_if<WebAnswer>(&result)) return std::move(answer->bytes);
    run_.block(address.text(), std::get<WebFailure>(result));
    return std::nullopt;
  }

  Meetings meetings_from_service(const CommitteeOutcome& committee, Day first, Day last) {
    const WebAddress address = meetings_address(run_.manifest.base, committee.id, first, last);
    const auto bytes = fetch_list(address);
    Meetings listed = bytes ? parse_meetings(*bytes) : std::nullopt;
    if (bytes && !listed) run_.block(address.text(), {BlockReason::kUnreadable, "no whole XML of meetings came"});
    if (listed) {
      run_.progress(committee.title + ", " + std::to_string(year_of(first)) + ": " + std::to_string(listed->size()) +
                    " meetings");
    }
    return listed;
  }

  Meetings meetings_from_page(const CommitteeOutcome& committee) {
    const WebAddress address = meeting_list_address(run_.manifest.base, committee.id);
    const auto bytes = fetch_list(address);
    if (!bytes) return std::nullopt;
    if (!is_moderngov_page(*bytes)) {
      run_.block(address.text(), {BlockReason::kUnreadable, "no list of meetings came"});
      return std::nullopt;
    }
    return meetings_on_page(*bytes);
  }

  // Oldest first, so that a run which is cut short gets on. False where it was cut short.
  bool read_meetings(const CommitteeOutcome& committee, std::vector<MeetingEntry> listed, Day from, Day to) {
    std::stable_sort(listed.begin(), listed.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    for (const MeetingEntry& entry : listed) {
      // Some sites do not heed the dates that they are asked for.
      if (entry.date < from || entry.date > to || !seen_.insert(entry.id).second) continue;
      if (!run_.client.may_ask()) return false;
      meetings_.read(committee, entry);
    }
    return !run_.is_cut_short && !run_.client.has_given_up();
  }

  HarvestRun& run_;
  MeetingReader meetings_;
  std::set<std::string> seen_;  // a joint meeting is listed with each of its committees
};

}  // namespace

WebClientOptions client_options(const SourceManifest& manifest) {
  WebClientOptions options;
  options.contact = manifest.contact;
  options.delay = manifest.delay;
  options.timeout = manifest.timeout;
  options.max_requests = manifest.max_requests;
  options.allow_loopback = manifest.allow_private_addresses;
  return options;
}

HarvestSummary harvest(const SourceManifest& manifest, HarvestStore& store, Day today,
                       const HarvestProgress& progress) {
  WebClient client(manifest.base, client_options(manifest));
  return harvest(manifest, client, store, today, progress);
}

HarvestSummary harvest(const SourceManifest& manifest, WebClient& client, HarvestStore& store, Day today,
                       const HarvestProgress& progress) {
  HarvestRun run{manifest, client, store, today, progress, {}};
  Harvester(run).run();
  store.checkpoint();
  run.summary.requests = client.requests();
  return run.summary;
}

}  // namespace indexer
