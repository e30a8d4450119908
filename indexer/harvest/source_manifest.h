// SOURCE.json: which council's site is harvested, what of it, and how gently. docs/how-to/harvest.md describes each
// key. Plain data; safe to share between threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "evidence/authorities.h"
#include "evidence/value.h"
#include "indexer/harvest/calendar_day.h"
#include "indexer/harvest/web_address.h"

namespace indexer {

enum class LinkedDocuments { kNone, kMinutes, kAll };

struct SourceManifest {
  WebAddress base;        // the folder that holds mgWebService.asmx; its target ends with "/"
  std::string authority;  // id of vocabulary/authorities.csv
  // Each a name (any case), a number, or a pattern between slashes ("/children|cabinet/", RE2, any case, found
  // anywhere).
  std::vector<std::string> committees;
  Day from;
  std::optional<Day> to;  // absent: to today and the agendas of the coming fortnight
  LinkedDocuments documents = LinkedDocuments::kMinutes;
  int refresh_days = 90;                  // meetings younger than this are always read again
  std::chrono::milliseconds delay{1000};  // between two requests; at least this much unless the site is on loopback
  std::chrono::seconds timeout{60};       // for a whole request; self-hosted sites take up to a minute
  std::uint64_t max_document_bytes = 50'000'000;
  std::uint64_t max_requests = 5000;     // of one run
  std::string contact;                   // an e-mail or web address in the User-Agent
  bool allow_private_addresses = false;  // for tests: http, and hosts on loopback
};

// Throws evidence::Error: kNotFound where the file cannot be read, kInvalid with every problem, one a line, each naming
// file, key and what was expected. A contact given here takes the place of the file's.
SourceManifest read_source_manifest(const std::filesystem::path& file, const evidence::Authorities& authorities,
                                    const std::string& contact = "");

// The same from JSON that has been read; `name` stands for the file in messages.
SourceManifest source_manifest_from(const evidence::Value& json, const std::string& name,
                                    const evidence::Authorities& authorities, const std::string& contact = "");

}  // namespace indexer
