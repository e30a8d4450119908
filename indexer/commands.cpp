#include "indexer/commands.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>

#include "evidence/access_tokens.h"
#include "evidence/error.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/made_with.h"
#include "evidence/index/searcher.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "evidence/library.h"
#include "evidence/library_advice.h"
#include "evidence/records.h"
#include "indexer/backup.h"
#include "indexer/document_store.h"
#include "indexer/draft_check.h"
#include "indexer/export.h"
#include "indexer/harvest/harvester.h"
#include "indexer/harvest/library_store.h"
#include "indexer/ingest.h"
#include "indexer/inspect.h"
#include "indexer/library_check.h"
#include "indexer/pipeline.h"
#include "indexer/rebuild.h"
#include "indexer/suppress_command.h"
#include "indexer/watch.h"

namespace indexer {
namespace {

using evidence::Error;
using evidence::ErrorCode;
using evidence::Library;
using evidence::Value;

std::unique_ptr<Progress> progress_to(std::ostream& out, const Options& options) {
  ProgressStyle style =
      &out == &std::cout && ::isatty(STDOUT_FILENO) ? ProgressStyle::kTerminal : ProgressStyle::kLines;
  if (options.as_json) style = ProgressStyle::kJson;
  if (options.log_level == LogLevel::kQuiet && !options.as_json) style = ProgressStyle::kSilent;
  return make_progress(style, out);
}

Pipeline pipeline_for(const Options& options) {
  ReadingLimits limits;
  if (options.document_seconds > 0) {
    limits.time = limits.most_time = std::chrono::seconds(options.document_seconds);
    limits.least_waited = limits.time;
  }
  if (options.document_megabytes > 0)
    limits.memory_bytes = static_cast<std::size_t>(options.document_megabytes) * 1024 * 1024;
  return Pipeline(options.corpus, DocumentReader(default_extractor(), limits));
}

Value refused_value(const std::vector<RefusedFile>& refused) {
  Value list = Value::list();
  for (const RefusedFile& one : refused) list.push(Value().set("file", one.path).set("reason", one.reason));
  return list;
}

int exit_code_of(const IngestReport& report) { return report.refused.empty() ? kExitDone : kExitSomeRefused; }

int tell(const IngestReport& report, const Options& options, std::ostream& out) {
  if (options.as_json) {
    Value summary;
    summary.set("event", "summary")
        .set("added", report.added)
        .set("replaced", report.replaced)
        .set("unchanged", report.unchanged)
        .set("same", report.same_bytes)
        .set("removed", report.removed)
        .set("refused", refused_value(report.refused));
    out << to_json(summary) << '\n' << std::flush;
    return exit_code_of(report);
  }
  out << report.added << " added, " << report.replaced << " replaced by a newer version, " << report.unchanged
      << " unchanged";
  if (report.same_bytes) out << ", " << report.same_bytes << " held already under another name";
  if (report.removed) out << ", " << report.removed << " removed";
  out << ", " << report.refused.size() << " refused\n";
  for (const RefusedFile& refused : report.refused)
    out << "  refused: " << printable(refused.path) << ": " << refused.reason << '\n';
  out << std::flush;
  return exit_code_of(report);
}

// A new one has the shards asked for; one that exists keeps those it has.
void make_library(Library& library, const Options& options) {
  library.create(static_cast<std::size_t>(std::max(options.shards, 1)));
  const auto held = evidence::index::layout_of(library.public_index()).shards.size();
  if (options.shards > 0 && held != static_cast<std::size_t>(options.shards))
    throw Error(ErrorCode::kInvalid, "--shards: " + library.root().string() + " has " + std::to_string(held) +
                                         "; \"indexer rebuild --shards " + std::to_string(options.shards) +
                                         "\" divides it anew");
}

int add(const Options& options, std::ostream& out) {
  const Pipeline pipeline = pipeline_for(options);
  Library library(options.library);
  make_library(library, options);
  const std::vector<std::filesystem::path> paths(options.arguments.begin(), options.arguments.end());
  const auto progress = progress_to(out, options);
  return tell(ingest(library, pipeline, paths, *progress, options.access), options, out);
}

int watch(const Options& options, std::ostream& out) {
  const std::filesystem::path folder = options.arguments.front();
  if (!std::filesystem::is_directory(folder))
    throw Error(ErrorCode::kNotFound, folder.string() + ": no such folder; a folder to watch was expected");
  const Pipeline pipeline = pipeline_for(options);
  Library library(options.library);
  make_library(library, options);
  const auto progress = progress_to(out, options);
  watch_folder(library, pipeline, {folder, options.access, options.confirms_removals}, *progress);
  return kExitDone;
}

int harvest_site(const Options& options, std::ostream& out) {
  const Pipeline pipeline = pipeline_for(options);
  const SourceManifest manifest =
      read_source_manifest(options.arguments.front(), pipeline.vocabularies().authorities, options.contact);
  Library library(options.library);
  make_library(library, options);
  const auto progress = progress_to(out, options);
  LibraryStore store(library, pipeline);
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const HarvestSummary summary =
      harvest(manifest, store, today, [&](const std::string& line) { progress->note(line); });
  store.checkpoint();
  progress->end();
  if (options.as_json) {
    out << to_json(summary.to_value().set("event", "summary")) << '\n';
  } else {
    out << summary.to_text();
  }
  if (!summary.is_complete()) return kExitFailed;
  library.note_look_for_papers();
  return summary.refused.empty() ? kExitDone : kExitSomeRefused;
}

int remove(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  DocumentStore store(library);
  int exit_code = kExitDone;
  bool any = false;
  for (const std::string& id : options.arguments) {
    const auto held = store.document(id);
    if (held && store.remove(id)) {
      out << "removed " << id << " (" << held->file << ")\n";
      any = true;
    } else {
      out << id << ": no document has this id\n";
      exit_code = kExitFailed;
    }
  }
  if (any)
    out << "It may be added again, and traces stay in free blocks of the index until \""
        << evidence::indexer_command("compact", options.library)
        << "\"; \"indexer suppress\" takes a document out for good.\n";
  return exit_code;
}

Value refusals_value(const std::vector<evidence::index::RefusalEntry>& refusals) {
  Value list = Value::list();
  for (const auto& refusal : refusals) list.push(Value().set("file", refusal.file).set("reason", refusal.reason));
  return list;
}

// "today", "other", or "unknown" where it was not noted yet: what the labels of both indexes were made with.
const char* labelled_with(const Library& library, std::size_t documents, std::size_t restricted,
                          const Options& options) {
  const std::string today = vocabulary_digest_of(options.corpus);
  const char* with = "today";
  for (const auto& [index, held] :
       {std::pair(library.public_index(), documents), {library.restricted_index(), restricted}}) {
    const std::string vocabulary = evidence::index::made_with(index).vocabulary;
    if (held == 0 || vocabulary == today) continue;
    if (!vocabulary.empty()) return "other";
    with = "unknown";
  }
  return with;
}

void tell_vocabulary(const std::string& labelled, const Options& options, std::ostream& out) {
  if (labelled == "today") return;
  out << (labelled == "other" ? "  note: labelled, all or in part, with another vocabulary than today's; \""
                              : "  note: with which vocabulary it was labelled was not noted yet; \"")
      << evidence::indexer_command("relabel", options.library) << "\" labels it with today's\n";
}

int status(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const auto vocabularies = evidence::Vocabularies::load(options.corpus);
  const evidence::index::Searcher open(library.public_index(), vocabularies),
      restricted(library.restricted_index(), vocabularies);
  const auto counts = open.counts(), restricted_counts = restricted.counts();
  const std::string labelled = labelled_with(library, counts.documents, restricted_counts.documents, options);
  auto refusals = open.refusals();
  const auto more = restricted.refusals();
  refusals.insert(refusals.end(), more.begin(), more.end());
  if (options.as_json) {
    Value value;
    value.set("documents", counts.documents)
        .set("passages", counts.passages)
        .set("restricted_documents", restricted_counts.documents)
        .set("restricted_passages", restricted_counts.passages)
        .set("schema_version", counts.schema_version)
        .set("labelled_with", labelled)
        .set("refused", refusals_value(refusals));
    out << to_json(value, evidence::JsonLayout::kIndented) << '\n';
    return kExitDone;
  }
  out << counts.documents << " documents, " << counts.passages << " passages";
  if (restricted_counts.documents)
    out << "; restricted: " << restricted_counts.documents << " documents, " << restricted_counts.passages
        << " passages";
  out << "; index schema " << counts.schema_version << "; " << refusals.size() << " refused\n";
  tell_vocabulary(labelled, options, out);
  for (const auto& refusal : refusals)
    out << "  refused: " << printable(refusal.file) << ": " << refusal.reason << '\n';
  return kExitDone;
}

int check(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const CheckResult result = check_library(library, evidence::Vocabularies::load(options.corpus));
  for (const std::string& note : result.notes) out << "  note: " << note << '\n';
  for (const std::string& problem : result.problems) out << "  problem: " << problem << '\n';
  out << "at commit " << result.commit << ": " << result.documents << " documents, " << result.passages
      << " passages checked: ";
  if (result.problems.empty()) {
    out << "everything is whole and consistent\n";
    return kExitDone;
  }
  out << result.problems.size() << " problems; \"" << evidence::indexer_command("rebuild", options.library)
      << "\" mends an index from its originals\n";
  return kExitFailed;
}

int rebuild_index(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const auto progress = progress_to(out, options);
  return tell(rebuild(library, pipeline_for(options), static_cast<std::size_t>(options.shards), *progress), options,
              out);
}

int relabel_index(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const auto progress = progress_to(out, options);
  const IngestReport report = relabel(library, pipeline_for(options), *progress);
  if (options.as_json) {
    out << to_json(Value().set("event", "summary").set("relabelled", report.added)) << '\n';
  } else {
    out << report.added << " relabelled\n";
  }
  return kExitDone;
}

int tell(const BackupReport& report, const char* done, const std::filesystem::path& folder, std::ostream& out) {
  out << done << " at commit " << report.commit << ", " << report.originals << " originals, " << report.copied
      << " of them copied now: " << folder.string() << '\n';
  for (const std::string& damaged : report.damaged)
    out << "  problem: " << damaged << ": is not what was stored, and was not copied\n";
  return report.damaged.empty() ? kExitDone : kExitFailed;
}

int check_draft(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const Pipeline pipeline = pipeline_for(options);
  const evidence::index::Searcher searcher(library.public_index(), pipeline.vocabularies());
  return check_quotes(pipeline, searcher, options.arguments.front(), options.as_json, out);
}

std::string scopes_in_words(const evidence::AccessToken& token) {
  std::string words;
  for (const evidence::Scope scope : token.scopes) words += (words.empty() ? "" : ",") + std::string(scope_name(scope));
  return words;
}

int list_tokens(const Library& library, std::ostream& out) {
  const auto tokens = evidence::AccessTokens::load(library.root());
  for (const evidence::AccessToken& token : tokens.all()) {
    out << token.id << "  " << printable(token.name) << "  " << scopes_in_words(token) << "  issued " << token.created;
    if (!token.expires.empty()) out << (token.expires < evidence::today() ? ", ended " : ", until ") << token.expires;
    if (!token.revoked.empty()) out << ", revoked " << token.revoked;
    out << '\n';
  }
  if (tokens.all().empty()) out << "no token has been issued\n";
  return kExitDone;
}

int export_all(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  if (options.exports_restricted)
    std::cerr << "indexer: restricted documents are exported too; keep the file as you keep the papers\n";
  const ExportChoice choice{options.export_file, options.exports_restricted, options.exports_names};
  export_library(library, evidence::Vocabularies::load(options.corpus), choice, out);
  return kExitDone;
}

// "token add NAME", "token list", "token revoke ID"; options.cpp has seen to their number.
int change_tokens(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const std::string& step = options.arguments.front();
  if (step == "list") return list_tokens(library, out);
  const std::string& named = options.arguments.back();
  if (step == "revoke") {
    const bool is_known = evidence::revoke_token(library.root(), named);
    out << (is_known ? "revoked " + named : printable(named) + ": no token has this id") << '\n';
    return is_known ? kExitDone : kExitFailed;
  }
  const auto issued = evidence::issue_token(library.root(), named, options.scopes, options.expires);
  out << issued.text << '\n';
  std::cerr << "This token is shown once and kept nowhere. Its id is " << issued.token.id << "; \"indexer token revoke "
            << issued.token.id << "\" ends it.\n";
  return kExitDone;
}

}  // namespace

int run_command(const Options& options, std::ostream& out) {
  switch (options.command) {
    case Command::kHelp:
      out << kUsage;
      return kExitDone;
    case Command::kVersion:
      out << "indexer " << evidence::kVersion << '\n';
      return kExitDone;
    case Command::kAdd:
      return add(options, out);
    case Command::kRemove:
      return remove(options, out);
    case Command::kStatus:
      return status(options, out);
    case Command::kCheck:
      return check(options, out);
    case Command::kInspect:
      return inspect(pipeline_for(options), options.arguments.front(), options.as_json, out);
    case Command::kRebuild:
      return rebuild_index(options, out);
    case Command::kRelabel:
      return relabel_index(options, out);
    case Command::kSuppress:
    case Command::kUnsuppress:
      return change_suppressed(options, out);
    case Command::kWatch:
      return watch(options, out);
    case Command::kHarvest:
      return harvest_site(options, out);
    case Command::kCheckQuotes:
      return check_draft(options, out);
    case Command::kToken:
      return change_tokens(options, out);
    case Command::kExport:
      return export_all(options, out);
    case Command::kBackUp:
      return tell(back_up(Library(options.library), options.backup), "backed up", options.backup, out);
    case Command::kRestore:
      return tell(restore(options.backup, Library(options.library)), "restored", options.library, out);
    case Command::kCompact: {
      const Library library(options.library);
      library.require();
      compact(library);
      out << "compacted\n";
      return kExitDone;
    }
  }
  return kExitUsage;
}

}  // namespace indexer
