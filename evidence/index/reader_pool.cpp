#include "evidence/index/reader_pool.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "evidence/error.h"
#include "evidence/index/committed_view.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/open_index.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/xapian_errors.h"

namespace evidence::index {
namespace {

constexpr std::string_view kRemote = "tcp://";
constexpr int kMostOpenings = 20;      // while commits and rebuilt indexes come in between
constexpr std::size_t kMostKept = 64;  // open and unused; as many as there are ever readers at once
// xapian-replicate puts a whole new copy in place of one that it cannot bring up to date, and who has the old one open
// goes on reading that.
constexpr std::chrono::seconds kCopiesKeptOpen{5};

bool is_remote(const std::string& copy) { return copy.starts_with(kRemote); }

void check_version(const Xapian::Database& database, const std::string& place) {
  const std::string version = database.get_metadata(kVersionKey);
  if (version != kSchemaVersion) refuse_version(place, version);
}

Xapian::Database open_copy(const std::string& copy, std::chrono::milliseconds patience) {
  if (!is_remote(copy)) return Xapian::Database(copy);
  const auto colon = copy.rfind(':');
  unsigned port = 0;
  std::from_chars(copy.data() + colon + 1, copy.data() + copy.size(), port);
  const auto wait = static_cast<unsigned>(patience.count());
  return Xapian::Remote::open(copy.substr(kRemote.size(), colon - kRemote.size()), port, wait, wait);
}

// What Xapian's small file holds: it says where everything begins, and so differs after every commit of this database,
// but not after one of the restricted index beside it.
std::string beginnings_of(const std::filesystem::path& database) {
  std::ifstream file(commit_file(database), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Copy {
  std::string where;
  bool has_failed = false;
};

struct Shard {
  std::vector<Copy> copies;
  std::optional<std::size_t> documents, passages;  // when it was last opened
};

}  // namespace

struct ReaderPool::Parts {
  IndexSource source;
  bool is_remote = false;
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::vector<Shard> shards;  // of `source`; of a folder's own they are found at each opening
  std::vector<std::unique_ptr<OpenIndex>> kept;
  std::atomic<std::uint64_t> epoch{1};
  bool has_failed = false, is_ending = false;
  std::thread prober;  // only where there are remote shards

  // Where the last commit is read, links followed.
  static std::string committed(const std::filesystem::path& folder) {
    std::error_code error;
    const auto followed = std::filesystem::canonical(folder, error);
    return error ? folder.string() : as_committed(followed).string();
  }
  std::string place() const { return committed(source.folder); }

  void fail(const std::string& where) {
    const std::lock_guard lock(mutex);
    for (Shard& shard : shards) {
      for (Copy& copy : shard.copies) {
        if (copy.where != where || copy.has_failed) continue;
        copy.has_failed = has_failed = true;
        ++epoch;
      }
    }
    changed.notify_all();
  }

  // The first copy of a shard that answers, and what it holds.
  std::optional<Xapian::Database> open_shard(std::size_t number) {
    std::vector<std::string> copies;
    {
      const std::lock_guard lock(mutex);
      for (const Copy& copy : shards[number].copies) {
        if (!copy.has_failed) copies.push_back(copy.where);
      }
    }
    for (const std::string& copy : copies) {
      try {
        Xapian::Database database = open_copy(copy, source.patience);
        check_version(database, copy);
        const std::size_t documents = database.get_termfreq(term(kSort, "record")),
                          passages = database.get_termfreq(term(kSort, "passage"));
        const std::lock_guard lock(mutex);
        shards[number].documents = documents;
        shards[number].passages = passages;
        return database;
      } catch (const Xapian::Error&) {
        fail(copy);
      }
    }
    return std::nullopt;
  }

  MissingShard missing_shard(std::size_t number) const {
    return {number + 1, shards.size(), shards[number].documents, shards[number].passages};
  }

  static void add_shards(const std::string& place, OpenIndex& index) {
    for (const auto& shard : layout_of(place).shards) {
      const Xapian::Database database(shard.string());
      check_version(database, place);
      index.shards.add_database(database);
      ++index.shard_count;
    }
  }

  void open_beside(OpenIndex& index) const {
    if (source.beside.empty()) return;
    index.beside = committed(source.beside);
    const Xapian::Database ledger(layout_of(index.beside).ledger.string());
    check_version(ledger, index.beside);
    index.ledger.add_database(ledger);
    add_shards(index.beside, index);
  }

  void open_configured(OpenIndex& index) {
    index.is_remote = is_remote;
    for (std::size_t number = 0; number < shards.size(); ++number) {
      if (const auto database = open_shard(number)) {
        index.shards.add_database(*database);
        ++index.shard_count;
        continue;
      }
      const std::lock_guard lock(mutex);
      index.missing.push_back(missing_shard(number));
    }
    if (index.shard_count == 0)
      throw Error(ErrorCode::kBusy, source.folder.string() + ": no shard of its index can be reached");
  }

  bool is_still_good(const OpenIndex& index, const std::string& place) const {
    if (index.place != place || index.epoch != epoch) return false;
    return shards.empty() || std::chrono::steady_clock::now() - index.opened < kCopiesKeptOpen;
  }

  std::unique_ptr<OpenIndex> open(const std::string& place) {
    auto index = std::make_unique<OpenIndex>();
    index->place = place;
    index->epoch = epoch;
    guarded(place, [&] {
      const IndexLayout layout = layout_of(place);
      index->ledger = Xapian::Database(layout.ledger.string());
      check_version(index->ledger, place);
      if (shards.empty()) {
        add_shards(place, *index);
      } else {
        open_configured(*index);
      }
      open_beside(*index);
    });
    return index;
  }

  // What a writer moves or removes while it is being opened is no use: a table that is gone would pass for an empty
  // one.
  std::unique_ptr<OpenIndex> open() {
    for (int opening = 1;; ++opening) {
      const std::string begun = place();
      try {
        auto index = open(begun);
        if (opening == kMostOpenings || place() == begun) return index;
      } catch (const Error&) {
        if (opening == kMostOpenings || place() == begun) throw;
      }
    }
  }

  // Tries what has failed again, beside the requests: none of them waits for it.
  void probe() {
    std::unique_lock lock(mutex);
    while (!is_ending) {
      if (!has_failed) {
        changed.wait(lock);
        continue;
      }
      if (changed.wait_for(lock, source.retry_after, [this] { return is_ending; })) return;
      std::vector<std::string> failed;
      for (const Shard& shard : shards) {
        for (const Copy& copy : shard.copies) {
          if (copy.has_failed) failed.push_back(copy.where);
        }
      }
      lock.unlock();
      std::vector<std::string> back;
      for (const std::string& where : failed) {
        if (answers(where)) back.push_back(where);
      }
      lock.lock();
      take_back(back);
    }
  }

  bool answers(const std::string& where) const {
    try {
      check_version(open_copy(where, source.patience), where);
      return true;
    } catch (const std::exception&) {
      return false;
    } catch (const Xapian::Error&) {
      return false;
    }
  }

  void take_back(const std::vector<std::string>& answering) {
    has_failed = false;
    for (Shard& shard : shards) {
      for (Copy& copy : shard.copies) {
        if (copy.has_failed && std::find(answering.begin(), answering.end(), copy.where) != answering.end()) {
          copy.has_failed = false;
          ++epoch;
        }
        has_failed = has_failed || copy.has_failed;
      }
    }
  }
};

bool stands_in_any(const std::string& id, const std::vector<MissingShard>& missing) {
  return std::any_of(missing.begin(), missing.end(),
                     [&](const MissingShard& shard) { return shard_of(id, shard.of) + 1 == shard.number; });
}

ReaderPool::ReaderPool(IndexSource source) : parts_(new Parts) {
  parts_->source = std::move(source);
  for (const ShardSource& shard : parts_->source.shards) {
    Shard& held = parts_->shards.emplace_back();
    for (const std::string& copy : shard.copies) {
      held.copies.push_back({copy, false});
      parts_->is_remote = parts_->is_remote || index::is_remote(copy);
    }
  }
  if (!parts_->shards.empty()) parts_->prober = std::thread([parts = parts_.get()] { parts->probe(); });
}

ReaderPool::~ReaderPool() {
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->is_ending = true;
  }
  parts_->changed.notify_all();
  if (parts_->prober.joinable()) parts_->prober.join();
}

std::unique_ptr<OpenIndex> ReaderPool::take() {
  const std::string place = parts_->place();
  std::unique_ptr<OpenIndex> index;
  {
    const std::lock_guard lock(parts_->mutex);
    while (!parts_->kept.empty() && !index) {
      index = std::move(parts_->kept.back());
      parts_->kept.pop_back();
      if (!parts_->is_still_good(*index, place)) index.reset();
    }
  }
  if (index) {
    try {
      index->ledger.reopen();
      index->shards.reopen();
      return index;
    } catch (const Xapian::NetworkError& error) {
      if (is_out_of_reach(error)) note_failure(error.get_context());
    } catch (const Xapian::Error&) {
      // Opened anew below, which says what is wrong.
    }
  }
  return parts_->open();
}

bool ReaderPool::has_moved_on(const OpenIndex& index) const { return parts_->place() != index.place; }

void ReaderPool::give_back(std::unique_ptr<OpenIndex> index) {
  const std::lock_guard lock(parts_->mutex);
  if (index->epoch == parts_->epoch && parts_->kept.size() < kMostKept) parts_->kept.push_back(std::move(index));
}

// Xapian's context names the address: "remote:tcp(10.0.0.2:7001)".
void ReaderPool::note_failure(const std::string& where) {
  for (const ShardSource& shard : parts_->source.shards) {
    for (const std::string& copy : shard.copies) {
      if (index::is_remote(copy) && where.find("(" + copy.substr(kRemote.size()) + ")") != std::string::npos)
        parts_->fail(copy);
    }
  }
}

std::vector<MissingShard> ReaderPool::missing() const {
  std::vector<MissingShard> missing;
  const std::lock_guard lock(parts_->mutex);
  for (std::size_t number = 0; number < parts_->shards.size(); ++number) {
    const auto& copies = parts_->shards[number].copies;
    if (std::all_of(copies.begin(), copies.end(), [](const Copy& copy) { return copy.has_failed; }))
      missing.push_back(parts_->missing_shard(number));
  }
  return missing;
}

std::string ReaderPool::state() const {
  std::error_code error;
  const auto folder = std::filesystem::canonical(parts_->source.folder, error);
  const std::string beginnings = beginnings_of(layout_of(parts_->place()).ledger);
  if (error || beginnings.empty()) return "";
  return folder.string() + " " + beginnings + " " + std::to_string(parts_->epoch);
}

bool ReaderPool::is_remote() const { return parts_->is_remote; }

const IndexSource& ReaderPool::source() const { return parts_->source; }

}  // namespace evidence::index
