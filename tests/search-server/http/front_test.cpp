// The front over real sockets, with a handler that the test holds back: who waits, who is served, who is sent away.
#include "search-server/http/front.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <deque>
#include <future>
#include <semaphore>
#include <thread>

#include "search-server/http/answer_bytes.h"
#include "tests/support/raw_client.h"

using namespace search_server;
using namespace std::chrono_literals;
using support::RawAnswer;
using support::RawClient;

namespace {

// The address asked for, so that an answer tells whose it is.
std::string echo(const RawRequest& request) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.head.substr(0, request.head.find(" HTTP")) + "|" + request.body;
  return answer_bytes(response, request.keeps_alive ? Afterwards::kStays : Afterwards::kCloses,
                      request.head.starts_with("HEAD") ? Body::kLeftOut : Body::kSent);
}

std::string large(const RawRequest&) {
  Response response;
  response.body = std::string(16 * 1024 * 1024, 'x');  // more than a socket's buffers take
  return answer_bytes(response, Afterwards::kStays);
}

class TestFront {
 public:
  explicit TestFront(const FrontLimits& limits, const RequestHandler& handler = echo)
      : socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        port_(socket_.address().port()),
        front_(socket_, limits, handler) {
    front_.start();
  }
  int port() const { return port_; }
  void stop() { front_.stop(); }

 private:
  Poco::Net::ServerSocket socket_;
  int port_;
  HttpFront front_;
};

// Answers only after the test has let it.
class HeldHandler {
 public:
  std::string operator()(const RawRequest& request) {
    begun_.release();
    static_cast<void>(allowed_.try_acquire_for(60s));  // a test that failed must still end
    return echo(request);
  }
  bool wait_begun() { return begun_.try_acquire_for(20s); }
  void allow(int count) { allowed_.release(count); }

 private:
  std::counting_semaphore<> begun_{0};
  std::counting_semaphore<> allowed_{0};
};

FrontLimits one_worker() {
  FrontLimits limits;
  limits.workers = 1;
  limits.refusal_delay = 10ms;
  return limits;
}

}  // namespace

// A thread for each kept-alive connection left 48 of 64 without a single answer.
TEST_CASE("every one of many kept-alive connections is served by two workers") {
  FrontLimits limits;
  limits.workers = 2;
  const TestFront front(limits);
  std::deque<RawClient> clients;
  for (int i = 0; i < 300; ++i) clients.emplace_back(front.port());
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) REQUIRE(clients[i].get("/" + std::to_string(i)));
    for (std::size_t i = 0; i < clients.size(); ++i) CHECK(clients[i].read().body == "GET /" + std::to_string(i) + "|");
  }
}

// 20 clients that sent a byte a second held every thread, for ever.
TEST_CASE("who sends slowly is cut off, and others are served meanwhile") {
  FrontLimits limits = one_worker();
  limits.head_time = 500ms;
  limits.body_time = 500ms;
  limits.linger_time = 100ms;
  const TestFront front(limits);
  std::deque<RawClient> slow;
  for (int i = 0; i < 20; ++i) slow.emplace_back(front.port());
  RawClient slow_body(front.port());
  slow_body.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n");
  RawClient quick(front.port());
  bool is_open = true;
  for (int i = 0; i < 400 && is_open; ++i) {
    for (RawClient& client : slow) is_open = client.send("G") && is_open;
    slow_body.send("x");
    REQUIRE(quick.get("/quick"));
    REQUIRE(quick.read().status == 200);
    std::this_thread::sleep_for(50ms);
  }
  CHECK_FALSE(is_open);
  CHECK_THAT(slow_body.read_to_end(), Catch::StartsWith("HTTP/1.1 408"));
}

TEST_CASE("a slow sender is told why") {
  FrontLimits limits = one_worker();
  limits.head_time = 200ms;
  const TestFront front(limits);
  RawClient client(front.port());
  client.send("GET / HT");
  const std::string answer = client.read_to_end();
  CHECK_THAT(answer, Catch::StartsWith("HTTP/1.1 408") && Catch::Contains("application/problem+json"));
}

TEST_CASE("who does not read holds no worker, and is closed in the end") {
  FrontLimits limits = one_worker();
  limits.send_time = 1s;
  const TestFront front(limits, [](const RawRequest& request) {
    return request.head.starts_with("GET /large") ? large(request) : echo(request);
  });
  std::deque<RawClient> slow;
  for (int i = 0; i < 8; ++i) {
    slow.emplace_back(front.port());
    REQUIRE(slow.back().get("/large"));
  }
  RawClient quick(front.port());
  for (int i = 0; i < 10; ++i) {
    REQUIRE(quick.get("/quick"));
    REQUIRE(quick.read().status == 200);
  }
  std::this_thread::sleep_for(3s);
  CHECK(slow.front().read().status == 0);  // it ended before it was whole
}

