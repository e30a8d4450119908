#include "indexer/suppress_command.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <ostream>

#include "evidence/json.h"
#include "evidence/library.h"
#include "evidence/suppressed.h"
#include "indexer/commands.h"
#include "indexer/pipeline.h"
#include "indexer/progress.h"
#include "indexer/suppress.h"

namespace indexer {
namespace {

using evidence::Library;
using evidence::Value;

// Who runs this, by the name of the account; behind sudo, of whoever asked it.
std::string account_name() {
  if (const char* asked = std::getenv("SUDO_USER")) return asked;
  const struct passwd* account = ::getpwuid(::getuid());
  return account ? account->pw_name : std::to_string(::getuid());
}

int list_suppressed(const Library& library, const Options& options, std::ostream& out) {
  const auto suppressed = evidence::Suppressed::load(library.root());
  Value list = Value::list();
  for (const evidence::SuppressionEntry& entry : suppressed.trail()) {
    const char* action = entry.step == evidence::SuppressionStep::kSuppress ? "suppressed" : "unsuppressed";
    list.push(Value()
                  .set("at", entry.at)
                  .set("action", action)
                  .set("id", document_id(entry.sha256))
                  .set("sha256", entry.sha256)
                  .set("by", entry.by)
                  .set("reason", entry.reason));
    if (!options.as_json)
      out << entry.at << "  " << document_id(entry.sha256) << "  " << action << " by " << printable(entry.by) << ": "
          << printable(entry.reason) << '\n';
  }
  if (options.as_json) {
    out << to_json(Value().set("suppressed", list), evidence::JsonLayout::kIndented) << '\n';
  } else {
    out << "suppressed now: " << suppressed.out().size() << '\n';
  }
  return kExitDone;
}

}  // namespace

int change_suppressed(const Options& options, std::ostream& out) {
  const Library library(options.library);
  library.require();
  if (options.is_list) return list_suppressed(library, options, out);
  const std::string by = options.by.empty() ? account_name() : options.by;
  if (options.command == Command::kUnsuppress) {
    unsuppress(library, options.arguments, by, options.reason);
    for (const std::string& id : options.arguments) out << id << ": may be added again\n";
    return kExitDone;
  }
  const SuppressionReport report = suppress(library, options.arguments, by, options.reason);
  for (const std::string& done : report.done) out << "suppressed " << printable(done) << '\n';
  for (const std::string& place : report.elsewhere) out << "  note: " << printable(place) << '\n';
  out << "They are gone from this library's files. Backups made before today hold them until the next \"indexer "
         "backup\".\n";
  return kExitDone;
}

}  // namespace indexer
