// What a client sends over one connection: framed as the front frames it, answered as a worker answers it.
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <set>
#include <sstream>

#include "evidence/json.h"
#include "search-server/http/connection.h"
#include "search-server/http/guarded_handler.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/small_library.h"
#include "tests/fuzz/target.h"
#include "tests/support/temporary_folder.h"

namespace {

using fuzz::promise;
using search_server::Connection;
using search_server::RawRequest;

constexpr std::size_t kMostBytes = 64 * 1024, kMostRequests = 8;

// pandoc takes most of a second and is not what is tried here: it is not found.
void hide_pandoc() {
  static const support::TemporaryFolder folder;
  const auto program = folder.write("timeout", "#!/bin/sh\nexit 127\n");
  ::chmod(program.c_str(), 0700);
  ::setenv("PATH", folder.path().c_str(), 1);
}

const search_server::GuardedHandler& handler() {
  static const search_server::App app = [] {
    hide_pandoc();
    const std::filesystem::path source = SOURCE_DIR;
    search_server::Config config;
    config.library = fuzz::small_library().root();
    config.corpus = source / "corpus";
    config.web = source / "web";
    config.assets = source / "web" / "styles";  // any folder will do
    config.openapi = source / "search-server" / "openapi.yaml";
    config.cache_megabytes = 0;
    config.quiet = true;
    return search_server::App(config);
  }();
  static const search_server::GuardedHandler made(app);
  return made;
}

struct Framed {
  std::vector<RawRequest> requests;
  int refused = 0;  // the status of what ended the connection
};

// Sends the bytes in pieces and has them framed.
Framed framed(const std::string& bytes, std::size_t piece) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0) std::abort();
  Connection connection(1, ends[0], {});
  const search_server::FrontLimits limits;
  std::array<char, 16 * 1024> scratch;
  Framed found;
  bool is_open = true;
  for (std::size_t at = 0; at < bytes.size() && is_open; at += piece) {
    const std::string_view part = std::string_view(bytes).substr(at, piece);
    if (::send(ends[1], part.data(), part.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(part.size())) break;
    connection.receive(scratch);
    while (is_open) {
      auto next = connection.next_request(limits);
      if (std::holds_alternative<Connection::NotYet>(next)) break;
      if (const auto* refused = std::get_if<search_server::RefusedRequest>(&next)) {
        found.refused = refused->status;
        is_open = false;
      } else {
        found.requests.push_back(std::get<RawRequest>(std::move(next)));
        is_open = found.requests.back().keeps_alive && found.requests.size() < kMostRequests;
        connection.set_answer("");
      }
    }
  }
  ::close(ends[1]);
  return found;
}

void check_same(const Framed& one, const Framed& other) {
  promise(one.refused == other.refused && one.requests.size() == other.requests.size(),
          "requests are framed alike however they come");
  for (std::size_t i = 0; i < one.requests.size(); ++i)
    promise(one.requests[i].head == other.requests[i].head && one.requests[i].body == other.requests[i].body,
            "requests are framed alike however they come");
}

// Poco reads the same head after the front: it must not see another body.
void check_read_alike(const RawRequest& raw) {
  std::istringstream in(raw.head);
  Poco::Net::HTTPRequest read;
  try {
    read.read(in);
  } catch (const Poco::Exception&) {
    return;
  }
  promise(!read.getChunkedTransferEncoding(), "no body in chunks is taken");
  const auto length = read.hasContentLength() ? read.getContentLength64() : 0;
  promise(length == static_cast<Poco::Int64>(raw.body.size()), "both readers see the same body");
}

void check_answer(const RawRequest& raw, const std::string& answer) {
  static const std::set<std::string> kNames = {"Date",
                                               "Connection",
                                               "Content-Type",
                                               "Content-Length",
                                               "Content-Security-Policy",
                                               "X-Content-Type-Options",
                                               "Referrer-Policy",
                                               "Cross-Origin-Opener-Policy",
                                               "Cross-Origin-Resource-Policy",
                                               "Cache-Control",
                                               "Location",
                                               "Set-Cookie",
                                               "Content-Encoding",
                                               "Vary",
                                               "Content-Disposition",
                                               "Allow",
                                               "ETag",
                                               "Last-Modified",
                                               "Retry-After",
                                               "X-Request-Id",
                                               "X-Robots-Tag"};
  const std::size_t end = answer.find("\r\n\r\n");
  promise(end != std::string::npos, "an answer has a head");
  const std::string body = answer.substr(end + 4);
  std::istringstream in(answer.substr(0, end + 4));
  Poco::Net::HTTPResponse head;
  head.read(in);
  promise(head.getStatus() != 500, "no request makes us fail");
  for (const auto& [name, value] : head) promise(kNames.contains(name), "an answer has no header but ours: " + name);
  const bool is_head = raw.head.starts_with("HEAD ");
  promise(is_head ? body.empty() : head.getContentLength64() == static_cast<Poco::Int64>(body.size()),
          "an answer is as long as it says");
  if (head.has("Content-Encoding") || is_head) return;
  const std::string type = head.getContentType();
  if (type.find("json") != std::string::npos) evidence::parse_json(body, "the answer");
  if (type.starts_with("text/") || type.find("xml") != std::string::npos)
    fuzz::promise_text(body, "an answer in " + type);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text_of(data, std::min(size, kMostBytes));
  if (bytes.empty()) return 0;
  const Framed whole = framed(bytes, 16 * 1024);
  check_same(whole, framed(bytes, 1 + bytes.size() % 7));
  for (const RawRequest& raw : whole.requests) {
    check_read_alike(raw);
    check_answer(raw, handler().answer(raw));
  }
  return 0;
}
