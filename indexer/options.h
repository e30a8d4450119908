// The command line of the indexer.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "evidence/access_tokens.h"
#include "evidence/document.h"

namespace indexer {

enum class Command {
  kHelp,
  kVersion,
  kAdd,
  kRemove,
  kRebuild,
  kRelabel,
  kStatus,
  kCheck,
  kInspect,
  kCompact,
  kSuppress,
  kUnsuppress,
  kWatch,
  kHarvest,
  kCheckQuotes,
  kToken,
  kBackUp,
  kRestore,
  kExport
};
enum class LogLevel { kQuiet, kNormal };

struct Options {
  Command command = Command::kHelp;
  std::filesystem::path library;
  std::filesystem::path backup;       // to make or to take
  std::filesystem::path export_file;  // empty: standard output
  bool confirms_removals = false;
  bool exports_restricted = false;
  bool exports_names = false;          // of members of the public
  std::vector<std::string> arguments;  // paths, document ids or the file, as the command takes them
  std::filesystem::path corpus;        // where vocabulary/, language/ and register/ stand
  std::string contact;                 // of whoever harvests, for the User-Agent
  bool as_json = false;
  evidence::Access access = evidence::Access::kPublic;  // of papers of which nothing else tells
  std::vector<evidence::Scope> scopes = {evidence::Scope::kPassages, evidence::Scope::kOriginals};  // of a new token
  std::string reason, by;      // why something is suppressed, and who says so; empty: not said
  bool is_list = false;        // what is suppressed is asked for
  std::string expires;         // its last day; empty: none
  int shards = 0;              // of a new library or one that is rebuilt; 0: one, or as many as it has
  int document_seconds = 0;    // of processor time to read one document; 0: as sandbox/document_reader.h has it
  int document_megabytes = 0;  // of memory; the same
  LogLevel log_level = LogLevel::kNormal;
};

// What is wrong, in a sentence that names the option.
struct UsageError {
  std::string message;
};

std::variant<Options, UsageError> parse_options(const std::vector<std::string>& arguments);

extern const char* const kUsage;

}  // namespace indexer
