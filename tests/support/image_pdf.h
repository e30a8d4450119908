// A PDF of pictures: each page of another PDF as a scanner would give it.
#pragma once

#include <string>

namespace support {

// Renders up to `pages` pages of the PDF at 200 dots an inch and binds the pictures into a PDF without any text.
std::string scanned(const std::string& pdf, int pages);

}  // namespace support
