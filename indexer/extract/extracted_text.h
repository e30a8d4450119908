// What extraction gives and structure takes: the text of one document, line by line, with what the eye would see, and
// the files that came inside it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace indexer {

// A visual line; offsets are bytes into ExtractedText::text, half open, without the line break.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  int page = 0;     // from 1; 0 where the source has no pages
  double size = 0;  // font size in points; 0 where the source has none
  double left = 0;  // where it begins, in points from the page's left edge; 0 where the source has no pages
  bool is_bold = false;
  int heading_level = 0;         // where the format itself says that it is a heading; 1 is the outermost
  bool opens_item = false;       // where the format itself says that an item of a meeting begins: "80. Title"
  bool is_machine_read = false;  // recognised from the picture of a page
};

struct ExtractedText {
  std::string text;  // UTF-8, line feeds only; documents/{id}/text serves exactly this
  std::vector<Line> lines;
  std::string format;           // "text", "markdown", "pdf", "html", "docx", "odt", "doc", "rtf", "email", "moderngov"
  double body_size = 0;         // the font size of most words; 0 where the source has none
  std::set<std::string> notes;  // marks of its footnotes, raised digits; filled by structure()
  std::vector<std::size_t> word_begins;  // bytes, in order of the words that begin there; filled by structure()
  // What the format's own fields say, apart from the text: "title" (an e-mail's subject), "date" (ISO), "status".
  std::map<std::string, std::string> said;
};

// A file inside another: an attachment, a member of a ZIP.
struct EmbeddedFile {
  std::string name;  // as it is named inside; folders parted by "/"
  std::string bytes;
  std::string refused;  // the reason why there are no bytes
};

// An e-mail has both, a ZIP only files.
struct Extraction {
  std::optional<ExtractedText> text;
  std::vector<EmbeddedFile> files;
};

// This document cannot be taken in, for a reason a person understands. The run goes on.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace indexer
