// Who is served next when more wait than can be served.
#include "search-server/http/request_queue.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using search_server::Instant;
using search_server::RequestQueue;

TEST_CASE("the connection that has waited longest is served first, though it was told to come again") {
  const Instant begin = std::chrono::steady_clock::now();
  RequestQueue queue(3, 2);
  CHECK(queue.offer({1, begin + 1s, begin + 1s, {}}));
  CHECK(queue.offer({2, begin + 2s, begin, {}}));  // came again
  CHECK(queue.offer({3, begin + 3s, begin + 3s, {}}));
  CHECK_FALSE(queue.offer({4, begin + 4s, begin, {}}));  // full
  CHECK(queue.take()->connection == 2);
  CHECK(queue.take_out_older(begin + 2s) == std::vector<search_server::ConnectionId>{1});
  CHECK(queue.withdraw(3));
  CHECK_FALSE(queue.withdraw(3));
}

TEST_CASE("no client holds more than its share of the workers; this machine may") {
  RequestQueue queue(10, 1);
  const auto from = [&](search_server::ConnectionId connection, const std::string& client, bool has_limits) {
    search_server::RawRequest request;
    request.client = client;
    request.has_limits = has_limits;
    const auto now = std::chrono::steady_clock::now();
    return queue.offer({connection, now, now, request});
  };
  from(1, "one", true);
  from(2, "one", true);
  from(3, "other", true);
  from(4, "here", false);
  from(5, "here", false);
  const auto first = queue.take();
  CHECK(first->connection == 1);
  CHECK(queue.take()->connection == 3);
  CHECK(queue.take()->connection == 4);
  CHECK(queue.take()->connection == 5);
  queue.finished(first->request);
  CHECK(queue.take()->connection == 2);
}
