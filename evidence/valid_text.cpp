#include "evidence/valid_text.h"

#include <utf8.h>

#include <iterator>

namespace evidence {

std::string valid_utf8(std::string text) {
  if (utf8::is_valid(text.begin(), text.end())) return text;
  std::string valid;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid));
  return valid;
}

}  // namespace evidence
