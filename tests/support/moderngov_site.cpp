#include "tests/support/moderngov_site.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/ThreadPool.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "tests/support/moderngov_pages.h"

namespace support {

struct ModernGovSite::State {
  struct Order {
    std::string part_of_target;
    Misdeed misdeed;
    int times;
  };
  mutable std::mutex mutex;
  std::vector<std::string> requests;
  std::vector<Order> orders;
  ThornhavenNow now;
  int robots_status = 404;
  std::string robots, retry_after, user_agent;
  std::atomic<bool> is_stopping{false};

  // The misdeed that is due for a target, counted down.
  std::optional<Misdeed> due(const std::string& target) {
    for (Order& order : orders) {
      if (order.times == 0 || target.find(order.part_of_target) == std::string::npos) continue;
      if (order.times > 0) --order.times;
      return order.misdeed;
    }
    return std::nullopt;
  }
};

namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

struct Right {
  int status = 404;
  std::string type = "text/html; charset=utf-8";
  std::string body;
};

// The value of a parameter of a target, with its slashes decoded; empty where it is not given.
std::string parameter(const std::string& target, const std::string& name) {
  for (const char* before : {"?", "&"}) {
    const auto at = target.find(before + name + "=");
    if (at == std::string::npos) continue;
    const auto start = at + name.size() + 2;
    std::string value = target.substr(start, target.find('&', start) - start);
    for (auto slash = value.find("%2F"); slash != std::string::npos; slash = value.find("%2F"))
      value.replace(slash, 3, "/");
    return value;
  }
  return "";
}

int year_in(const std::string& date) { return date.size() == 10 ? std::stoi(date.substr(6)) : 0; }

Right xml(const std::string& body) { return {body.empty() ? 500 : 200, "text/xml; charset=utf-8", body}; }
Right html(const std::string& body) { return {200, "text/html; charset=utf-8", body}; }

Right right_answer(const std::string& target, const ThornhavenNow& now, int request_number) {
  const auto holds = [&](const char* text) { return target.find(text) != std::string::npos; };
  if (holds("mgWebService.asmx/GetCommittees")) return xml(committees_xml());
  if (holds("mgWebService.asmx/GetMeetings?"))
    return xml(meetings_xml(parameter(target, "lCommitteeId"), year_in(parameter(target, "sFromDate")),
                            year_in(parameter(target, "sToDate"))));
  if (holds("mgWebService.asmx/GetMeeting?")) return xml(meeting_xml(parameter(target, "lMeetingId"), now));
  if (holds("mgListCommittees.aspx")) return html(committees_page());
  if (holds("ieListMeetings.aspx")) return html(meetings_page(parameter(target, "CId")));
  if (holds("ieListDocuments.aspx")) return html(meeting_page(parameter(target, "MId"), now, request_number));
  if (holds("mgConvert2PDF.aspx") || holds("/documents/"))
    return {200, "application/pdf", small_pdf("Thornhaven paper " + std::to_string(target.size()))};
  return {};
}

class SiteHandler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit SiteHandler(ModernGovSite::State& state) : state_(state) {}

  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    std::unique_lock lock(state_.mutex);
    const std::string target = request.getURI();
    state_.requests.push_back(target);
    state_.user_agent = request.get("User-Agent", "");
    const int number = static_cast<int>(state_.requests.size());
    const auto misdeed = state_.due(target);
    Right right = right_answer(target, state_.now, number);
    if (target == "/robots.txt") right = {state_.robots_status, "text/plain", state_.robots};
    const std::string retry_after = state_.retry_after;
    lock.unlock();
    response.setKeepAlive(false);
    if (misdeed) return misbehave(*misdeed, right, retry_after, request, response);
    send(response, right);
  }

 private:
  static void send(HTTPServerResponse& response, const Right& right) {
    response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(right.status));
    response.setContentType(right.type);
    response.sendBuffer(right.body.data(), right.body.size());
  }

  void misbehave(Misdeed misdeed, const Right& right, const std::string& retry_after, HTTPServerRequest& request,
                 HTTPServerResponse& response) {
    const std::string error = "<html><body class=\"error\">Something went wrong</body></html>";
    if (!retry_after.empty()) response.set("Retry-After", retry_after);
    switch (misdeed) {
      case Misdeed::kNotFound:
        return send(response, {404, "text/html", error});
      case Misdeed::kForbidden:
        return send(response, {403, "text/html", error});
      case Misdeed::kServerError:
        return send(response, {500, "text/html", error});
      case Misdeed::kTooManyRequests:
        return send(response, {429, "text/html", error});
      case Misdeed::kUnavailable:
        return send(response, {503, "text/html", error});
      case Misdeed::kHtml:
        return send(response, {200, "text/html", error});
      case Misdeed::kTruncated:
        return send(response, {200, right.type, right.body.substr(0, right.body.size() / 2)});
      case Misdeed::kRedirectAway:
        return response.redirect("https://elsewhere.example/x");
      case Misdeed::kRedirectInside:
        return response.redirect("http://169.254.169.254/latest/meta-data/");
      case Misdeed::kErrorPage:
        return response.redirect("/mg/mgError.aspx?Err=1");
      case Misdeed::kRedirectForever:
        return response.redirect(request.getURI());
      case Misdeed::kBrokenOff:
        return break_off(request);
      case Misdeed::kDribbleHeader:
        return dribble_header(request);
      case Misdeed::kDribble:
        return pour(response, "x", std::chrono::milliseconds(20));
      case Misdeed::kHuge:
        return pour(response, std::string(65536, 'x'), std::chrono::milliseconds(0));
    }
  }

  static void write_raw(HTTPServerRequest& request, const std::string& bytes) {
    auto& implementation = static_cast<Poco::Net::HTTPServerRequestImpl&>(request);
    implementation.socket().sendBytes(bytes.data(), static_cast<int>(bytes.size()));
  }

  static void break_off(HTTPServerRequest& request) {
    write_raw(request, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 5000\r\n\r\n%PDF-1.4");
    static_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket().shutdown();
  }

  void dribble_header(HTTPServerRequest& request) {
    write_raw(request, "HTTP/1.1 200 OK\r\nX-Slow: ");
    while (!state_.is_stopping) {
      write_raw(request, "x");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  void pour(HTTPServerResponse& response, const std::string& drop, std::chrono::milliseconds pause) {
    response.setContentType("application/pdf");
    response.setChunkedTransferEncoding(true);
    std::ostream& out = response.send();
    while (out && !state_.is_stopping) {
      out << drop << std::flush;
      std::this_thread::sleep_for(pause);
    }
  }

  ModernGovSite::State& state_;
};

class SiteHandlerFactory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit SiteHandlerFactory(std::shared_ptr<ModernGovSite::State> state) : state_(std::move(state)) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new SiteHandler(*state_);
  }

 private:
  std::shared_ptr<ModernGovSite::State> state_;
};

