#include "indexer/compiled_pattern.h"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <unordered_map>

namespace indexer {

const RE2& compiled(const char* source) {
  static thread_local std::unordered_map<const char*, std::unique_ptr<RE2>> patterns;
  auto& pattern = patterns[source];
  if (!pattern) {
    pattern = std::make_unique<RE2>(source);
    if (!pattern->ok()) {  // a programmer's mistake: the tests reach every pattern
      std::cerr << "pattern " << source << ": " << pattern->error() << '\n';
      std::abort();
    }
  }
  return *pattern;
}

}  // namespace indexer
