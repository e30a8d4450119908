// Where workers leave answers for the thread that sends them, and what wakes that thread. Safe from any thread.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "search-server/http/request_queue.h"

namespace search_server {

struct Answered {
  ConnectionId connection;
  std::string bytes;  // head and body as they travel
};

class AnswerBox {
 public:
  // Throws evidence::Error kStorage where the system gives no event descriptor.
  AnswerBox();
  ~AnswerBox();
  AnswerBox(const AnswerBox&) = delete;
  AnswerBox& operator=(const AnswerBox&) = delete;

  void put(Answered answer);
  void ask_to_stop();

  // Readable for epoll when there is something to take or a stop was asked for.
  int descriptor() const { return event_; }
  // All that was put since the last call.
  std::vector<Answered> take_all();
  bool is_stop_asked() const;

 private:
  void wake() const;

  int event_;
  mutable std::mutex mutex_;
  std::vector<Answered> answers_;
  bool is_stop_asked_ = false;
};

}  // namespace search_server
