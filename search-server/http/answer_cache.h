// Answers that anybody would get again, kept until the library changes. Bounded in bytes; the least recently asked for
// leaves first. Safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "search-server/http/exchange.h"

namespace search_server {

class AnswerCache {
 public:
  using Clock = std::chrono::steady_clock;

  // 0 bytes: nothing is kept. `longest` is how long an answer is kept even where nothing seems to change.
  AnswerCache(std::size_t most_bytes, std::chrono::milliseconds longest) : most_bytes_(most_bytes), longest_(longest) {}

  // `state` is that of the library; with another one everything kept is dropped.
  std::optional<Response> find(const std::string& key, const std::string& state);
  void keep(const std::string& key, const std::string& state, const Response& response);
  std::size_t size();

 private:
  struct Entry {
    std::string key;
    Response response;
    std::size_t bytes = 0;
    Clock::time_point kept_at;
  };

  void drop_all_of_another(const std::string& state);
  void drop(std::list<Entry>::iterator entry);

  const std::size_t most_bytes_;
  const std::chrono::milliseconds longest_;
  std::mutex mutex_;
  std::string state_;
  std::list<Entry> entries_;  // the most recently asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
  std::size_t bytes_ = 0;
};

}  // namespace search_server
