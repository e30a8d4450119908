// What happens during a run, for whoever shows it.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>

namespace indexer {

// One file, or one document inside a file. Told when it is lasting: after the commit that holds it.
struct FileOutcome {
  std::string file;
  std::string outcome;   // "added", "replaced", "refused", "same", "removed", "rebuilt"
  std::string words;     // the type and size of a document, the reason of a refusal, the document it is the same as
  std::string document;  // its id; empty for refusals
};

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void outcome(const FileOutcome&) {}
  // `done` of `total` files are read.
  virtual void step(std::size_t /*done*/, std::size_t /*total*/) {}
  // Anything else that a person wants to read.
  virtual void note(const std::string&) {}
  // Nothing more comes.
  virtual void end() {}
};

enum class ProgressStyle {
  kSilent,
  kLines,     // a line for each file, and from time to time how far it is
  kTerminal,  // the same, and a last line that tells all the time how far it is
  kJson,      // an object a line
};

// A text as a terminal may show it: file names may hold what a terminal acts on. Valid UTF-8.
std::string printable(const std::string& text);

// `out` must outlive it.
std::unique_ptr<Progress> make_progress(ProgressStyle style, std::ostream& out);

}  // namespace indexer