TEST_CASE("a reader who takes the whole of it gets the whole of it") {
  const TestFront front(one_worker(), large);
  RawClient client(front.port());
  for (int i = 0; i < 2; ++i) {
    REQUIRE(client.get("/"));
    CHECK(client.read().body.size() == 16 * 1024 * 1024);
  }
}

TEST_CASE("memory that slow readers hold is taken from the slowest") {
  FrontLimits limits = one_worker();
  limits.held_bytes = 60 * 1024 * 1024;
  const TestFront front(limits, large);
  std::deque<RawClient> slow;
  for (int i = 0; i < 8; ++i) {
    slow.emplace_back(front.port());
    REQUIRE(slow.back().get("/" + std::to_string(i)));
  }
  RawClient client(front.port());
  REQUIRE(client.get("/"));
  CHECK(client.read().status == 200);
  CHECK(slow.front().read().status == 0);
}

TEST_CASE("beyond the queue a request is told to come again, and may") {
  HeldHandler handler;
  FrontLimits limits = one_worker();
  limits.queue = 1;
  TestFront front(limits, std::ref(handler));
  RawClient first(front.port()), second(front.port()), third(front.port());
  REQUIRE(first.get("/1"));
  REQUIRE(handler.wait_begun());
  REQUIRE(second.get("/2"));
  // The second is queued by the time the third is refused; which of the two is, the sockets decide.
  REQUIRE(third.get("/3"));
  std::this_thread::sleep_for(1s);
  handler.allow(2);
  CHECK(first.read().status == 200);
  const RawAnswer two = second.read(), three = third.read();
  CHECK(std::min(two.status, three.status) == 200);
  const RawAnswer& busy = two.status == 503 ? two : three;
  CHECK(busy.status == 503);
  CHECK(busy.headers.at("retry-after") == "1");
  CHECK(busy.headers.at("content-type") == "application/problem+json");
  handler.allow(1);
  RawClient& again = two.status == 503 ? second : third;
  REQUIRE(again.get("/again"));
  CHECK(again.read().body == "GET /again|");
}

TEST_CASE("who has waited too long in the queue is told so") {
  HeldHandler handler;
  FrontLimits limits = one_worker();
  limits.queue_wait = 200ms;
  TestFront front(limits, std::ref(handler));
  RawClient first(front.port()), second(front.port());
  REQUIRE(first.get("/1"));
  REQUIRE(handler.wait_begun());
  REQUIRE(second.get("/2"));
  CHECK(second.read().status == 503);
  handler.allow(1);
  CHECK(first.read().status == 200);
}

TEST_CASE("a connection beyond the limit is told 503, and one that closes makes room") {
  FrontLimits limits = one_worker();
  limits.connections = 2;
  const TestFront front(limits);
  auto first = std::make_unique<RawClient>(front.port());
  RawClient second(front.port());
  for (RawClient* client : {first.get(), &second}) {
    REQUIRE(client->get("/"));
    REQUIRE(client->read().status == 200);
  }
  {
    RawClient third(front.port());
    REQUIRE(third.get("/"));
    CHECK_THAT(third.read_to_end(), Catch::StartsWith("HTTP/1.1 503") && Catch::Contains("Retry-After: 1"));
  }
  first.reset();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) {  // until the closing has been seen
    RawClient next(front.port());
    next.get("/");
    status = next.read().status;
  }
  CHECK(status == 200);
}

TEST_CASE("requests sent at once are answered in order, in whatever pieces they come") {
  FrontLimits limits;
  limits.workers = 4;
  const TestFront front(limits);
  std::string bytes;
  for (int i = 0; i < 50; ++i)
    bytes += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc\r\n";
  RawClient at_once(front.port()), in_pieces(front.port());
  REQUIRE(at_once.send(bytes));
  for (std::size_t at = 0; at < bytes.size(); at += 7) REQUIRE(in_pieces.send(bytes.substr(at, 7)));
  for (int i = 0; i < 50; ++i) {
    CHECK(at_once.read().body == "POST /" + std::to_string(i) + "|abc");
    CHECK(in_pieces.read().body == "POST /" + std::to_string(i) + "|abc");
  }
}

TEST_CASE("what is no request of ours ends the connection with the reason") {
  const TestFront front(one_worker());
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"GARBAGE\r\n\r\n", "400"},
      {"\x16\x03\x01\x02"s, "400"},  // TLS to a port that speaks none
      {"GET /\0 HTTP/1.1\r\n"s, "400"},
      {"GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n", "431"},
      {"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", "414"},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n", "413"},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n" + std::string(1'048'577, 'a'), "413"},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "411"},
  };
  for (const auto& [bytes, status] : cases) {
    INFO(bytes.substr(0, 60));
    RawClient client(front.port());
    client.send(bytes);
    const std::string answer = client.read_to_end();
    CHECK_THAT(answer, Catch::StartsWith("HTTP/1.1 " + status) && Catch::Contains("Connection: Close"));
  }
}

