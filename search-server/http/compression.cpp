#include "search-server/http/compression.h"

#include <Poco/DeflatingStream.h>
#include <Poco/String.h>

#include <algorithm>
#include <sstream>

namespace search_server {
namespace {

constexpr std::size_t kWorthCompressing = 1000;  // shorter answers fit one packet as they are

bool is_text(const std::string& type) {
  return type.starts_with("text/") || type.starts_with("image/svg") || type.find("json") != std::string::npos ||
         type.find("xml") != std::string::npos || type.find("javascript") != std::string::npos;
}

bool has_header(const Response& response, const std::string& name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return Poco::icompare(header.first, name) == 0; });
}

// "br, gzip;q=0" refuses it.
bool takes_gzip(const std::string& accept_encoding) {
  const std::string accepted = Poco::toLower(accept_encoding);
  const auto at = accepted.find("gzip");
  if (at == std::string::npos) return false;
  const std::string rest = accepted.substr(at + 4, accepted.find(',', at) - at - 4);
  return rest.find("q=0") == std::string::npos || rest.find("q=0.") != std::string::npos;
}

}  // namespace

std::string gzipped(const std::string& bytes) {
  std::ostringstream out;
  Poco::DeflatingOutputStream deflating(out, Poco::DeflatingStreamBuf::STREAM_GZIP);
  deflating.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  deflating.close();
  return out.str();
}

void compress(Response& response, const std::string& accept_encoding) {
  if (!is_text(response.content_type) || has_header(response, "Content-Encoding")) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (response.body.size() < kWorthCompressing || !takes_gzip(accept_encoding)) return;
  response.body = gzipped(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace search_server
