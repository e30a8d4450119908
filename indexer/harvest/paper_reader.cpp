#include "indexer/harvest/paper_reader.h"

#include "evidence/json.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Value;

constexpr std::size_t kMaxPathPart = 60;

bool promises_pdf(const WebAddress& address) {
  return RE2::PartialMatch(address.path(), compiled(R"((?i)(?:\.pdf|/mgConvert2PDF\.aspx)$)"));
}

// Readers accept a little before "%PDF".
bool is_pdf(const std::string& bytes) { return bytes.substr(0, 1024).find("%PDF") != std::string::npos; }

std::string extension_of(const WebAnswer& answer) {
  if (is_pdf(answer.bytes)) return "pdf";
  std::string extension;
  if (RE2::PartialMatch(answer.address.path(), compiled(R"(\.([A-Za-z0-9]{2,5})$)"), &extension) && extension != "aspx")
    return path_part(extension);
  return answer.content_type.find("html") != std::string::npos ? "html" : "bin";
}

bool may_pass(BlockReason reason) {
  return reason == BlockReason::kTimeout || reason == BlockReason::kServerError ||
         reason == BlockReason::kUnreachable || reason == BlockReason::kTls || reason == BlockReason::kRequestLimit;
}

}  // namespace

std::string path_part(const std::string& name) {
  std::string part;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      part += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!part.empty() && part.back() != '-' && c != '\'') {
      part += '-';
    }
    if (part.size() >= kMaxPathPart) break;
  }
  while (!part.empty() && part.back() == '-') part.pop_back();
  return part.empty() ? "untitled" : part;
}

PapersOutcome PaperReader::read(const std::vector<LinkedDocument>& papers, const MeetingPlace& place) {
  PapersOutcome outcome;
  for (const LinkedDocument& paper : papers) {
    const auto address = address_of(paper);
    if (address) outcome.urls.push_back(address->text());
    if (!is_wanted(paper)) continue;
    if (!address) {
      run_.block(place.page_url, {BlockReason::kUnreadable, "a link that is no web address"});
      continue;
    }
    if (!done_.insert(address->text()).second || is_known(address->text(), paper)) continue;
    const bool may_ask = run_.client.may_ask();
    run_.is_cut_short = run_.is_cut_short || !may_ask;
    if (!may_ask || !fetch(*address, paper, place)) outcome.complete = false;
  }
  return outcome;
}

std::optional<WebAddress> PaperReader::address_of(const LinkedDocument& paper) const {
  const WebAddress& base = run_.manifest.base;
  auto address = paper.url.empty() ? std::nullopt : base.resolve(paper.url);
  if (address && base.is_secure() && !address->is_secure() && address->same_host(base) && address->port == 80) {
    address->scheme = base.scheme;
    address->port = base.port;
  }
  return address;
}

bool PaperReader::is_wanted(const LinkedDocument& paper) const {
  if (run_.manifest.documents == LinkedDocuments::kNone) return false;
  if (run_.manifest.documents == LinkedDocuments::kAll) return true;
  return RE2::PartialMatch(paper.title, compiled(R"((?i)\bminutes\b)"));
}

bool PaperReader::is_known(const std::string& url, const LinkedDocument& paper) {
  const auto held = run_.store.held(url);
  if (!held || held->note.empty()) return false;
  const Value note = evidence::parse_json(held->note, "the note of " + url);
  if (note["title"].as_string() != paper.title || note["published"].as_string() != paper.published) return false;
  const std::string& refused = note["refused"].as_string();
  if (!refused.empty()) {
    ++run_.summary.documents.refused;
    run_.summary.refused.push_back({url, refused});
    return true;
  }
  const auto limit = static_cast<std::uint64_t>(note["larger_than"].as_integer());
  if (limit > 0) {
    if (limit < run_.manifest.max_document_bytes) return false;
    run_.summary.blocked.push_back({url, BlockReason::kTooLarge, "as when it was last asked for"});
    return true;
  }
  if (held->sha256.empty()) return false;
  ++run_.summary.documents.not_asked_again;
  return true;
}

bool PaperReader::fetch(const WebAddress& address, const LinkedDocument& paper, const MeetingPlace& place) {
  const std::string url = address.text();
  const WebResult result = run_.client.get(address, run_.manifest.max_document_bytes);
  if (const auto* failure = std::get_if<WebFailure>(&result)) return note_failure(url, *failure, paper);
  const auto& answer = std::get<WebAnswer>(result);
  if (promises_pdf(address) && !is_pdf(answer.bytes)) {
    run_.block(url, {BlockReason::kUnreadable, "no PDF came"});
  } else {
    put(url, answer, paper, place);
  }
  return true;
}

// Whether the failure is final.
bool PaperReader::note_failure(const std::string& url, const WebFailure& failure, const LinkedDocument& paper) {
  run_.block(url, failure);
  if (failure.reason == BlockReason::kTooLarge && !run_.store.held(url)) {
    Value note = note_of(paper);
    note.set("larger_than", static_cast<std::int64_t>(run_.manifest.max_document_bytes));
    run_.store.remember(url, evidence::to_json(note));
  }
  return !may_pass(failure.reason);
}

void PaperReader::put(const std::string& url, const WebAnswer& answer, const LinkedDocument& paper,
                      const MeetingPlace& place) {
  Value said = Value::object();
  if (!paper.title.empty()) said.set("title", paper.title);
  if (RE2::PartialMatch(paper.title, compiled(R"((?i)^(?:printed |draft )*minutes\b)"))) said.set("type", "minutes");
  said.set("url", url);
  Value tabled_at = Value::object();
  tabled_at.set("publisher", run_.manifest.authority)
      .set("body", place.committee.title)
      .set("date", iso(place.date))
      .set("url", place.page_url);
  const std::string name = (paper.id.empty() ? "" : paper.id + "-") + path_part(paper.title);
  const HarvestedFile file{url, place.folder + "/documents/" + name + "." + extension_of(answer), answer.bytes, said,
                           tabled_at};
  Value note = note_of(paper);
  std::string reason;
  auto& counts = run_.summary.documents;
  switch (run_.store.put(file, evidence::to_json(note), reason)) {
    case Stored::kNew:
      ++counts.fresh;
      break;
    case Stored::kChanged:
      ++counts.changed;
      break;
    case Stored::kUnchanged:
      ++counts.unchanged;
      break;
    case Stored::kRefused:
      ++counts.refused;
      run_.summary.refused.push_back({url, reason});
      run_.store.remember(url, evidence::to_json(note.set("refused", reason.empty() ? "refused" : reason)));
  }
}

Value PaperReader::note_of(const LinkedDocument& paper) const {
  Value note = Value::object();
  note.set("fetched", iso(run_.today)).set("title", paper.title).set("published", paper.published);
  return note;
}

}  // namespace indexer
