#include "indexer/extract/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <map>

#include "indexer/extract/text_encoding.h"

namespace indexer {

struct ZipArchive::Parts {
  zip_t* handle = nullptr;
  std::map<std::string, zip_uint64_t> members;
  ~Parts() {
    if (handle) zip_discard(handle);
  }
};

bool looks_like_zip(const std::string& bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x07\x08");
}

ZipArchive::ZipArchive(const std::string& bytes) : parts_(new Parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source) parts_->handle = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!parts_->handle) {
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    throw Refusal(
        "a damaged ZIP file, or one part of a ZIP that was split over several files: its list of files cannot be read");
  }
  const zip_int64_t count = zip_get_num_entries(parts_->handle, 0);
  if (count > static_cast<zip_int64_t>(kMaxZipMembers))
    throw Refusal("a ZIP of " + std::to_string(count) + " files; up to " + std::to_string(kMaxZipMembers) +
                  " are taken");
  zip_uint64_t unpacked = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(parts_->handle, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS, &stat) != 0) continue;
    const std::string name = decoded_text(stat.name ? stat.name : "");  // UTF-8, or what DOS wrote (code page 437)
    if (name.empty() || name.ends_with('/')) continue;
    if (stat.valid & ZIP_STAT_SIZE) unpacked += std::min<zip_uint64_t>(stat.size, kMaxUnpackedBytes + 1);
    if (!parts_->members.emplace(name, static_cast<zip_uint64_t>(i)).second) continue;
    names_.push_back(name);
  }
  if (unpacked > kMaxUnpackedBytes)
    throw Refusal("a ZIP that would unpack to more than " + std::to_string(kMaxUnpackedBytes / 1024 / 1024) +
                  " MB, as a \"ZIP bomb\" does; unpack it and add what you need");
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::has(const std::string& name) const { return parts_->members.contains(name); }

std::optional<std::string> ZipArchive::read(const std::string& name) const {
  const auto found = parts_->members.find(name);
  if (found == parts_->members.end()) return std::nullopt;
  zip_stat_t stat;
  const bool has_stat = zip_stat_index(parts_->handle, found->second, 0, &stat) == 0;
  if (has_stat && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    throw Refusal("locked with a password");
  zip_file_t* file = zip_fopen_index(parts_->handle, found->second, 0);
  if (!file) throw Refusal("damaged, or packed in a way that is no longer used");
  std::string bytes;
  char buffer[65536];
  zip_int64_t got = 0;
  // The list's sizes may lie; what comes out is counted too.
  while ((got = zip_fread(file, buffer, sizeof buffer)) > 0 && bytes.size() <= kMaxUnpackedBytes)
    bytes.append(buffer, static_cast<std::size_t>(got));
  zip_fclose(file);
  if (got < 0) throw Refusal("damaged inside its ZIP: “" + name + "” cannot be unpacked");
  if (bytes.size() > kMaxUnpackedBytes) throw Refusal("a ZIP bomb: “" + name + "” unpacks without end");
  return bytes;
}

std::vector<EmbeddedFile> unpack(const ZipArchive& archive) {
  std::vector<EmbeddedFile> files;
  std::size_t total = 0;
  for (const std::string& name : archive.names()) {
    const std::string base = name.substr(name.find_last_of('/') + 1);
    if (base.starts_with('.') || name.starts_with("__MACOSX/")) continue;
    try {
      files.push_back({name, archive.read(name).value_or(""), ""});
    } catch (const Refusal& refusal) {
      files.push_back({name, "", refusal.what()});
    }
    total += files.back().bytes.size();
    if (total > kMaxUnpackedBytes) throw Refusal("a ZIP bomb: its files unpack without end");
  }
  if (files.empty()) throw Refusal("a ZIP without files");
  const bool none = std::all_of(files.begin(), files.end(), [](const auto& file) { return !file.refused.empty(); });
  if (none) throw Refusal("a ZIP none of whose files can be unpacked: " + files.front().refused);
  return files;
}

}  // namespace indexer