TEST_CASE("a body of the greatest length is taken, with a client that waits to be asked for it") {
  const TestFront front(one_worker());
  RawClient client(front.port());
  const std::string body(1024 * 1024, 'b');
  REQUIRE(client.send("POST /long HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1048576\r\n\r\n"));
  CHECK(client.read().status == 100);
  REQUIRE(client.send(body));
  CHECK(client.read().body == "POST /long|" + body);
}

TEST_CASE("HEAD has a length and no body; HTTP/1.0 closes unless it asks not to") {
  const TestFront front(one_worker());
  RawClient client(front.port());
  REQUIRE(client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n"));
  CHECK(client.read(false).headers.at("content-length") == "8");
  REQUIRE(client.send("GET /b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  CHECK(client.read().headers.at("connection") == "Keep-Alive");
  REQUIRE(client.send("GET /c HTTP/1.0\r\n\r\n"));
  CHECK_THAT(client.read_to_end(), Catch::EndsWith("GET /c|"));
}

TEST_CASE("a connection that asks nothing is closed without a word") {
  FrontLimits limits = one_worker();
  limits.idle_time = 200ms;
  const TestFront front(limits);
  RawClient never(front.port()), once(front.port());
  REQUIRE(once.get("/"));
  CHECK(once.read().status == 200);
  CHECK(once.read_to_end().empty());
  CHECK(never.read_to_end().empty());
}

TEST_CASE("a client that leaves while its request waits costs the others nothing") {
  HeldHandler handler;
  TestFront front(one_worker(), std::ref(handler));
  RawClient stays(front.port());
  {
    RawClient leaves(front.port());
    REQUIRE(leaves.get("/leaves"));
    REQUIRE(handler.wait_begun());
  }
  REQUIRE(stays.get("/stays"));
  handler.allow(2);
  CHECK(stays.read().body == "GET /stays|");
}

// 64 clients that gave up left three seconds of searches behind them.
TEST_CASE("who has left is not searched for; who only closed its side is told so") {
  HeldHandler handler;
  FrontLimits limits = one_worker();
  limits.leaver_wait = 200ms;
  TestFront front(limits, std::ref(handler));
  RawClient first(front.port()), half(front.port());
  REQUIRE(first.get("/1"));
  REQUIRE(handler.wait_begun());
  {
    RawClient leaves(front.port());
    leaves.get("/left");
  }
  REQUIRE(half.get("/half"));
  half.close_own_side();
  CHECK_THAT(half.read_to_end(), Catch::StartsWith("HTTP/1.1 503"));
  handler.allow(2);
  CHECK(first.read().status == 200);
  REQUIRE(first.get("/next"));
  CHECK(first.read().body == "GET /next|");  // the second answer that was allowed
}

TEST_CASE("a client that closes its side is answered where a worker is free") {
  const TestFront front(one_worker());
  RawClient client(front.port());
  REQUIRE(client.get("/half"));
  client.close_own_side();
  CHECK_THAT(client.read_to_end(), Catch::EndsWith("GET /half|"));
}

TEST_CASE("a stop answers what is held and takes nothing new") {
  HeldHandler handler;
  TestFront front(one_worker(), std::ref(handler));
  std::deque<RawClient> clients;
  for (int i = 0; i < 3; ++i) clients.emplace_back(front.port());
  RawClient idle(front.port());
  for (RawClient& client : clients) REQUIRE(client.get("/held"));
  REQUIRE(handler.wait_begun());
  std::this_thread::sleep_for(1s);  // until the other two are queued
  auto stopped = std::async(std::launch::async, [&] { front.stop(); });
  CHECK(idle.read_to_end().empty());  // closed, so the stop has begun
  CHECK_THROWS(RawClient(front.port()));
  handler.allow(3);
  for (RawClient& client : clients) CHECK(client.read().body == "GET /held|");
  stopped.get();
}

TEST_CASE("a stop waits for queued requests no longer than it is allowed to") {
  HeldHandler handler;
  FrontLimits limits = one_worker();
  limits.stop_time = 200ms;
  TestFront front(limits, std::ref(handler));
  RawClient first(front.port()), second(front.port());
  REQUIRE(first.get("/1"));
  REQUIRE(handler.wait_begun());
  REQUIRE(second.get("/2"));
  auto stopped = std::async(std::launch::async, [&] { front.stop(); });
  CHECK(second.read_to_end().empty());
  handler.allow(2);  // the worker may still take the second, for nobody
  stopped.get();
}
