// Where a harvest puts what it reads. The library implements it; tests keep it in memory.
#pragma once

#include <optional>
#include <string>

#include "evidence/value.h"

namespace indexer {

struct HarvestedFile {
  std::string url;   // where it was fetched: the identity of the source
  std::string file;  // readable and unique: "doncaster/childrens-scrutiny/2023-09-14-4711/meeting.xml"
  std::string bytes;
  // As collection.json has it: "title", "type", "publisher", "body", "date", "url"; only what is known of the file
  // itself. The url of a meeting is its page for people, ieListDocuments.aspx?CId=&MId=.
  evidence::Value said;
  // Of a paper: "publisher", "body", "date", "url" of the meeting that it was tabled at. Weaker than the paper's own
  // words: an Ofsted letter is tabled by a council but not written by it, and is older than the meeting. Null for a
  // meeting.
  evidence::Value tabled_at;
};

struct Held {
  std::string sha256;  // of the bytes put; empty where only a note is remembered
  std::string note;    // the harvester's own, opaque to the store
};

enum class Stored { kNew, kChanged, kUnchanged, kRefused };

// Calls come from one thread. A throw ends the harvest; what was put before the last checkpoint() must survive.
class HarvestStore {
 public:
  virtual ~HarvestStore() = default;
  // Nothing where the url was never put or remembered, or was withdrawn.
  virtual std::optional<Held> held(const std::string& url) = 0;
  // kUnchanged when the bytes are those that are held: only the note is kept then. kRefused leaves what was held
  // before, sets `reason`, and does not keep the note.
  virtual Stored put(const HarvestedFile& file, const std::string& note, std::string& reason) = 0;
  // Keeps a note for a url, whether something is held of it or not, in place of an earlier note.
  virtual void remember(const std::string& url, const std::string& note) = 0;
  // The source no longer shows it to the public, or another url took its place: no longer to be found. Nothing to do
  // where it is not held.
  virtual void withdraw(const std::string& url) = 0;
  // Makes everything so far permanent. Called after every meeting, so that a kill loses one meeting at most.
  virtual void checkpoint() = 0;
};

}  // namespace indexer
