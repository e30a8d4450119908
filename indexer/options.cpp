#include "indexer/options.h"

#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "evidence/installation.h"

namespace indexer {

const char* const kUsage = R"(Takes documents into a library and keeps it in order.

  indexer add      --library DIR PATH...        files and folders; unchanged ones are skipped
  indexer watch    --library DIR FOLDER         keeps the library in step with a folder, until stopped
  indexer harvest  --library DIR SOURCE.json    the papers on a council's ModernGov site
  indexer remove   --library DIR DOCUMENT-ID...
  indexer suppress --library DIR DOCUMENT-ID... --reason TEXT [--by NAME]    takes documents out for good, and says so
  indexer suppress --library DIR --list [--json]                             who took out what, when and why
  indexer unsuppress --library DIR DOCUMENT-ID... --reason TEXT [--by NAME]  lets them be added again
  indexer rebuild  --library DIR                a new index from the stored originals, swapped in whole
  indexer relabel  --library DIR                the stored passages labelled anew after a vocabulary was changed
  indexer backup   --library DIR --to DIR       a copy, while the library is written to and served
  indexer restore  --from DIR --library DIR     a new library from a backup
  indexer export   --library DIR [--to FILE]    all documents and passages as JSON Lines, of one commit, while the
                                                library is written to; each line is described by export.schema.json
  indexer status   --library DIR [--json]       documents, passages, refusals with reasons
  indexer check    --library DIR                is everything stored whole and consistent?
  indexer inspect  FILE [--json]                what would be extracted; touches no library
  indexer compact  --library DIR
  indexer token    --library DIR add NAME | list | revoke ID    who may see the restricted papers
  indexer check-quotes --library DIR FILE [--json]   is every quotation in a draft report what the record says?
                                                (the program "check-quotes" is the same command)

