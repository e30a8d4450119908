// A passage's text as HTML: escaped, with <mark> around the words that matched. The only HTML that the library writes.
#pragma once

#include <functional>
#include <string>

namespace evidence::index {

// `is_marked` is asked for each word in lower case. Safe in element content; not in attributes.
std::string highlighted_html(const std::string& text, const std::function<bool(const std::string&)>& is_marked);

}  // namespace evidence::index
