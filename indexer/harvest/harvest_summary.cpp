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

Value value_of(const CommitteeOutcome& committee) {
  return Value::object()
      .set("asked_for", committee.asked_for)
      .set("title", Value::text_or_null(committee.title))
      .set("id", Value::text_or_null(committee.id))
      .set("answered", committee.answered);
}

Value value_of(const Blocked& blocked) {
  return Value::object()
      .set("url", blocked.url)
      .set("reason", block_reason_id(blocked.reason))
      .set("detail", Value::text_or_null(blocked.detail));
}

Value meeting_counts(const HarvestSummary& summary) {
  return Value::object()
      .set("seen", summary.meetings.seen)
      .set("new", summary.meetings.fresh)
      .set("changed", summary.meetings.changed)
      .set("unchanged", summary.meetings.unchanged)
      .set("not_asked_again", summary.meetings.not_asked_again)
      .set("cancelled", summary.meetings.cancelled)
      .set("nothing_published", summary.meetings.nothing_published)
      .set("refused", summary.meetings.refused);
}

Value document_counts(const HarvestSummary& summary) {
  return Value::object()
      .set("new", summary.documents.fresh)
      .set("changed", summary.documents.changed)
      .set("unchanged", summary.documents.unchanged)
      .set("not_asked_again", summary.documents.not_asked_again)
      .set("refused", summary.documents.refused);
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
  Value list = Value::list(), refusals = Value::list(), blocks = Value::list();
  for (const CommitteeOutcome& each : committees) list.push(value_of(each));
  for (const RefusedPaper& each : refused)
    refusals.push(Value::object().set("url", each.url).set("reason", each.reason));
  for (const Blocked& each : blocked) blocks.push(value_of(each));
  return value.set("committees", list)
      .set("meetings", meeting_counts(*this))
      .set("documents", document_counts(*this))
      .set("restricted_left_out", restricted_left_out)
      .set("withdrawn", withdrawn)
      .set("refused", refusals)
      .set("blocked", blocks);
}

}  // namespace indexer
