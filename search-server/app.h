// Everything that handlers share: loaded once at the start, never changed after; safe from any thread.
#pragma once

#include "evidence/index/searcher.h"
#include "evidence/library.h"
#include "evidence/register.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"
#include "search-server/config.h"
#include "search-server/http/static_assets.h"
#include "search-server/pages/page_renderer.h"
#include "search-server/poor_search_log.h"

namespace search_server {

class App {
 public:
  // Throws evidence::Error naming the file that is missing or wrong.
  explicit App(const Config& config);

  const Config& config() const { return config_; }
  const evidence::Vocabularies& vocabularies() const { return vocabularies_; }
  const evidence::Register& arrangements() const { return register_; }
  const evidence::Library& library() const { return library_; }
  const PoorSearchLog& poor_searches() const { return poor_searches_; }
  const StaticAssets& assets() const { return assets_; }
  const PageRenderer& pages() const { return pages_; }
  const evidence::Value& openapi() const { return openapi_; }

  // Shards that cannot be read just now: no answer holds what they hold.
  std::vector<evidence::index::MissingShard> missing_shards() const { return readers_->missing(); }
  // Another text after each commit; empty where that cannot be told. What is remote may be newer for a few seconds.
  std::string state() const { return readers_->state(); }
  bool is_remote() const { return readers_->is_remote(); }

  // The public index as it is now: one for each request. What it reads is kept open and sees every commit.
  evidence::index::Searcher searcher() const { return {readers_, vocabularies_}; }

 private:
  Config config_;
  evidence::Vocabularies vocabularies_;
  evidence::Register register_;
  evidence::Library library_;
  PoorSearchLog poor_searches_;
  StaticAssets assets_;
  PageRenderer pages_;
  evidence::Value openapi_;
  std::shared_ptr<evidence::index::ReaderPool> readers_;
};

}  // namespace search_server
