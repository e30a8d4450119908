// Secrets that are random texts, by libsodium. Safe from any thread.
#pragma once

#include <string>

namespace search_server {

// 256 random bits in URL-safe letters.
std::string random_secret();

// Stands for the secret where it is looked up: keyed with a number of this process, so that neither its value nor the
// time of a comparison tells anything of the secret.
std::string stand_in(const std::string& secret);

}  // namespace search_server
