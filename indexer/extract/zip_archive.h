// A ZIP held in memory, read by libzip: office documents and packs are ZIPs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// What unpacking may give at most, all members together: a bomb is refused before it is unpacked.
inline constexpr std::size_t kMaxUnpackedBytes = 512u * 1024 * 1024;
inline constexpr std::size_t kMaxZipMembers = 5000;

bool looks_like_zip(const std::string& bytes);

class ZipArchive {
 public:
  // `bytes` must outlive it. Throws Refusal for a ZIP that is damaged, split over several files, or a bomb.
  explicit ZipArchive(const std::string& bytes);
  ~ZipArchive();

  // Files, not folders, in the order of the archive; names in UTF-8.
  const std::vector<std::string>& names() const { return names_; }
  bool has(const std::string& name) const;
  // Nothing where there is no such member. Throws Refusal for one that is locked or damaged.
  std::optional<std::string> read(const std::string& name) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  std::vector<std::string> names_;
};

// Every member as a file of its own.
std::vector<EmbeddedFile> unpack(const ZipArchive& archive);

}  // namespace indexer
