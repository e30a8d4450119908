// Files that last: what returned without an error is on the disk, under its name, also after the power fails.
#pragma once

#include <filesystem>
#include <string>

namespace evidence {

// All of them throw Error kStorage, which names the path and what the system said.
void write_durably(const std::filesystem::path& path, const std::string& bytes,
                   std::filesystem::perms mode = std::filesystem::perms{0644});
// Moves it over what stands there, in one step.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);
// Makes the link, or moves it, in one step.
void link_durably(const std::filesystem::path& link, const std::filesystem::path& target);
// The folder and those above it that are missing.
void make_folder_durably(const std::filesystem::path& folder);
// What a folder lists, not what its files hold.
void flush_folder(const std::filesystem::path& folder);
// Every file and folder below it, and itself.
void flush_tree(const std::filesystem::path& folder);

// The whole file; throws Error kStorage where it cannot be read.
std::string read_whole(const std::filesystem::path& path);

}  // namespace evidence
