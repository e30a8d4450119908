#include <fstream>
#include <map>
#include <sstream>

#include "search-server/http/problem.h"
#include "search-server/pages/pages.h"

namespace search_server {
namespace {

const std::map<std::string, const char*>& content_types() {
  static const std::map<std::string, const char*> kTypes = {{".css", "text/css; charset=utf-8"},
                                                            {".js", "text/javascript; charset=utf-8"},
                                                            {".svg", "image/svg+xml"},
                                                            {".png", "image/png"},
                                                            {".ico", "image/x-icon"}};
  return kTypes;
}

}  // namespace

// Files of the build's web folder, by plain names only: no folder can be left.
Response static_asset(const App& app, const Request& request) {
  const std::string& name = request.path_values.at("file");
  const bool plain = !name.empty() &&
                     name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") ==
                         std::string::npos &&
                     name.front() != '.';
  const auto type = content_types().find(std::filesystem::path(name).extension().string());
  std::ifstream in(app.config().assets / name, std::ios::binary);
  if (!plain || type == content_types().end() || !in) throw HttpProblem(404, public_detail(404));
  std::stringstream bytes;
  bytes << in.rdbuf();
  Response response;
  response.content_type = type->second;
  response.body = bytes.str();
  response.headers.emplace_back("Cache-Control", "public, max-age=300");
  return response;
}

}  // namespace search_server
