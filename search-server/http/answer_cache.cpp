#include "search-server/http/answer_cache.h"

namespace search_server {
namespace {

constexpr std::size_t kLargestPart = 16;      // an answer that takes more than this part of the cache is not kept
constexpr std::size_t kBytesOfAnEntry = 512;  // besides its text

}  // namespace

std::optional<Response> AnswerCache::find(const std::string& key, const std::string& state) {
  const std::lock_guard lock(mutex_);
  drop_all_of_another(state);
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  if (Clock::now() - place->second->kept_at > longest_) {
    drop(place->second);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->response;
}

void AnswerCache::keep(const std::string& key, const std::string& state, const Response& response) {
  const std::size_t bytes = 2 * key.size() + response.body.size() + kBytesOfAnEntry;
  if (bytes > most_bytes_ / kLargestPart) return;
  const std::lock_guard lock(mutex_);
  drop_all_of_another(state);
  if (places_.contains(key)) return;  // another worker was asked for the same
  entries_.push_front({key, response, bytes, Clock::now()});
  places_[key] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_) drop(std::prev(entries_.end()));
}

std::size_t AnswerCache::size() {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void AnswerCache::drop_all_of_another(const std::string& state) {
  if (state == state_) return;
  entries_.clear();
  places_.clear();
  bytes_ = 0;
  state_ = state;
}

void AnswerCache::drop(std::list<Entry>::iterator entry) {
  bytes_ -= entry->bytes;
  places_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace search_server
