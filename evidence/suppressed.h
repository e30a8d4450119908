// Documents that were taken out for good, and who did it, when and why: suppressed.json in the library's folder. It
// only ever grows, and holds nothing of what the documents say.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evidence {

enum class SuppressionStep { kSuppress, kUnsuppress };

struct SuppressionEntry {
  SuppressionStep step = SuppressionStep::kSuppress;
  std::string at;      // "2026-11-22T15:04:05Z"
  std::string sha256;  // of the original
  std::string by;      // who, in their own words
  std::string reason;

  bool operator==(const SuppressionEntry&) const = default;
};

// As the file was when it was read; reading is safe from any thread.
class Suppressed {
 public:
  static std::filesystem::path file_in(const std::filesystem::path& library);
  // Nothing suppressed where there is no file. Throws Error kInvalid, which names the file and what was expected: then
  // nothing may be taken in.
  static Suppressed load(const std::filesystem::path& library);

  // What was done, the oldest first.
  const std::vector<SuppressionEntry>& trail() const { return trail_; }
  // The SHA-256 of every document that is out, with the entry that says so.
  const std::map<std::string, SuppressionEntry>& out() const { return out_; }
  // By the SHA-256 of an original.
  bool is_out(const std::string& sha256) const { return out_.contains(sha256); }

  // Adds to the file, mode 0600, flushed to disk before it returns. For who holds the library's lock for writing.
  // Throws Error kStorage.
  void add(const std::filesystem::path& library, const std::vector<SuppressionEntry>& entries);

 private:
  void take(const SuppressionEntry& entry);

  std::vector<SuppressionEntry> trail_;
  std::map<std::string, SuppressionEntry> out_;
};

// "suppressed on 2026-11-22", for a run's refusals.
std::string suppression_in_words(const SuppressionEntry& entry);

}  // namespace evidence
