#include "indexer/suppress.h"

#include <algorithm>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "evidence/utc_time.h"
#include "indexer/document_store.h"
#include "indexer/rebuild.h"

namespace indexer {
namespace {

using evidence::Document;
using evidence::Error;
using evidence::ErrorCode;
using evidence::Suppressed;
using evidence::SuppressionEntry;
using evidence::SuppressionStep;

// The original that a person means; Throws Error kNotFound.
std::string hash_named(const DocumentStore& store, const std::string& named) {
  if (evidence::is_sha256_hex(named)) return named;
  if (const auto held = store.document(named)) return held->sha256;
  const auto dash = named.find('-');
  if (dash != std::string::npos && store.document(named.substr(0, dash)))
    throw Error(ErrorCode::kInvalid,
                named + ": is a passage, and only whole documents are suppressed: take the words out of " +
                    "the file, suppress document " + named.substr(0, dash) + ", and add the file that is left");
  throw Error(
      ErrorCode::kNotFound,
      named + ": no document has this id; the one in the address of its page, or the SHA-256 of a file, was expected");
}

std::string name_of(const Document& document) { return document.id + " (" + document.file + ")"; }

}  // namespace

SuppressionReport suppress(const evidence::Library& library, const std::vector<std::string>& named,
                           const std::string& by, const std::string& reason) {
  SuppressionReport report;
  {
    DocumentStore store(library);
    std::vector<SuppressionEntry> entries;
    for (const std::string& one : named)
      entries.push_back(
          {SuppressionStep::kSuppress, evidence::utc_time(std::time(nullptr)), hash_named(store, one), by, reason});
    for (const SuppressionEntry& entry : entries) {
      const auto held = store.document(document_id(entry.sha256));
      report.done.push_back(held ? name_of(*held) : entry.sha256);
      if (!held) continue;
      for (const Document& outer : store.holding(*held))
        report.elsewhere.push_back(name_of(outer) + " holds it as a file inside; its original is kept");
      for (const Document& edition : store.replaced_by(held->id))
        report.elsewhere.push_back(name_of(edition) + " is an earlier edition, and is kept");
    }
    // The list first: should the rest be interrupted, the next program that writes does it.
    Suppressed::load(library.root()).add(library.root(), entries);
  }
  compact(library);
  return report;
}

void unsuppress(const evidence::Library& library, const std::vector<std::string>& named, const std::string& by,
                const std::string& reason) {
  DocumentStore store(library);
  Suppressed suppressed = Suppressed::load(library.root());
  std::vector<SuppressionEntry> entries;
  for (const std::string& one : named) {
    const auto& out = suppressed.out();
    const auto found = std::find_if(out.begin(), out.end(), [&](const auto& entry) {
      return entry.first == one || document_id(entry.first) == one;
    });
    if (found == out.end())
      throw Error(ErrorCode::kNotFound, one + ": is not suppressed; \"indexer suppress --list\" tells what is");
    entries.push_back({SuppressionStep::kUnsuppress, evidence::utc_time(std::time(nullptr)), found->first, by, reason});
  }
  suppressed.add(library.root(), entries);
  store.look_again_at_suppressed();
  store.commit();
}

}  // namespace indexer
