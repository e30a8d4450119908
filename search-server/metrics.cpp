#include "search-server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "evidence/installation.h"

namespace search_server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// Seconds. A search of the sample takes one millisecond, a Word file of a briefing one second.
const prometheus::Histogram::BucketBoundaries kBuckets = {.001, .0025, .005, .01, .025, .05, .1,
                                                          .25,  .5,    1,    2.5, 5,    10};

ClientMetric measured(MetricType type, double value, std::vector<ClientMetric::Label> labels = {}) {
  ClientMetric metric;
  metric.label = std::move(labels);
  if (type == MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  return metric;
}

MetricFamily gauge(const char* name, const char* help, double value) {
  return {name, help, MetricType::Gauge, {measured(MetricType::Gauge, value)}};
}

double seconds_since_1970(const std::chrono::system_clock::time_point& time) {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

MetricFamily refused_requests(const FrontCounts& counts) {
  MetricFamily family{"precedent_refused_requests_total",
                      "Requests that were refused before they were looked at.",
                      MetricType::Counter,
                      {}};
  const auto add = [&](const char* reason, std::uint64_t count) {
    family.metric.push_back(measured(MetricType::Counter, static_cast<double>(count), {{"reason", reason}}));
  };
  add("busy", counts.too_busy);
  add("too-often", counts.too_often);
  add("too-slow", counts.too_slow);
  add("unreadable", counts.unreadable);
  return family;
}

void add_library(const LibraryState& library, std::vector<MetricFamily>& families) {
  const auto add = [&](const char* name, const char* help, double value) {
    families.push_back(gauge(name, help, value));
  };
  add("precedent_library_documents", "Public documents.", static_cast<double>(library.documents));
  add("precedent_library_passages", "Their passages.", static_cast<double>(library.passages));
  add("precedent_library_refused_files", "Files that could not be taken in.",
      static_cast<double>(library.refused_files));
  add("precedent_library_missing_shards", "Shards that cannot be read.", static_cast<double>(library.missing_shards));
  if (library.committed)
    add("precedent_library_commit_timestamp_seconds", "When the library last changed.",
        seconds_since_1970(*library.committed));
  if (library.looked_for_papers)
    add("precedent_library_run_timestamp_seconds", "When a run last looked for papers, with changes or without.",
        seconds_since_1970(*library.looked_for_papers));
  add("precedent_library_stale", "1 where that is longer ago than stale_after_hours.", library.is_stale ? 1 : 0);
}

}  // namespace

struct Metrics::Parts {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("precedent_request_duration_seconds")
          .Help("From when a request was in, whole, until its answer was made.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& answers = prometheus::BuildCounter()
                                                         .Name("precedent_requests_total")
                                                         .Help("Requests that were answered.")
                                                         .Register(registry);
  std::function<FrontCounts()> front;
};

Metrics::Metrics() : parts_(new Parts) {}
Metrics::~Metrics() = default;

void Metrics::note(const AnsweredRequest& request) {
  parts_->durations.Add({{"route", request.route}}, kBuckets)
      .Observe(std::chrono::duration<double>(request.time).count());
  parts_->answers
      .Add({{"route", request.route}, {"method", request.method}, {"status", std::to_string(request.status)}})
      .Increment();
}

void Metrics::set_front(std::function<FrontCounts()> counts) { parts_->front = std::move(counts); }

std::string Metrics::text(const std::optional<LibraryState>& library) const {
  std::vector<MetricFamily> families = parts_->registry.Collect();
  if (parts_->front) {
    const FrontCounts counts = parts_->front();
    families.push_back(
        gauge("precedent_connections", "Connections that are open.", static_cast<double>(counts.connections)));
    families.push_back(refused_requests(counts));
  }
  families.push_back(gauge("precedent_library_readable", "1 where the library can be read.", library ? 1 : 0));
  if (library) add_library(*library, families);
  MetricFamily build{"precedent_build_info", "The program's version.", MetricType::Gauge, {}};
  build.metric.push_back(measured(MetricType::Gauge, 1, {{"version", evidence::kVersion}}));
  families.push_back(std::move(build));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace search_server
