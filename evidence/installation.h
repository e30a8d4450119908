// Where the data that the programs need stand beside them, and which version they are. A build and an installation have
// the same order: a program's folder, and `share/precedent` beside that folder. Safe from any thread.
#pragma once

#include <filesystem>

namespace evidence {

extern const char* const kVersion;  // "0.1.0"

// "/usr/bin/precedent-server" -> "/usr/share/precedent", where `corpus`, `web`, `assets` and `openapi.yaml` stand.
std::filesystem::path shared_data();

// The running program's own folder, links followed.
std::filesystem::path program_folder();

}  // namespace evidence
