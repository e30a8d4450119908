// What labelling costs: the stages of indexing a folder, one document after the other on one core, as shares of their
// sum. Prints the median of three runs.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "evidence/index/index_writer.h"
#include "indexer/annotate/metadata.h"
#include "indexer/file_walk.h"
#include "indexer/pipeline.h"
#include "indexer/structure/structure.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

enum Stage { kReading, kStructure, kMetadata, kLabelling, kIndexing, kStages };
constexpr std::array<const char*, kStages> kNames = {"reading in its own process", "structure", "metadata", "labelling",
                                                     "writing the index"};
using Seconds = std::array<double, kStages>;

struct Counted {
  std::size_t documents = 0, passages = 0;
};

template <typename Call>
auto timed(double& seconds, Call&& call) {
  const auto begin = Clock::now();
  auto result = call();
  seconds += std::chrono::duration<double>(Clock::now() - begin).count();
  return result;
}

Seconds run(const fs::path& corpus, const fs::path& extractor, const fs::path& folder, Counted& counted) {
  const auto vocabularies = evidence::Vocabularies::load(corpus);
  const auto arrangements = evidence::Register::load(corpus / "register" / "arrangements.json");
  const indexer::Annotator annotator(vocabularies, arrangements);
  const indexer::DocumentReader reader(extractor);
  const fs::path index = fs::temp_directory_path() / ("precedent-bench-" + std::to_string(::getpid()));
  fs::create_directories(index);
  Seconds seconds{};
  counted = {};
  {
    evidence::index::IndexWriter writer(index);
    for (const auto& found : indexer::find_files({folder}).files) {
      try {
        auto extraction =
            timed(seconds[kReading], [&] { return reader.read(indexer::read_file(found.path), found.file); });
        if (!extraction.text) continue;
        evidence::Document document;
        document.file = found.file;
        document.id = "bench" + std::to_string(counted.documents);
        auto structured = timed(seconds[kStructure], [&] { return indexer::structure(*extraction.text, document.id); });
        timed(seconds[kMetadata], [&] {
          indexer::read_metadata(
              {*extraction.text, structured, annotator.authority_finder(), vocabularies, arrangements}, document);
          return 0;
        });
        timed(seconds[kLabelling], [&] {
          annotator.annotate(document, structured.passages);
          return 0;
        });
        timed(seconds[kIndexing], [&] {
          writer.put(document, structured.passages, extraction.text->text);
          return 0;
        });
        ++counted.documents;
        counted.passages += structured.passages.size();
      } catch (const indexer::Refusal&) {
        continue;  // an error page saved as a PDF
      }
    }
    timed(seconds[kIndexing], [&] {
      writer.commit();
      return 0;
    });
  }
  fs::remove_all(index);
  return seconds;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: labelling-bench CORPUS DOCUMENT-EXTRACTOR FOLDER\n";
    return 2;
  }
  constexpr int kRuns = 3;
  std::vector<Seconds> runs;
  Counted counted;
  for (int i = 0; i < kRuns; ++i) runs.push_back(run(arguments[1], arguments[2], arguments[3], counted));
  Seconds median{};
  double sum = 0;
  for (int stage = 0; stage < kStages; ++stage) {
    std::vector<double> of;
    for (const Seconds& one : runs) of.push_back(one[static_cast<std::size_t>(stage)]);
    std::sort(of.begin(), of.end());
    sum += median[static_cast<std::size_t>(stage)] = of[kRuns / 2];
  }
  std::cout << counted.documents << " documents, " << counted.passages << " passages\n";
  for (std::size_t stage = 0; stage < kStages; ++stage) {
    std::cout << kNames[stage] << ": " << median[stage] << " s, " << 100 * median[stage] / sum << " %\n";
  }
}