  --corpus DIR           vocabularies, language and register (default: the project's corpus folder,
                         or PRECEDENT_CORPUS)
  --log-level LEVEL      normal (default) or quiet
  --json                 what happens as JSON, an object a line; for status and inspect, the answer
  --shards N             parts of a new library's index, or of a rebuilt one's, written at once (default: one)
  --access WORD          of papers added or watched, unless they or collection.json say: public (default) or restricted
  --restricted           restricted documents are exported too
  --confirm-removals     watch: what is missing is removed, also where it is most of what came from the folder
  --keep-names           names of members of the public stay in an export (default: "[name withheld]")
  --scopes WORDS         what a new token opens: passages,originals (default) or passages
  --expires DAY          the last day of a new token, such as 2027-03-31 (default: none)
  --reason TEXT          why documents are suppressed; not the words that have to go
  --by NAME              who says so (default: the name of the account)
  --contact ADDRESS      e-mail or web address that a harvested site is told (default: the manifest's)
  --document-seconds N   processor time that reading one document may take (default: 120 and 60 a megabyte)
  --document-megabytes N memory that reading one document may take (default: 2048)
  --help, --version

Exit: 0 done; 1 failed; 2 wrong usage; 3 done, but some documents were refused, each listed with its reason;
for check-quotes, some quotation is not what the record says.
)";

namespace {

constexpr std::size_t kLongestReason = 1000;
constexpr int kMostShards = 64;  // a thread and open files each

const std::string kCommandNames =
    "add, watch, harvest, remove, suppress, unsuppress, rebuild, relabel, backup, restore, export, status, check, "
    "inspect, compact, token or "
    "check-quotes";

const std::map<std::string, Command>& commands() {
  static const std::map<std::string, Command> kCommands = {{"add", Command::kAdd},
                                                           {"remove", Command::kRemove},
                                                           {"rebuild", Command::kRebuild},
                                                           {"relabel", Command::kRelabel},
                                                           {"status", Command::kStatus},
                                                           {"check", Command::kCheck},
                                                           {"inspect", Command::kInspect},
                                                           {"compact", Command::kCompact},
                                                           {"watch", Command::kWatch},
                                                           {"harvest", Command::kHarvest},
                                                           {"check-quotes", Command::kCheckQuotes},
                                                           {"backup", Command::kBackUp},
                                                           {"restore", Command::kRestore},
                                                           {"token", Command::kToken},
                                                           {"export", Command::kExport},
                                                           {"suppress", Command::kSuppress},
                                                           {"unsuppress", Command::kUnsuppress}};
  return kCommands;
}

std::filesystem::path default_corpus() {
  if (const char* corpus = std::getenv("PRECEDENT_CORPUS")) return corpus;
  return evidence::shared_data() / "corpus";
}

bool is_token_step(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  if (words.front() == "list") return words.size() == 1;
  return (words.front() == "add" || words.front() == "revoke") && words.size() == 2 && !words.back().empty();
}

// "passages,originals"; false where a word is no scope.
bool read_scopes(const std::string& words, std::vector<evidence::Scope>& scopes) {
  scopes.clear();
  std::istringstream list(words);
  for (std::string word; std::getline(list, word, ',');) {
    const auto scope = evidence::scope_named(word);
    if (!scope) return false;
    scopes.push_back(*scope);
  }
  return !scopes.empty();
}

std::string missing_to_suppress(const Options& options) {
  const std::string name = options.command == Command::kSuppress ? "suppress" : "unsuppress";
  if (options.is_list && options.command == Command::kSuppress)
    return options.arguments.empty() ? "" : options.arguments.front() + ": --list takes no such argument";
  if (options.is_list) return "--list: is for suppress alone";
  if (options.arguments.empty()) return name + ": at least one document's id was expected";
  if (options.reason.empty()) return name + ": --reason TEXT was expected, which says why, for whoever asks later";
  return "";
}

// What the command still needs, or nothing.
std::string missing(const Options& options) {
  const bool needs_library =
      options.command != Command::kHelp && options.command != Command::kVersion && options.command != Command::kInspect;
  if (needs_library && options.library.empty()) return "--library: the folder of the library was expected";
  if (options.command == Command::kBackUp && options.backup.empty())
    return "--to: the folder of the backup was expected";
  if (options.command == Command::kRestore && options.backup.empty())
    return "--from: the folder of a backup was expected";
  if (options.command == Command::kAdd && options.arguments.empty())
    return "add: at least one file or folder was expected";
  if (options.command == Command::kRemove && options.arguments.empty())
    return "remove: at least one document's id was expected";
  if (options.command == Command::kSuppress || options.command == Command::kUnsuppress) {
    const std::string problem = missing_to_suppress(options);
    if (!problem.empty()) return problem;
  }
  if (options.command == Command::kInspect && options.arguments.size() != 1) return "inspect: one file was expected";
  if (options.command == Command::kCheckQuotes && options.arguments.size() != 1)
    return "check-quotes: one file, the draft, was expected";
  if (options.command == Command::kWatch && options.arguments.size() != 1) return "watch: one folder was expected";
  if (options.command == Command::kHarvest && options.arguments.size() != 1)
    return "harvest: one file that describes the source (SOURCE.json) was expected";
  if (options.command == Command::kToken && !is_token_step(options.arguments))
    return "token: \"add NAME\", \"list\" or \"revoke ID\" was expected";
  static const std::set<Command> kTaking = {Command::kAdd,   Command::kRemove,   Command::kInspect,
                                            Command::kWatch, Command::kHarvest,  Command::kCheckQuotes,
                                            Command::kToken, Command::kSuppress, Command::kUnsuppress};
  const bool takes_arguments = kTaking.contains(options.command);
  if (!takes_arguments && !options.arguments.empty())
    return options.arguments.front() + ": this command takes no such argument";
  return "";
}

// Zero where it is no whole number.
int number_in(const std::string* text) {
  const bool is_number = text && text->size() < 7 && text->find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::atoi(text->c_str()) : 0;
}

}  // namespace

std::variant<Options, UsageError> parse_options(const std::vector<std::string>& arguments) {
  Options options;
  options.corpus = default_corpus();
  bool has_command = false, only_arguments = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const auto value = [&]() -> const std::string* { return i + 1 < arguments.size() ? &arguments[++i] : nullptr; };
    if (only_arguments || !argument.starts_with("-") || argument == "-") {
      if (!has_command) {
        const auto command = commands().find(argument);
        if (command == commands().end())
          return UsageError{argument + ": no such command; " + kCommandNames + " was expected"};
        options.command = command->second;
        has_command = true;
      } else {
        options.arguments.push_back(argument);
      }
    } else if (argument == "--") {
      only_arguments = true;
    } else if (argument == "--help" || argument == "-h") {
      options.command = Command::kHelp;
      return options;
    } else if (argument == "--version") {
      options.command = Command::kVersion;
      return options;
    } else if (argument == "--json") {
      options.as_json = true;
    } else if (argument == "--library" || argument == "--corpus") {
      const std::string* folder = value();
      if (!folder || folder->empty()) return UsageError{argument + ": a folder was expected"};
      (argument == "--library" ? options.library : options.corpus) = *folder;
    } else if (argument == "--access") {
      const std::string* access = value();
      if (!access || (*access != "public" && *access != "restricted"))
        return UsageError{"--access: public or restricted was expected"};
      options.access = *access == "public" ? evidence::Access::kPublic : evidence::Access::kRestricted;
    } else if (argument == "--scopes") {
      const std::string* words = value();
      if (!words || !read_scopes(*words, options.scopes))
        return UsageError{"--scopes: passages, originals or passages,originals was expected"};
    } else if (argument == "--expires") {
      const std::string* day = value();
      if (!day || day->empty()) return UsageError{"--expires: a day such as 2027-03-31 was expected"};
      options.expires = *day;
    } else if (argument == "--to" || argument == "--from") {
      const std::string* folder = value();
      if (!folder || folder->empty())
        return UsageError{argument + ": a folder was expected, or a file where something is exported"};
      const bool exports = options.command == Command::kExport && argument == "--to";
      if (!exports && options.command != (argument == "--to" ? Command::kBackUp : Command::kRestore))
        return UsageError{argument + ": is for " + (argument == "--to" ? "backup and export" : "restore") + " alone"};
      (exports ? options.export_file : options.backup) = *folder;
    } else if (argument == "--restricted" || argument == "--keep-names") {
      if (options.command != Command::kExport) return UsageError{argument + ": is for export alone"};
      (argument == "--restricted" ? options.exports_restricted : options.exports_names) = true;
    } else if (argument == "--confirm-removals") {
      if (options.command != Command::kWatch) return UsageError{argument + ": is for watch alone"};
      options.confirms_removals = true;
    } else if (argument == "--list") {
      options.is_list = true;
    } else if (argument == "--reason" || argument == "--by") {
      const std::string* text = value();
      if (!text || text->empty() || text->size() > kLongestReason)
        return UsageError{argument + ": a text of at most " + std::to_string(kLongestReason) + " bytes was expected"};
      (argument == "--reason" ? options.reason : options.by) = *text;
    } else if (argument == "--contact") {
      const std::string* contact = value();
      if (!contact || contact->empty()) return UsageError{"--contact: an e-mail or web address was expected"};
      options.contact = *contact;
    } else if (argument == "--shards") {
      options.shards = number_in(value());
      if (options.shards < 1 || options.shards > kMostShards)
        return UsageError{"--shards: a whole number from 1 to " + std::to_string(kMostShards) + " was expected"};
    } else if (argument == "--document-seconds" || argument == "--document-megabytes") {
      const int limit = number_in(value());
      if (limit < 1) return UsageError{argument + ": a whole number above 0 was expected"};
      (argument == "--document-seconds" ? options.document_seconds : options.document_megabytes) = limit;
    } else if (argument == "--log-level") {
      const std::string* level = value();
      if (!level || (*level != "quiet" && *level != "normal"))
        return UsageError{"--log-level: normal or quiet was expected"};
      options.log_level = *level == "quiet" ? LogLevel::kQuiet : LogLevel::kNormal;
    } else {
      return UsageError{argument + ": no such option"};
    }
  }
  if (!has_command) return UsageError{"a command was expected: " + kCommandNames};
  if (const std::string problem = missing(options); !problem.empty()) return UsageError{problem};
  return options;
}

}  // namespace indexer
