// A document: one file as it was added, what is known about it and where each piece of that came from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/partial_date.h"

namespace evidence {

// A council (id of authorities.csv) or an organisation; the label is kept for those that no list holds.
struct Publisher {
  std::string id;
  std::string label;
  std::string gss;  // empty for organisations
  bool is_council = false;
};

struct OutlineEntry {
  std::string title;
  std::string passage_id;  // the first passage under the heading; empty where there is none
  int level = 1;
};

// Which of the two indexes holds it. Public only where the source or collection.json says nothing else.
enum class Access { kPublic, kRestricted };

struct Document {
  std::string id;      // from the original's SHA-256
  std::string sha256;  // of the original, lower-case hexadecimal
  std::string file;    // path as added, relative to the folder given, or the file's name
  std::string title;
  std::string type;  // id of types.json
  std::optional<Publisher> publisher;
  std::vector<std::string> about;  // council ids, where the document is about others than its publisher
  std::string body;                // "Improving Lives Select Commission"; empty where nothing tells
  std::optional<PartialDate> date;
  std::string status;                    // draft, confirmed or published; empty where nothing tells
  std::string incomplete;                // the source's words that say it is not the whole; empty where it is
  std::vector<std::string> referred_to;  // what the document says exists elsewhere: annexes, full minutes
  std::vector<std::string> arrangement;  // model ids of the publisher's arrangement at its date, from the register
  std::string url;
  std::string format;  // text, markdown, html, pdf, docx, odt, doc, rtf, email, moderngov
  Access access = Access::kPublic;
  bool is_invented = false;
  std::map<std::string, std::string> origins;  // field -> text, file-name, folder-name, collection, harvest, inferred
  std::vector<OutlineEntry> outline;
  std::string superseded_by;  // id of the newer version of the same file; empty while this is the newest
  std::string source_path;    // absolute path it was added from; never leaves the machine
  std::size_t passage_count = 0;

  // Id of the council whose paper it is, else of the one that it is about; empty where there is none or more than one.
  std::string council() const {
    if (publisher && publisher->is_council) return publisher->id;
    return about.size() == 1 ? about.front() : "";
  }
};

}  // namespace evidence
