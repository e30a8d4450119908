// The library as a harvest's store: what is fetched is read as any document and kept under its address.
#pragma once

#include "indexer/document_store.h"
#include "indexer/harvest/harvest_store.h"
#include "indexer/pipeline.h"

namespace indexer {

// Holds the library's lock for writing as long as it lives.
class LibraryStore : public HarvestStore {
 public:
  // Throws evidence::Error kBusy while another writer has the library open.
  LibraryStore(const evidence::Library& library, const Pipeline& pipeline) : store_(library), pipeline_(pipeline) {}

  std::optional<Held> held(const std::string& url) override;
  Stored put(const HarvestedFile& file, const std::string& note, std::string& reason) override;
  void remember(const std::string& url, const std::string& note) override;
  void withdraw(const std::string& url) override { store_.withdraw(url); }
  void checkpoint() override { store_.commit(); }

 private:
  DocumentStore store_;
  const Pipeline& pipeline_;
};

}  // namespace indexer
