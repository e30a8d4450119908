// Text that came from elsewhere, as UTF-8 that anybody can read.
#pragma once

#include <string>

namespace evidence {

// What is no UTF-8 in it becomes U+FFFD; the rest stays as it is.
std::string valid_utf8(std::string text);

}  // namespace evidence
