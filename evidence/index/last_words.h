// Xapian 1.4 cannot always throw what fails: on a full disk something of its own fails again while it clears up, and
// C++ then ends the program on the spot (std::terminate).
#pragma once

#include <functional>
#include <string>

namespace evidence::index {

// Called in place of that, once, on whatever thread, with what is known; must not return.
void set_last_words(std::function<void(const std::string& words)> last);

}  // namespace evidence::index
