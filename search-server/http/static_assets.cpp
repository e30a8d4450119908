#include "search-server/http/static_assets.h"

#include <fstream>
#include <sstream>

#include "search-server/http/problem.h"

namespace search_server {
namespace {

constexpr const char* kPrefix = "/assets/";
constexpr const char* kForEver = "public, max-age=31536000, immutable";

const std::map<std::string, const char*>& content_types() {
  static const std::map<std::string, const char*> kTypes = {
      {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"}};
  return kTypes;
}

}  // namespace

StaticAssets::StaticAssets(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto type = content_types().find(entry.path().extension().string());
    std::ifstream in(entry.path(), std::ios::binary);
    if (!entry.is_regular_file() || type == content_types().end() || !in) continue;
    std::stringstream bytes;
    bytes << in.rdbuf();
    assets_[entry.path().filename().string()] = {type->second, bytes.str()};
  }
}

std::string StaticAssets::address_of(const std::string& name) const {
  const std::filesystem::path plain(name);
  const std::string before = plain.stem().string() + "-", after = plain.extension().string();
  for (const auto& [file, asset] : assets_) {
    const bool is_it = file.starts_with(before) && file.ends_with(after) &&
                       file.find('-', before.size()) == std::string::npos;  // the hash holds no hyphen
    if (is_it) return kPrefix + file;
  }
  return kPrefix + name;
}

Response StaticAssets::answer(const std::string& file) const {
  const auto asset = assets_.find(file);
  if (asset == assets_.end()) throw HttpProblem(404, public_detail(404));
  Response response;
  response.content_type = asset->second.content_type;
  response.body = asset->second.bytes;
  response.headers.emplace_back("Cache-Control", kForEver);
  return response;
}

}  // namespace search_server
