#include "tests/support/test_server.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>

#include <algorithm>

#include "evidence/json.h"

namespace support {

evidence::Value Answer::json() const { return evidence::parse_json(body, "answer"); }

search_server::Config test_config(const evidence::Library& library) {
  search_server::Config config;
  config.library = library.root();
  config.listen_port = 0;
  config.corpus = std::filesystem::path(SOURCE_DIR) / "corpus";
  config.web = std::filesystem::path(SOURCE_DIR) / "web";
  config.assets = std::filesystem::path(SOURCE_DIR) / "web" / "styles";  // any folder will do
  config.openapi = std::filesystem::path(SOURCE_DIR) / "search-server" / "openapi.yaml";
  config.quiet = true;
  return config;
}

TestServer::TestServer(const evidence::Library& library) : TestServer(test_config(library)) {}

TestServer::TestServer(const search_server::Config& config)
    : app_(new search_server::App(config)), server_(new search_server::Server(*app_)) {
  server_->start();
}

TestServer::~TestServer() { server_.reset(); }

namespace {

Answer read_answer(Poco::Net::HTTPClientSession& session) {
  Poco::Net::HTTPResponse response;
  std::istream& body = session.receiveResponse(response);
  Answer answer;
  answer.status = static_cast<int>(response.getStatus());
  answer.type = response.getContentType();
  Poco::StreamCopier::copyToString(body, answer.body);
  for (const auto& [name, value] : response) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    answer.headers[lower] = value;
    if (lower == "set-cookie") {
      const std::string pair = value.substr(0, value.find(';'));
      if (!pair.ends_with('=')) answer.cookie += (answer.cookie.empty() ? "" : "; ") + pair;
    }
  }
  return answer;
}

}  // namespace

Answer TestServer::send(const std::string& method, const std::string& path, const std::string& body,
                        const std::map<std::string, std::string>& headers) const {
  Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>(port()));
  session.setTimeout(Poco::Timespan(30, 0));
  Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPRequest::HTTP_1_1);
  for (const auto& [name, value] : headers) request.set(name, value);
  if (!body.empty() || method == "POST") request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  session.sendRequest(request) << body;
  return read_answer(session);
}

Answer TestServer::form(const std::string& path, const std::string& fields, const std::string& cookie) const {
  std::map<std::string, std::string> headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  if (!cookie.empty()) headers["Cookie"] = cookie;
  return send("POST", path, fields, headers);
}

std::string TestServer::raw(const std::string& bytes) const {
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(port())));
  socket.setReceiveTimeout(Poco::Timespan(20, 0));
  std::string received;
  char buffer[4096];
  try {
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    socket.shutdownSend();
    for (int count; (count = socket.receiveBytes(buffer, sizeof buffer)) > 0;)
      received.append(buffer, static_cast<std::size_t>(count));
  } catch (const Poco::Exception&) {  // closed on us, perhaps before all was sent: that is an answer too
  }
  return received;
}

}  // namespace support
