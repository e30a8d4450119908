// What a person is told to do where a library cannot be used: the commands that help, with its folder in them, to be
// copied into a shell.
#pragma once

#include <filesystem>
#include <string>

#include "evidence/error.h"

namespace evidence {

// Lines to show below what the error says; empty where that says all.
std::string advice_on(ErrorCode code, const std::filesystem::path& library);

// "indexer add --library '/srv/our papers/library'": as a command of this installation, in which a package's programs
// have longer names.
std::string indexer_command(const std::string& step, const std::filesystem::path& library);

}  // namespace evidence
