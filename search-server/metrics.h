// What the server counts of its own work, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/,
// text format 0.0.4). Lasts across one configuration and the next. Safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "search-server/http/front_counts.h"

namespace search_server {

struct AnsweredRequest {
  const char* route;   // the pattern that it fits, or "other": never what was asked for
  const char* method;  // "GET", "POST" or "other"
  int status;
  std::chrono::steady_clock::duration time;  // from when it was in, whole, until its answer was made
};

// What the library is at the moment of asking; nothing of its restricted part.
struct LibraryState {
  std::uint64_t documents = 0, passages = 0, refused_files = 0, missing_shards = 0;
  std::optional<std::chrono::system_clock::time_point> committed, looked_for_papers;
  bool is_stale = false;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();

  void note(const AnsweredRequest& request);
  // Where the front's counts are asked for; once, before the first request.
  void set_front(std::function<FrontCounts()> counts);
  // Nothing of the library where it cannot be read.
  std::string text(const std::optional<LibraryState>& library) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace search_server
