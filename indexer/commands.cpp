#include "indexer/commands.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "evidence/error.h"
#include "evidence/index/searcher.h"
#include "evidence/json.h"
#include "evidence/library.h"
#include "evidence/records.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/ingest.h"
#include "indexer/library_check.h"
#include "indexer/pipeline.h"
#include "indexer/rebuild.h"

namespace indexer {
namespace {

using evidence::Error;
using evidence::ErrorCode;
using evidence::Library;
using evidence::Value;

Progress progress_to(std::ostream& out, const Options& options) {
  if (options.log_level == LogLevel::kQuiet) return [](const std::string&) {};
  return [&out](const std::string& line) { out << line << '\n' << std::flush; };
}

int tell(const IngestReport& report, std::ostream& out) {
  out << report.added << " added, " << report.replaced << " replaced by a newer version, " << report.unchanged
      << " unchanged";
  if (report.same_bytes) out << ", " << report.same_bytes << " held already under another name";
  out << ", " << report.refused.size() << " refused\n";
  for (const RefusedFile& refused : report.refused)
    out << "  refused: " << refused.path << ": " << refused.reason << '\n';
  return report.refused.empty() ? kExitDone : kExitSomeRefused;
}

int add(const Options& options, std::ostream& out) {
  const Pipeline pipeline(options.corpus);
  Library library(options.library);
  library.create();
  const std::vector<std::filesystem::path> paths(options.arguments.begin(), options.arguments.end());
  return tell(ingest(library, pipeline, paths, progress_to(out, options)), out);
}

int remove(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  LibraryWriters writers(library);
  int exit_code = kExitDone;
  for (const std::string& id : options.arguments) {
    auto held = writers.open.document(id);
    if (!held) held = writers.restricted.document(id);
    if (!held) {
      out << id << ": no document has this id\n";
      exit_code = kExitFailed;
      continue;
    }
    writers.open.remove(id);
    writers.restricted.remove(id);
    writers.open.forget_sources_of(id);
    writers.commit();
    library.remove_original(held->sha256);
    out << "removed " << id << " (" << held->file << ")\n";
  }
  return exit_code;
}

Value refusals_value(const std::vector<evidence::index::RefusalEntry>& refusals) {
  Value list = Value::list();
  for (const auto& refusal : refusals) list.push(Value().set("file", refusal.file).set("reason", refusal.reason));
  return list;
}

int status(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const auto vocabularies = evidence::Vocabularies::load(options.corpus);
  const evidence::index::Searcher open(library.public_index(), vocabularies),
      restricted(library.restricted_index(), vocabularies);
  const auto counts = open.counts(), restricted_counts = restricted.counts();
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
        .set("refused", refusals_value(refusals));
    out << to_json(value, evidence::JsonLayout::kIndented) << '\n';
    return kExitDone;
  }
  out << counts.documents << " documents, " << counts.passages << " passages";
  if (restricted_counts.documents)
    out << "; restricted: " << restricted_counts.documents << " documents, " << restricted_counts.passages
        << " passages";
  out << "; index schema " << counts.schema_version << "; " << refusals.size() << " refused\n";
  for (const auto& refusal : refusals) out << "  refused: " << refusal.file << ": " << refusal.reason << '\n';
  return kExitDone;
}

int check(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  const CheckResult result = check_library(library, evidence::Vocabularies::load(options.corpus));
  for (const std::string& problem : result.problems) out << "  problem: " << problem << '\n';
  out << result.documents << " documents, " << result.passages << " passages checked: ";
  if (result.problems.empty()) {
    out << "everything is whole and consistent\n";
    return kExitDone;
  }
  out << result.problems.size() << " problems; \"indexer rebuild\" mends an index from its originals\n";
  return kExitFailed;
}

void print_passages(const ProcessedDocument& processed, std::ostream& out) {
  const evidence::Document& document = processed.document;
  out << "type: " << document.type << "\ntitle: " << document.title
      << "\npublisher: " << (document.publisher ? document.publisher->label : "unknown") << "\nbody: " << document.body
      << "\ndate: " << (document.date ? document.date->iso() : "unknown") << "\nincomplete: " << document.incomplete
      << "\n\n";
  for (const evidence::Passage& passage : processed.passages) {
    out << '[' << passage.locator.label << ']';
    for (const std::string& kind : passage.kinds) out << ' ' << kind;
    for (const auto& model : passage.models) out << " model:" << model.id;
    for (const std::string& theme : passage.themes) out << " theme:" << theme;
    for (const std::string& authority : passage.authorities) out << " authority:" << authority;
    out << "\n  " << passage.text << "\n\n";
  }
}

int inspect(const Options& options, std::ostream& out) {
  const std::filesystem::path path = options.arguments.front();
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  if (!std::filesystem::is_regular_file(path) || !in)
    throw Error(ErrorCode::kNotFound, path.string() + ": cannot be read; a file was expected");
  bytes << in.rdbuf();
  const Pipeline pipeline(options.corpus);
  try {
    const ProcessedDocument processed = pipeline.process(bytes.str(), path.filename().string(), Value());
    if (!options.as_json) {
      print_passages(processed, out);
      return kExitDone;
    }
    Value passages = Value::list();
    for (const auto& passage : processed.passages) passages.push(passage_value(passage, pipeline.vocabularies()));
    out << to_json(Value()
                       .set("document", document_value(processed.document, pipeline.vocabularies()))
                       .set("passages", passages),
                   evidence::JsonLayout::kIndented)
        << '\n';
    return kExitDone;
  } catch (const Refusal& refusal) {
    out << path.string() << ": refused: " << refusal.what() << '\n';
    return kExitSomeRefused;
  }
}

}  // namespace

int run_command(const Options& options, std::ostream& out) {
  switch (options.command) {
    case Command::kHelp:
      out << kUsage;
      return kExitDone;
    case Command::kVersion:
      out << "indexer " << PRECEDENT_VERSION << '\n';
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
      return inspect(options, out);
    case Command::kRebuild: {
      const Library library(options.library);
      library.require();
      return tell(rebuild(library, Pipeline(options.corpus), progress_to(out, options)), out);
    }
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
