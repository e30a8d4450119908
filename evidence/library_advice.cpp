#include "evidence/library_advice.h"

#include <algorithm>

#include "evidence/index/committed_view.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/made_with.h"
#include "evidence/installation.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

std::string shell_word(const std::string& word) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+,:@";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string indexer_name() {
  return program_folder().string().ends_with("/lib/precedent/bin") ? "precedent-indexer" : "indexer";
}

std::string on_damage(const fs::path& library) {
  const std::string name = indexer_name();
  return "The first of these that works mends it: its index from its originals; its last backup; the papers "
         "themselves.\n    " +
         indexer_command("rebuild", library) + "\n    " + name + " restore --from BACKUP --library NEW-FOLDER\n    " +
         name + " add --library NEW-FOLDER PATH...\n";
}

bool is_newer(const fs::path& library) {
  try {
    return index::is_newer_than_ours(index::made_with(library / "current" / "public"));
  } catch (const Error&) {
    return false;
  }
}

// Whether a part of the index in use is missing, where there is one.
bool lacks_a_part(const fs::path& library) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(library / "current", error))) return false;
  for (const char* index : {"public", "restricted"}) {
    const auto layout = index::layout_of(index::as_committed(library / "current" / index));
    auto databases = layout.shards;
    databases.push_back(layout.ledger);
    const bool is_whole = std::all_of(databases.begin(), databases.end(), [&](const fs::path& database) {
      return fs::exists(index::commit_file(database), error);
    });
    if (!is_whole) return true;
  }
  return false;
}

}  // namespace

std::string indexer_command(const std::string& step, const fs::path& library) {
  return indexer_name() + " " + step + " --library " + shell_word(library.string());
}

std::string advice_on(ErrorCode code, const fs::path& library) {
  switch (code) {
    case ErrorCode::kWrongVersion:
      if (is_newer(library))
        return "A newer version made it: install that one, or restore a backup from before. Nothing was changed.\n";
      return "An earlier version made it. This makes it current, from its originals:\n    " +
             indexer_command("rebuild", library) + "\n";
    case ErrorCode::kDamaged:
      return on_damage(library);
    case ErrorCode::kNotFound:
      return lacks_a_part(library) ? on_damage(library) : "";
    case ErrorCode::kInvalid:
    case ErrorCode::kBusy:
    case ErrorCode::kStorage:
      return "";
  }
  return "";
}

}  // namespace evidence
