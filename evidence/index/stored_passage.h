// A passage as the index keeps it: its own words first, so that ranking reads them without the rest; then the record.
// Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "evidence/passage.h"

namespace evidence::index {

std::string stored_passage(const Passage& passage);
// Throws Error kDamaged for what was not stored so.
Passage passage_from_stored(const std::string& stored);
// The words of it and of what introduces it; views into what is stored.
struct StoredWords {
  std::string_view text, lead_in;
};
StoredWords words_of_stored(std::string_view stored);

}  // namespace evidence::index
