#include "tests/fuzz/small_library.h"

#include "evidence/index/index_writer.h"
#include "evidence/index/reader_pool.h"
#include "indexer/extract/plain_text.h"
#include "tests/fuzz/document_way.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/texts.h"

namespace fuzz {
namespace {

void put(const evidence::Library& library, evidence::index::IndexWriter& writer, const std::string& name,
         const std::string& bytes) {
  auto extracted = indexer::extract_plain_text(bytes, "text");
  const auto processed = pipeline().process(bytes, name, evidence::Value(), extracted);
  library.store_original(processed.document.sha256, bytes);
  writer.put(processed.document, processed.passages, processed.text);
}

}  // namespace

const evidence::Library& small_library() {
  static const support::TemporaryFolder folder;
  static const evidence::Library library = [] {
    evidence::Library made(folder.path() / "library");
    made.create(2);
    evidence::index::IndexWriter writer(made.public_index());
    put(made, writer, "minutes.txt", support::kMinutes);
    put(made, writer, "report.txt", support::kReport);
    const auto sample = std::filesystem::path(SOURCE_DIR) / "corpus" / "sample";
    const char* review = "kelderby-options-appraisal-2019.txt";
    put(made, writer, review, support::read_file(sample / review));
    writer.commit();
    return made;
  }();
  return library;
}

evidence::index::Searcher searcher() {
  static const auto pool = std::make_shared<evidence::index::ReaderPool>(
      evidence::index::IndexSource{.folder = small_library().public_index(), .shards = {}});
  return {pool, pipeline().vocabularies()};
}

}  // namespace fuzz
