// What must hold whatever comes in. Where it does not, the program ends and libFuzzer keeps the input.
#pragma once

#include <utf8.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace fuzz {

inline void promise(bool holds, const std::string& what) {
  if (holds) return;
  std::cerr << "broken promise: " << what << std::endl;
  std::abort();
}

inline void promise_text(const std::string& text, const std::string& what) {
  promise(utf8::is_valid(text.begin(), text.end()), what + " is UTF-8");
}

}  // namespace fuzz
