#include "search-server/http/front.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "search-server/http/answer_box.h"
#include "search-server/http/front_loop.h"
#include "search-server/http/request_queue.h"

namespace search_server {

struct HttpFront::Parts {
  const FrontLimits limits;
  const RequestHandler handler;
  RequestQueue queue;
  AnswerBox answers;
  FrontLoop loop;
  std::thread loop_thread;
  std::vector<std::thread> workers;

  Parts(Poco::Net::ServerSocket listening, const FrontLimits& front_limits, RequestHandler request_handler)
      : limits(front_limits),
        handler(std::move(request_handler)),
        queue(limits.queue, std::max<std::size_t>(1, limits.workers / 2)),
        loop(std::move(listening), limits, queue, answers) {}

  void work() {
    while (const auto waiting = queue.take()) {
      answers.put({waiting->connection, handler(waiting->request)});
      queue.finished(waiting->request);
    }
  }
};

HttpFront::HttpFront(Poco::Net::ServerSocket listening, const FrontLimits& limits, RequestHandler handler)
    : parts_(new Parts(std::move(listening), limits, std::move(handler))) {}

HttpFront::~HttpFront() { stop(); }

void HttpFront::start() {
  for (std::size_t i = 0; i < parts_->limits.workers; ++i) parts_->workers.emplace_back([this] { parts_->work(); });
  parts_->loop_thread = std::thread([this] { parts_->loop.run(); });
}

FrontCounts HttpFront::counts() const { return parts_->loop.counts(); }

void HttpFront::stop() {
  if (!parts_->loop_thread.joinable()) return;
  parts_->answers.ask_to_stop();
  parts_->loop_thread.join();
  parts_->queue.close();
  for (std::thread& worker : parts_->workers) worker.join();
}

}  // namespace search_server