Poco::Net::ServerSocket listening(const std::optional<ModernGovSite::Tls>& tls, int port) {
  const Poco::Net::SocketAddress address("127.0.0.1", static_cast<Poco::UInt16>(port));
  if (!tls) return Poco::Net::ServerSocket(address);
  using Poco::Net::Context;
  Context::Ptr context =
      new Context(Context::TLS_SERVER_USE, tls->key.string(), tls->certificate.string(), "", Context::VERIFY_NONE);
  return Poco::Net::SecureServerSocket(address, 8, context);
}

Poco::Net::HTTPServerParams* parameters() {
  auto* parameters = new Poco::Net::HTTPServerParams;  // owned by HTTPServer
  parameters->setKeepAlive(false);
  parameters->setTimeout(Poco::Timespan(5, 0));
  return parameters;
}

}  // namespace

struct ModernGovSite::Server {
  Poco::ThreadPool threads{2, 8};
  Poco::Net::ServerSocket socket;
  Poco::Net::HTTPServer http;

  Server(const std::shared_ptr<State>& state, Poco::Net::ServerSocket bound)
      : socket(std::move(bound)), http(new SiteHandlerFactory(state), threads, socket, parameters()) {
    http.start();
  }
};

ModernGovSite::ModernGovSite(std::optional<Tls> tls, int port)
    : state_(std::make_shared<State>()), server_(std::make_unique<Server>(state_, listening(tls, port))) {
  const std::string chosen = std::to_string(server_->socket.address().port());
  state_->now.base = (tls ? "https://localhost:" : "http://127.0.0.1:") + chosen + "/mg/";
}

ModernGovSite::~ModernGovSite() {
  state_->is_stopping = true;
  server_->http.stopAll(true);
  server_->threads.joinAll();
}

std::string ModernGovSite::base() const { return state_->now.base; }

indexer::WebAddress ModernGovSite::address(const std::string& target) const {
  return *indexer::WebAddress::parse(base())->resolve(target);
}

void ModernGovSite::misbehave(const std::string& part_of_target, Misdeed misdeed, int times) {
  const std::lock_guard lock(state_->mutex);
  state_->orders.push_back({part_of_target, misdeed, times});
}

void ModernGovSite::behave() {
  const std::lock_guard lock(state_->mutex);
  state_->orders.clear();
}

void ModernGovSite::set_robots(int status, const std::string& text) {
  const std::lock_guard lock(state_->mutex);
  state_->robots_status = status;
  state_->robots = text;
}

void ModernGovSite::set_retry_after(const std::string& value) {
  const std::lock_guard lock(state_->mutex);
  state_->retry_after = value;
}

void ModernGovSite::publish_minutes() {
  const std::lock_guard lock(state_->mutex);
  state_->now.minutes_are_published = true;
}

void ModernGovSite::restrict_paper() {
  const std::lock_guard lock(state_->mutex);
  state_->now.paper_is_restricted = true;
}

void ModernGovSite::hide_meeting() {
  const std::lock_guard lock(state_->mutex);
  state_->now.meeting_is_hidden = true;
}

std::vector<std::string> ModernGovSite::requests() const {
  const std::lock_guard lock(state_->mutex);
  return state_->requests;
}

std::size_t ModernGovSite::count(const std::string& part_of_target) const {
  std::size_t number = 0;
  for (const std::string& target : requests()) number += target.find(part_of_target) != std::string::npos ? 1 : 0;
  return number;
}

void ModernGovSite::forget_requests() {
  const std::lock_guard lock(state_->mutex);
  state_->requests.clear();
}

std::string ModernGovSite::user_agent() const {
  const std::lock_guard lock(state_->mutex);
  return state_->user_agent;
}

}  // namespace support
