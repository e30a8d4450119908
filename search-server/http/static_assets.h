// The built styles and scripts, read once at the start. A file's name carries the hash of what is
// in it, so that a browser may keep it for ever. Immutable after loading; safe to share between threads.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "search-server/http/exchange.h"

namespace search_server {

class StaticAssets {
 public:
  // A folder that is missing holds nothing: pages then stand without styles.
  explicit StaticAssets(const std::filesystem::path& folder);

  // "precedent.css" -> "/assets/precedent-1A2B3C4D.css", as it was built.
  std::string address_of(const std::string& name) const;
  // The file of this name with its hash. Throws HttpProblem 404.
  Response answer(const std::string& file) const;

 private:
  struct Asset {
    std::string content_type, bytes;
  };
  std::map<std::string, Asset> assets_;
};

}  // namespace search_server
