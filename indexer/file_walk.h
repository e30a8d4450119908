// Paths as people give them -> the files to be added.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/ingest_report.h"

namespace indexer {

struct FoundFile {
  std::filesystem::path path;  // absolute
  std::filesystem::path real;  // where it stands; another one than `path` where that is a link
  std::string file;            // relative to the folder that was given, or the file's name; fit to be printed
  std::string source;          // the path as the library notes it: bytes that are no UTF-8 as %XX
};

struct FoundFiles {
  std::vector<FoundFile> files;      // of each path in the order of their names
  std::vector<std::string> unread;   // sources of paths that could not be looked into: what is below may still be there
  std::vector<RefusedFile> refused;  // paths that are not there, folders that cannot be read
};

// A link to a file is followed where its owner owns the file too: else whoever may write into the folder could have any
// file read that the indexer can. Links to folders are not. Folders are walked recursively; dot files, MANIFEST.tsv and
// collection.json are no documents.
FoundFiles find_files(const std::vector<std::filesystem::path>& paths);

// What tells whether a file has changed without reading it: size, time of change, its name as added, and what
// collection.json says.
std::string stamp_of(const FoundFile& found, const std::string& said);

// The whole file. Throws Refusal for one that cannot be read or is too large.
std::string read_file(const std::filesystem::path& path);

}  // namespace indexer
