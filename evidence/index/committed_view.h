// One commit of several databases. Xapian commits each by itself: it writes to blocks that the commit before left free,
// then replaces one small file that says where everything begins. Beside the databases stands a folder for the last
// commit of them all, with a copy of that file of each and links to the tables, and `committed` points to it. It is
// moved once everything is on the disk: readers see the one commit or the other, and whoever writes next puts back what
// an interrupted run had committed beyond it. Decision 19.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace evidence::index {

// `generation` is the folder of a public and a restricted index.

// Where the last commit of an index is read: the index itself where none was noted.
std::filesystem::path as_committed(const std::filesystem::path& index);
// Its number; 0 where none was noted.
std::uint64_t noted_commit(const std::filesystem::path& generation);
// Makes what its databases hold now the commit that is read. Nothing of it may be written in the meantime. Throws Error
// kStorage; then the commit before stays the one that is read.
void note_commit(const std::filesystem::path& generation, std::uint64_t number);

// Databases that hold something else than was noted: an interrupted run's, or one that is under way.
std::vector<std::filesystem::path> beyond_noted(const std::filesystem::path& generation);
// Puts them back. Only for who holds the library's lock, before anything is opened to be written. Throws Error
// kStorage.
void return_to_noted(const std::filesystem::path& generation);

}  // namespace evidence::index
