#include "indexer/harvest/harvest_summary.h"

#include <algorithm>
#include <sstream>

namespace indexer {
namespace {

using evidence::Value;

// Longer lists are cut for people; the JSON has them whole.
constexpr std::size_t kLinesShown = 50;

const char* way_id(HarvestWay way) {
  return way == HarvestWay::kService ? "service" : way == HarvestWay::kPages ? "pages" : "none";
}

void write_rest(std::ostringstream& out, std::size_t size) {
  if (size > kLinesShown) out << "  and " << size - kLinesShown << " more\n";
}

}  // namespace

bool HarvestSummary::is_complete() const {
  return !committees.empty() &&
         std::all_of(committees.begin(), committees.end(), [](const CommitteeOutcome& each) { return each.answered; });
}

std::string HarvestSummary::to_text() const {
  std::ostringstream out;
  out << (is_complete() ? "complete" : "NOT complete") << ": read by "
      << (way == HarvestWay::kNone      ? "no way: the site could not be read"
          : way == HarvestWay::kService ? "the web service"
                                        : "the pages")
      << ", " << requests << " requests\n";
  for (const CommitteeOutcome& each : committees) {
    out << "  " << (each.answered ? "answered      " : "NOT answered  ");
    if (each.title.empty()) {
      out << each.asked_for << " (no such committee was found)\n";
    } else {
      out << each.title << " (" << each.id << ")\n";
    }
  }
  out << "meetings: " << meetings.seen << " seen, " << meetings.fresh << " new, " << meetings.changed << " changed, "
      << meetings.unchanged << " unchanged, " << meetings.not_asked_again << " held and not asked for again, "
      << meetings.cancelled << " cancelled, " << meetings.nothing_published << " with nothing published, "
      << meetings.refused << " refused\n";
  out << "documents: " << documents.fresh << " new, " << documents.changed << " changed, " << documents.unchanged
      << " unchanged, " << documents.not_asked_again << " held and not asked for again, " << documents.refused
      << " refused\n";
  out << "restricted or unpublished, left out: " << restricted_left_out << "; withdrawn: " << withdrawn << "\n";
  if (!refused.empty()) out << "refused:\n";
  for (std::size_t i = 0; i < std::min(refused.size(), kLinesShown); ++i)
    out << "  " << refused[i].url << ": " << refused[i].reason << "\n";
  write_rest(out, refused.size());
  if (!blocked.empty()) out << "blocked:\n";
  for (std::size_t i = 0; i < std::min(blocked.size(), kLinesShown); ++i)
    out << "  " << block_reason_id(blocked[i].reason) << "  " << blocked[i].url
        << (blocked[i].detail.empty() ? "" : ": " + blocked[i].detail) << "\n";
  write_rest(out, blocked.size());
  return out.str();
}

Value HarvestSummary::to_value() const {
  Value value = Value::object();
  value.set("complete", is_complete()).set("way", way_id(way)).set("requests", static_cast<std::int64_t>(requests));
  Value list = Value::list();
  for (const CommitteeOutcome& each : committees)
    list.push(Value::object()
                  .set("asked_for", each.asked_for)
                  .set("title", Value::text_or_null(each.title))
                  .set("id", Value::text_or_null(each.id))
                  .set("answered", each.answered));
  value.set("committees", list);
  value.set("meetings", Value::object()
                            .set("seen", meetings.seen)
                            .set("new", meetings.fresh)
                            .set("changed", meetings.changed)
                            .set("unchanged", meetings.unchanged)
                            .set("not_asked_again", meetings.not_asked_again)
                            .set("cancelled", meetings.cancelled)
                            .set("nothing_published", meetings.nothing_published)
                            .set("refused", meetings.refused));
  value.set("documents", Value::object()
                             .set("new", documents.fresh)
                             .set("changed", documents.changed)
                             .set("unchanged", documents.unchanged)
                             .set("not_asked_again", documents.not_asked_again)
                             .set("refused", documents.refused));
  value.set("restricted_left_out", restricted_left_out).set("withdrawn", withdrawn);
  Value refusals = Value::list(), blocks = Value::list();
  for (const RefusedFile& each : refused)
    refusals.push(Value::object().set("url", each.url).set("reason", each.reason));
  for (const Blocked& each : blocked)
    blocks.push(Value::object()
                    .set("url", each.url)
                    .set("reason", block_reason_id(each.reason))
                    .set("detail", Value::text_or_null(each.detail)));
  return value.set("refused", refusals).set("blocked", blocks);
}

}  // namespace indexer
