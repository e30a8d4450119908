// How many files and sockets this process may have open.
#pragma once

#include <cstddef>

namespace search_server {

// Raises the limit to `wanted` as far as the system allows and gives back what it is then; never lowers it.
std::size_t raise_open_files(std::size_t wanted);

}  // namespace search_server
