// Everything that handlers share: loaded once at the start, never changed after; safe from any thread.
#pragma once

#include <memory>

#include "evidence/index/searcher.h"
#include "evidence/library.h"
#include "evidence/register.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"
#include "search-server/access/gate.h"
#include "search-server/config.h"
#include "search-server/http/static_assets.h"
#include "search-server/metrics.h"
#include "search-server/pages/page_renderer.h"
#include "search-server/poor_search_log.h"

namespace search_server {

// What lasts across one configuration and the next; made where it is missing.
struct Lasting {
  std::shared_ptr<Gate> gate;  // knows who is signed in
  std::shared_ptr<Metrics> metrics;
};

// Copies are cheap and share what was loaded.
class App {
 public:
  // Over the public documents. Throws evidence::Error naming the file that is missing or wrong.
  explicit App(const Config& config, Lasting lasting = {});
  // The same over the public and the restricted documents together, for those whom the gate admits. What a handler
  // shows depends on nothing but which of the two it is given.
  App with_restricted() const;

  const Config& config() const { return loaded_->config; }
  const evidence::Vocabularies& vocabularies() const { return loaded_->vocabularies; }
  const evidence::Register& arrangements() const { return loaded_->arrangements; }
  const evidence::Library& library() const { return loaded_->library; }
  const PoorSearchLog& poor_searches() const { return *poor_searches_; }
  const StaticAssets& assets() const { return loaded_->assets; }
  const PageRenderer& pages() const { return loaded_->pages; }
  const evidence::Value& openapi() const { return loaded_->openapi; }
  const std::shared_ptr<Gate>& gate() const { return loaded_->lasting.gate; }
  Metrics& metrics() const { return *loaded_->lasting.metrics; }
  const Lasting& lasting() const { return loaded_->lasting; }

  // Shards that cannot be read just now: no answer holds what they hold.
  std::vector<evidence::index::MissingShard> missing_shards() const { return readers_->missing(); }
  // Another text after each commit; empty where that cannot be told. What is remote may be newer for a few seconds.
  std::string state() const { return readers_->state(); }
  bool is_remote() const { return readers_->is_remote(); }

  // The index as it is now: one for each request. What it reads is kept open and sees every commit.
  evidence::index::Searcher searcher() const { return {readers_, loaded_->vocabularies}; }

 private:
  struct Loaded {
    Loaded(const Config& given, Lasting given_lasting);
    Config config;
    evidence::Vocabularies vocabularies;
    evidence::Register arrangements;
    evidence::Library library;
    StaticAssets assets;
    PageRenderer pages;
    evidence::Value openapi;
    Lasting lasting;
  };

  std::shared_ptr<const Loaded> loaded_;
  std::shared_ptr<const PoorSearchLog> poor_searches_;
  std::shared_ptr<evidence::index::ReaderPool> readers_;
};

}  // namespace search_server
