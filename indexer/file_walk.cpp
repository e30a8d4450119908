#include "indexer/file_walk.h"

#include <utf8.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "evidence/digest.h"
#include "indexer/extract/extracted_text.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Larger files are no committee papers; reading one would take the memory of many.
constexpr std::uintmax_t kMaxFileBytes = 256ull * 1024 * 1024;

bool is_document(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && name != "MANIFEST.tsv" && name != "collection.json";
}

// A name may hold any bytes; what is told of it is text.
std::string valid_utf8(const std::string& name) {
  std::string valid;
  utf8::replace_invalid(name.begin(), name.end(), std::back_inserter(valid));
  return valid;
}

std::string with_bytes_named(const std::string& path) {
  if (utf8::is_valid(path.begin(), path.end())) return path;
  static constexpr const char* kDigits = "0123456789ABCDEF";
  std::string named;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      named += c;
    } else {
      named += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return named;
}

FoundFile found_file(const fs::path& path, const std::string& file) {
  return {path, valid_utf8(file), with_bytes_named(path.string())};
}

void walk(const fs::path& folder, FoundFiles& found) {
  const fs::path root = fs::weakly_canonical(folder);
  std::vector<FoundFile> files;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, error);
       at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) break;
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory(error)) at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(error) && is_document(at->path()))
      files.push_back(found_file(at->path(), at->path().lexically_relative(root).generic_string()));
  }
  if (error) found.refused.push_back({folder.string(), "cannot be read: " + error.message()});
  std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) { return a.file < b.file; });
  found.files.insert(found.files.end(), files.begin(), files.end());
}

}  // namespace

FoundFiles find_files(const std::vector<fs::path>& paths) {
  FoundFiles found;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      walk(path, found);
    } else if (fs::is_regular_file(path, error)) {
      found.files.push_back(found_file(fs::weakly_canonical(path), path.filename().string()));
    } else {
      found.refused.push_back({valid_utf8(path.string()), "no such file or folder"});
    }
  }
  return found;
}

std::string stamp_of(const FoundFile& found, const std::string& said) {
  std::error_code error;
  const auto size = fs::file_size(found.path, error);
  const auto changed = fs::last_write_time(found.path, error).time_since_epoch().count();
  return std::to_string(size) + " " + std::to_string(changed) + " " + found.file + " " +
         (said.empty() ? "" : evidence::sha256_hex(said).substr(0, 12));
}

std::string read_file(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) throw Refusal("cannot be read: " + error.message());
  if (size > kMaxFileBytes) throw Refusal("larger than " + std::to_string(kMaxFileBytes / 1024 / 1024) + " MB");
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  if (size > 0 && (!in || !(bytes << in.rdbuf())))
    throw Refusal("cannot be read: permission denied, or it changed while it was read");
  return bytes.str();
}

}  // namespace indexer
