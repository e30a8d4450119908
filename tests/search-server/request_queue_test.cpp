// Who is served next when more wait than can be served.
#include "search-server/http/request_queue.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using search_server::Instant;
using search_server::RequestQueue;

TEST_CASE("the connection that has waited longest is served first, though it was told to come again") {
  const Instant begin = std::chrono::steady_clock::now();
  RequestQueue queue(3);
  CHECK(queue.offer({1, begin + 1s, begin + 1s, {}}));
  CHECK(queue.offer({2, begin + 2s, begin, {}}));  // came again
  CHECK(queue.offer({3, begin + 3s, begin + 3s, {}}));
  CHECK_FALSE(queue.offer({4, begin + 4s, begin, {}}));  // full
  CHECK(queue.take()->connection == 2);
  CHECK(queue.take_out_older(begin + 2s) == std::vector<search_server::ConnectionId>{1});
  CHECK(queue.withdraw(3));
  CHECK_FALSE(queue.withdraw(3));
}
