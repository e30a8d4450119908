// Extraction in a process of its own: what a hostile document can do to it, it does to that process only.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Of one document. A pack of scanned pages takes longest: a few seconds of processor time a page.
struct ReadingLimits {
  std::size_t memory_bytes = 2048ull * 1024 * 1024;
  std::size_t output_bytes = 768ull * 1024 * 1024;  // text and unpacked files together
  std::chrono::seconds time{120};                   // of the processor, whatever the document's size
  std::chrono::seconds time_for_each_megabyte{60};  // besides
  std::chrono::seconds most_time{3600};             // however large it is
  std::chrono::seconds least_waited{10};            // by the clock, whatever its processor time
};

// Immutable after construction; safe to share between threads.
class DocumentReader {
 public:
  // `program` is document-extractor. Throws evidence::Error kNotFound where it is not there.
  explicit DocumentReader(std::filesystem::path program, ReadingLimits limits = {});

  // `file_name` as extract() takes it. Throws Refusal with what went wrong, a crash and a time-out included, and
  // evidence::Error kStorage where no process can be started.
  Extraction read(const std::string& bytes, const std::string& file_name) const;

 private:
  std::filesystem::path program_;
  ReadingLimits limits_;
};

// Beside the running program, where a build and an installation put it, unless PRECEDENT_EXTRACTOR names another.
std::filesystem::path default_extractor();

}  // namespace indexer
