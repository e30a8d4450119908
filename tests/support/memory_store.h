// A HarvestStore in memory that can be killed: what was not checkpointed is gone then.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "evidence/digest.h"
#include "indexer/harvest/harvest_store.h"

namespace support {

struct Killed : std::runtime_error {
  Killed() : std::runtime_error("killed") {}
};

class MemoryStore : public indexer::HarvestStore {
 public:
  struct Entry {
    std::string sha256, note;
    indexer::HarvestedFile file;
  };
  using Entries = std::map<std::string, Entry>;  // by url

  std::optional<indexer::Held> held(const std::string& url) override {
    const auto found = working_.find(url);
    if (found == working_.end()) return std::nullopt;
    return indexer::Held{found->second.sha256, found->second.note};
  }

  indexer::Stored put(const indexer::HarvestedFile& file, const std::string& note, std::string& reason) override {
    if (puts_until_kill_ > 0 && --puts_until_kill_ == 0) kill();
    if (!refuse_.empty() && file.url.find(refuse_) != std::string::npos) {
      reason = "not a document";
      return indexer::Stored::kRefused;
    }
    Entry& entry = working_[file.url];
    const std::string before = entry.sha256;
    entry = {evidence::sha256_hex(file.bytes), note, file};
    if (before.empty()) return indexer::Stored::kNew;
    return before == entry.sha256 ? indexer::Stored::kUnchanged : indexer::Stored::kChanged;
  }

  void remember(const std::string& url, const std::string& note) override { working_[url].note = note; }
  void withdraw(const std::string& url) override { working_.erase(url); }
  void checkpoint() override {
    permanent_ = working_;
    ++checkpoints_;
  }

  // The n-th put from now throws, and everything since the last checkpoint is lost.
  void kill_at_put(int n) { puts_until_kill_ = n; }
  void refuse(const std::string& part_of_url) { refuse_ = part_of_url; }

  // What is held of a url that holds this text; null where nothing is.
  const Entry* find(const std::string& part_of_url) const {
    for (const auto& [url, entry] : working_)
      if (url.find(part_of_url) != std::string::npos && !entry.sha256.empty()) return &entry;
    return nullptr;
  }
  // Url and hash of everything held.
  std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> contents;
    for (const auto& [url, entry] : permanent_)
      if (!entry.sha256.empty()) contents[url] = entry.sha256;
    return contents;
  }
  std::string all_text() const {
    std::string text;
    for (const auto& [url, entry] : working_)
      text += url + entry.note + entry.file.file + entry.file.bytes + entry.file.said["title"].as_string();
    return text;
  }
  std::set<std::string> files() const {
    std::set<std::string> files;
    for (const auto& [url, entry] : working_)
      if (!entry.sha256.empty()) files.insert(entry.file.file);
    return files;
  }
  int checkpoints() const { return checkpoints_; }

 private:
  [[noreturn]] void kill() {
    working_ = permanent_;
    throw Killed();
  }

  Entries working_, permanent_;
  int puts_until_kill_ = 0, checkpoints_ = 0;
  std::string refuse_;
};

}  // namespace support
