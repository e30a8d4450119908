// document-extractor: reads one document from standard input, limited in all it can do, and writes what it found to
// standard output. The indexer starts it for each document; people use "indexer inspect".
//
//   document-extractor MEMORY-BYTES CPU-SECONDS FILE-NAME <document >message
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>

#include "indexer/extract/extract.h"
#include "indexer/extract/file_kind.h"
#include "indexer/sandbox/confinement.h"
#include "indexer/sandbox/extraction_message.h"

namespace {

std::string read_input() {
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

bool write_output(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

indexer::ExtractionMessage message_for(const std::string& bytes, const std::string& name) {
  try {
    return indexer::extract(bytes, name);
  } catch (const indexer::Refusal& refusal) {
    return indexer::Refused{refusal.what()};
  } catch (const std::bad_alloc&) {
    return indexer::Refused{
        "reading it takes more memory than is allowed; it is very large, damaged, or made to do harm"};
  } catch (const std::exception&) {
    return indexer::Refused{"it is damaged, and its reader gave up"};
  }
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::cerr << "document-extractor is started by the indexer; to see what a file holds: indexer inspect FILE\n";
    return 2;
  }
  indexer::limit_resources({.memory_bytes = std::strtoull(values[1], nullptr, 10),
                            .cpu_seconds = static_cast<unsigned>(std::strtoul(values[2], nullptr, 10))});
  const std::string bytes = read_input();
  const auto kind = indexer::kind_of(bytes).kind;
  const bool is_old = kind == indexer::FileKind::kWordBinary || kind == indexer::FileKind::kRichText;
  indexer::allow_reading_only(is_old ? indexer::MayStart::kConverter : indexer::MayStart::kNothing);
  const bool is_written = write_output(to_bytes(message_for(bytes, values[3])));
  // Nothing is tidied up: a destructor of a library that a document confused must not undo the answer.
  ::_exit(is_written ? 0 : 1);
}
