// Whether a paper says of itself that it is not for the public: exempt under Schedule 12A of the Local Government Act
// 1972, confidential, or marked with a protective marking.
#pragma once

#include <string>

namespace indexer {

// The line near the beginning that says so of the whole paper; empty where none does. A paper that speaks of exempt
// information elsewhere, such as a resolution to exclude the public or an appendix that is left out, says no such
// thing.
std::string exempt_marking(const std::string& text);

}  // namespace indexer
