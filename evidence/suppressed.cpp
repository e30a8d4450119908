#include "evidence/suppressed.h"

#include <algorithm>

#include "evidence/digest.h"
#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/json.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDayDigits = 10;

const char* step_name(SuppressionStep step) { return step == SuppressionStep::kSuppress ? "suppress" : "unsuppress"; }

SuppressionEntry entry_of(const Value& value, const std::string& where) {
  SuppressionEntry entry{SuppressionStep::kSuppress, value["at"].as_string(), value["sha256"].as_string(),
                         value["by"].as_string(), value["reason"].as_string()};
  const std::string& step = value["action"].as_string();
  if (step == step_name(SuppressionStep::kUnsuppress)) {
    entry.step = SuppressionStep::kUnsuppress;
  } else if (step != step_name(SuppressionStep::kSuppress)) {
    throw Error(ErrorCode::kInvalid, where + ": \"action\": suppress or unsuppress was expected");
  }
  if (!is_sha256_hex(entry.sha256))
    throw Error(ErrorCode::kInvalid, where + ": \"sha256\": 64 small hexadecimal digits were expected");
  if (entry.at.size() < kDayDigits)
    throw Error(ErrorCode::kInvalid, where + ": \"at\": a time such as 2026-11-22T15:04:05Z was expected");
  return entry;
}

Value value_of(const SuppressionEntry& entry) {
  return Value()
      .set("at", entry.at)
      .set("action", step_name(entry.step))
      .set("sha256", entry.sha256)
      .set("by", entry.by)
      .set("reason", entry.reason);
}

}  // namespace

fs::path Suppressed::file_in(const fs::path& library) { return library / "suppressed.json"; }

Suppressed Suppressed::load(const fs::path& library) {
  Suppressed loaded;
  const fs::path file = file_in(library);
  if (!fs::exists(fs::symlink_status(file))) return loaded;
  const Value json = read_json_file(file);
  if (!json["trail"].is_list()) throw Error(ErrorCode::kInvalid, file.string() + ": \"trail\": a list was expected");
  for (const Value& value : json["trail"].items())
    loaded.take(entry_of(value, file.string() + ", entry " + std::to_string(loaded.trail_.size() + 1)));
  return loaded;
}

void Suppressed::take(const SuppressionEntry& entry) {
  trail_.push_back(entry);
  if (entry.step == SuppressionStep::kSuppress) {
    out_.emplace(entry.sha256, entry);
  } else {
    out_.erase(entry.sha256);
  }
}

void Suppressed::add(const fs::path& library, const std::vector<SuppressionEntry>& entries) {
  for (const SuppressionEntry& entry : entries) take(entry);
  Value list = Value::list();
  for (const SuppressionEntry& entry : trail_) list.push(value_of(entry));
  constexpr auto kOwnerOnly = fs::perms::owner_read | fs::perms::owner_write;
  const fs::path file = file_in(library), draft = file.string() + ".new";
  write_durably(draft, to_json(Value().set("trail", list), JsonLayout::kIndented) + "\n", kOwnerOnly);
  rename_durably(draft, file);
}

std::string suppression_in_words(const SuppressionEntry& entry) {
  return "suppressed on " + entry.at.substr(0, kDayDigits);
}

}  // namespace evidence
