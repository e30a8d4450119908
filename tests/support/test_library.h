// A library of a few files, indexed the way the indexer does it, in a folder of its own.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "evidence/library.h"
#include "indexer/ingest.h"
#include "indexer/pipeline.h"
#include "tests/support/temporary_folder.h"

namespace support {

const indexer::Pipeline& pipeline();  // of the project's corpus; loaded once

indexer::Progress& silent();  // nobody listens

struct File {
  std::string name;
  std::string content;
};
using Files = std::vector<File>;

class TestLibrary {
 public:
  TestLibrary(std::initializer_list<File> files) : library_(folder_.path() / "library") {
    library_.create();
    add(files);
  }

  // Writes the files and adds their folder.
  indexer::IngestReport add(const Files& files) {
    for (const auto& [name, content] : files) folder_.write("in/" + name, content);
    return ingest_again();
  }
  indexer::IngestReport ingest_again() {
    return indexer::ingest(library_, pipeline(), {folder_.path() / "in"}, silent());
  }

  const evidence::Library& library() const { return library_; }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  evidence::Library library_;
};

}  // namespace support
