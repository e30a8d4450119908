// The configuration file: one JSON object. Each key is told once, with what it sets, its bounds and what it means;
// help, the file that --print-config writes and docs/how-to/configure.md follow from it.
#pragma once

#include <string>
#include <vector>

#include "evidence/value.h"
#include "search-server/config.h"

namespace search_server {

// Sets what the file says; what is wrong with it is added to `problems`, all of it, each naming file and key.
void apply_config_file(const std::string& file, Config& config, std::vector<std::string>& problems);

// "127.0.0.1:8080" or "[::1]:8080". What is wrong with it; empty where it is right.
std::string set_listen(const std::string& text, Config& config);

// Every key with its value now: a whole configuration file.
evidence::Value config_value(const Config& config);

// Every key and what it means, for people: "  library   the folder ...".
std::string config_keys_in_words();

}  // namespace search_server
