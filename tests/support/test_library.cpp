#include "tests/support/test_library.h"

namespace support {

const indexer::Pipeline& pipeline() {
  static const indexer::Pipeline kPipeline(std::filesystem::path(SOURCE_DIR) / "corpus",
                                           indexer::DocumentReader(EXTRACTOR_PROGRAM));
  return kPipeline;
}

indexer::Progress& silent() {
  static indexer::Progress nobody;
  return nobody;
}

}  // namespace support
