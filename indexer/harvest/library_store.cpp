#include "indexer/harvest/library_store.h"

#include <set>

#include "evidence/digest.h"

namespace indexer {
namespace {

using evidence::Value;

Value said_at_harvest(const Value& said) {
  Value entry = said.members().empty() ? Value::object() : said;
  return entry.set("origin", "harvest");
}

// What a council writes itself and tables at its own meeting is its own, where the paper does not say so. A letter or
// an inspection report that is tabled is somebody else's, and its date is not the meeting's.
void note_publisher(const Value& tabled_at, const evidence::Vocabularies& vocabularies, evidence::Document& document) {
  static const std::set<std::string> kOwn = {"minutes", "review-report", "cabinet-response", "cabinet-report",
                                             "business-case"};
  const auto* council = vocabularies.authorities.find(tabled_at["publisher"].as_string());
  if (!council || document.publisher || !kOwn.contains(document.type)) return;
  document.publisher = evidence::Publisher{council->id, council->label, council->gss, true};
  document.origins["publisher"] = "harvest";
}

}  // namespace

std::optional<Held> LibraryStore::held(const std::string& url) {
  const auto entry = store_.source(url);
  if (!entry) return std::nullopt;
  return Held{entry->document_id.empty() ? "" : entry->stamp, entry->note};
}

Stored LibraryStore::put(const HarvestedFile& file, const std::string& note, std::string& reason) {
  const std::string sha256 = evidence::sha256_hex(file.bytes);
  const auto before = held(file.url);
  if (before && before->sha256 == sha256) {
    remember(file.url, note);
    return Stored::kUnchanged;
  }
  if (const auto why = store_.suppressed(sha256)) {
    reason = *why;
    store_.refuse_suppressed(file.url, before ? before->sha256 : "", {file.file, reason});
    return Stored::kRefused;
  }
  const Value entry = said_at_harvest(file.said);
  auto parts = pipeline_.take_apart(file.bytes, file.file, [&](const std::string& inside) {
    return inside.empty() ? entry : Value().set("origin", "harvest").set("url", entry["url"].as_string());
  });
  if (!parts.front().refused.empty()) {
    reason = parts.front().refused;
    store_.refuse(file.url, before ? before->sha256 : "", file.file, reason, evidence::Access::kPublic);
    return Stored::kRefused;
  }
  bool is_new = !before || before->sha256.empty();
  auto strictest = evidence::Access::kPublic;
  std::vector<std::string> inside;
  for (FilePart& part : parts) {
    const std::string within = part.inside.empty() ? "" : "/" + part.inside;
    if (!part.inside.empty()) inside.push_back(part.inside);
    if (!part.refused.empty()) {
      store_.refuse(file.url + within, sha256, file.file + within, part.refused, evidence::Access::kPublic);
    } else if (const auto why = part.processed ? store_.suppressed(part.processed->document.sha256) : std::nullopt) {
      store_.refuse_suppressed(file.url + within, sha256, {file.file + within, *why});
    } else if (part.processed) {
      if (part.processed->document.access == evidence::Access::kRestricted) strictest = evidence::Access::kRestricted;
      note_publisher(file.tabled_at, pipeline_.vocabularies(), part.processed->document);
      store_.put(file.url + within, sha256, part.bytes, std::move(*part.processed));
    }
  }
  store_.note_parts(file.url, sha256, inside, strictest);
  remember(file.url, note);
  return is_new ? Stored::kNew : Stored::kChanged;
}

void LibraryStore::remember(const std::string& url, const std::string& note) { store_.remember(url, note); }

}  // namespace indexer
