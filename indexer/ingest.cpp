#include "indexer/ingest.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iterator>
#include <map>
#include <set>

#include "evidence/error.h"
#include "indexer/collection.h"
#include "indexer/document_store.h"
#include "indexer/reading_pool.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using evidence::Access;
using evidence::Value;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kDocumentsPerCommit = 64;
constexpr std::chrono::seconds kCommitPause{5};
constexpr std::size_t kFewMissing = 5;  // so many files may go unasked, whatever share of a folder they are
constexpr int kMostRounds = 4;          // of taking again what a removal set free

Access access_of(const Value& entry) {
  return entry["access"].as_string() == "restricted" ? Access::kRestricted : Access::kPublic;
}

// The collection.json that speaks for a file: the one in its own folder.
class Collections {
 public:
  explicit Collections(const evidence::Vocabularies& vocabularies) : vocabularies_(vocabularies) {}

  // Null where it cannot be read; then `problem` says why.
  const Collection* speaking_for(const fs::path& path, std::string& problem) {
    const std::string folder = path.parent_path().string();
    auto held = loaded_.find(folder);
    if (held == loaded_.end()) {
      Loaded loaded;
      try {
        loaded.collection = Collection::load(folder, vocabularies_);
      } catch (const evidence::Error& error) {
        loaded.problem = error.what();
      }
      held = loaded_.emplace(folder, std::move(loaded)).first;
    }
    problem = held->second.problem;
    return problem.empty() ? &held->second.collection : nullptr;
  }

 private:
  struct Loaded {
    Collection collection;
    std::string problem;
  };
  const evidence::Vocabularies& vocabularies_;
  std::map<std::string, Loaded> loaded_;  // by folder; what it holds does not move
};

class Ingest {
 public:
  Ingest(const evidence::Library& library, const Pipeline& pipeline, Access unless_said, Progress& progress)
      : pipeline_(pipeline),
        unless_said_(unless_said),
        progress_(progress),
        store_(library),
        collections_(pipeline.vocabularies()),
        pool_(reading_threads()) {}

  void take(const FoundFiles& found, const IsSettled& is_settled) {
    total_ += found.files.size();
    for (const RefusedFile& refused : found.refused) {
      report_.refused.push_back(refused);
      store_.refuse(refused.path, "", refused.path, refused.reason, Access::kPublic);
      tell({refused.path, "refused", refused.reason, ""});
    }
    for (const FoundFile& file : found.files) {
      if (should_stop_ && should_stop_()) return pool_.forget();
      if (is_settled && !is_settled(file.path)) {
        ++done_;
      } else {
        look_at(file);
      }
      while (pool_.is_full()) store_oldest();
    }
    while (!pool_.is_empty()) {
      if (should_stop_ && should_stop_()) return pool_.forget();
      store_oldest();
    }
  }

  void stop_when(ShouldStop should_stop) { should_stop_ = std::move(should_stop); }

  // Removes what came from this folder and is there no more. True where that set something free to be taken again.
  bool withdraw_missing(const fs::path& folder, const FoundFiles& found, bool doubts_absence) {
    const std::string prefix = folder.string() + "/";
    const auto held = store_.sources_beginning(prefix);
    const auto missing = missing_of(held, found);
    if (doubts_absence && missing.size() > kFewMissing && 2 * missing.size() > held.size()) {
      report_.missing = missing.size();
      return false;
    }
    for (const Source& source : missing) {
      const auto entry = store_.source(source);
      store_.withdraw(source);
      ++report_.removed;
      tell({source.substr(prefix.size()), "removed", "", entry ? entry->document_id : ""});
    }
    return !missing.empty();
  }

  void commit() {
    store_.commit();
    for (const FileOutcome& outcome : untold_) progress_.outcome(outcome);
    untold_.clear();
    since_commit_ = 0;
    last_commit_ = Clock::now();
  }

  IngestReport report() {
    progress_.end();
    return std::move(report_);
  }

 private:
  // A file on its way through the pool.
  struct Taken {
    FoundFile found;
    std::string stamp;
    Value entry;
    const Collection* collection;
  };

  // Those of `held` that are not there, as far as can be seen.
  static std::vector<Source> missing_of(const std::vector<Source>& held, const FoundFiles& found) {
    std::set<std::string> there;
    for (const FoundFile& file : found.files) there.insert(file.source);
    std::vector<Source> missing;
    std::copy_if(held.begin(), held.end(), std::back_inserter(missing), [&](const Source& source) {
      const bool may_be_there = std::any_of(found.unread.begin(), found.unread.end(),
                                            [&](const Source& unread) { return source.starts_with(unread + "/"); });
      return !may_be_there && !there.contains(source) && !is_inside_one(source, there);
    });
    return missing;
  }

  static bool is_inside_one(const Source& source, const std::set<std::string>& files) {
    for (auto slash = source.rfind('/'); slash != std::string::npos && slash > 0;
         slash = source.rfind('/', slash - 1)) {
      if (files.contains(source.substr(0, slash))) return true;
    }
    return false;
  }

  // By the collection of the folder that a link leads to; true too where that cannot be read.
  bool is_restricted_where_it_stands(const FoundFile& found) {
    if (found.real == found.path) return false;
    std::string problem;
    const Collection* collection = collections_.speaking_for(found.real, problem);
    return !collection || access_of(said_of(*collection, found.real.filename().string())) == Access::kRestricted;
  }

  void look_at(const FoundFile& found) {
    std::string problem;
    const Collection* collection = collections_.speaking_for(found.path, problem);
    if (!collection) {
      ++done_;
      return refuse(found.source, "", found.file, problem, Access::kRestricted);  // nobody knows what it would say
    }
    Value entry = said_of(*collection, found.path.filename().string());
    if (is_restricted_where_it_stands(found)) entry.set("access", "restricted");
    std::string said;
    for (const auto& [key, value] : entry.members()) said += key + "=" + value.as_string() + ";";
    const std::string stamp = stamp_of(found, said);
    const auto before = store_.source(found.source);
    if (before && before->stamp == stamp && parts_are_unchanged(found.source, *before))
      return take_unchanged(found, *before);
    if (!collection->not_there().empty() && collection->entry(found.path.filename().string()).is_null()) {
      ++done_;
      return refuse(found.source, "", found.file,
                    collection->not_there() + ": restricts a file that is not there; this one may be meant",
                    Access::kRestricted);
    }
    taken_.push_back({found, stamp, entry, collection});
    pool_.ask([this, found, entry, collection] { return read(found, entry, *collection); });
  }

  // On a thread of the pool: touches nothing but the pipeline and the collection, which do not change.
  std::vector<FilePart> read(const FoundFile& found, const Value& entry, const Collection& collection) const {
    try {
      const std::string name = found.path.filename().string();
      auto parts = pipeline_.take_apart(read_file(found.real), found.file, [&](const std::string& inside) {
        return inside.empty() ? entry : entry_inside(entry, collection.entry(name + "/" + inside));
      });
      require_inside(collection.restricted_inside(name), parts);
      return parts;
    } catch (const Refusal& refusal) {
      FilePart part;
      part.refused = refusal.what();
      return {part};
    }
  }

  // A name that fits nothing was meant for something, which would be public.
  static void require_inside(const std::vector<std::string>& restricted, const std::vector<FilePart>& parts) {
    for (const std::string& name : restricted) {
      if (std::none_of(parts.begin(), parts.end(), [&](const FilePart& part) { return part.inside == name; }))
        throw Refusal("collection.json restricts \"" + printable(name) + "\" inside it, which is not there");
    }
  }

  // A collection may say what holds for its folder, and whoever adds papers what holds unless a collection says.
  Value said_of(const Collection& collection, const std::string& file) const {
    Value entry = collection.entry(file);
    if (!entry["access"].as_string().empty()) return entry;
    if (!collection.access().empty()) {
      entry.set("access", collection.access());
    } else if (unless_said_ == Access::kRestricted) {
      entry.set("access", "restricted");
    }
    return entry;
  }

  // What holds for a file holds for what is inside it, as far as it is about where it comes from; what is said of the
  // inner file itself comes first. Whatever is inside a restricted file is restricted.
  static Value entry_inside(const Value& outer, const Value& own) {
    Value entry = Value::object();
    for (const char* key : {"publisher", "url", "access"}) {
      if (!outer[key].as_string().empty()) entry.set(key, outer[key].as_string());
    }
    for (const auto& [key, value] : own.members()) {
      if (key != "access" || access_of(outer) != Access::kRestricted) entry.set(key, value);
    }
    return entry;
  }

  bool parts_are_unchanged(const Source& source, const evidence::index::SourceEntry& before) const {
    for (const std::string& part : before.parts) {
      const auto entry = store_.source(source + "/" + part);
      if (!entry || entry->stamp.empty()) return false;
    }
    return true;
  }

  void take_unchanged(const FoundFile& found, const evidence::index::SourceEntry& before) {
    ++report_.unchanged;
    ++done_;
    // What was refused and has not changed is still refused; the reason is kept where it was given.
    note_kept_refusal(found.source, found.file);
    for (const std::string& part : before.parts) note_kept_refusal(found.source + "/" + part, found.file + "/" + part);
    progress_.step(done_, total_);
  }

  void note_kept_refusal(const Source& source, const std::string& file) {
    if (const auto refused = store_.refusal(source)) report_.refused.push_back({file, refused->reason});
  }

  void store_oldest() {
    const Taken taken = std::move(taken_.front());
    taken_.pop_front();
    std::vector<FilePart> parts = pool_.take();
    ++done_;
    const std::vector<Access> access = access_of_parts(taken, parts);
    const bool any_restricted = std::find(access.begin(), access.end(), Access::kRestricted) != access.end();
    std::vector<std::string> inside;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!parts[i].inside.empty()) inside.push_back(parts[i].inside);
      store(taken, parts[i], access[i]);
    }
    // Last, so that a run that is killed before looks at the file again. A file that is refused keeps what it held.
    if (parts.front().refused.empty())
      store_.note_parts(taken.found.source, taken.stamp, inside,
                        any_restricted ? Access::kRestricted : Access::kPublic);
    progress_.step(done_, total_);
    if (since_commit_ >= kDocumentsPerCommit || store_.is_full() || Clock::now() - last_commit_ > kCommitPause)
      commit();
  }

  static bool is_inside(const std::string& inner, const std::string& outer) {
    return inner != outer && (outer.empty() || inner.starts_with(outer + "/"));
  }

  // What is said of a part, or by itself; whatever is inside something restricted is restricted, unless it is only by
  // its own marking that the outer one is, and somebody said "public" of the inner one.
  std::vector<Access> access_of_parts(const Taken& taken, const std::vector<FilePart>& parts) const {
    const std::string name = taken.found.path.filename().string();
    const auto said = [&](const std::string& inside) {
      return inside.empty() ? taken.entry["access"].as_string()
                            : taken.collection->entry(name + "/" + inside)["access"].as_string();
    };
    std::vector<Access> access;
    for (const FilePart& part : parts) {
      bool is_restricted =
          said(part.inside) == "restricted" || (part.inside.empty() && access_of(taken.entry) == Access::kRestricted);
      is_restricted = is_restricted || (part.processed && part.processed->document.access == Access::kRestricted);
      for (const FilePart& outer : parts) {
        if (!is_inside(part.inside, outer.inside)) continue;
        const bool marks_itself = outer.processed && outer.processed->document.access == Access::kRestricted;
        is_restricted =
            is_restricted || said(outer.inside) == "restricted" || (marks_itself && said(part.inside) != "public");
      }
      access.push_back(is_restricted ? Access::kRestricted : Access::kPublic);
    }
    return access;
  }

  void store(const Taken& taken, FilePart& part, Access access) {
    const std::string within = part.inside.empty() ? "" : "/" + part.inside;
    const Source source = taken.found.source + within;
    const std::string file = taken.found.file + printable(within);
    const std::string stamp = part.inside.empty() ? taken.stamp : "inside";
    if (!part.refused.empty()) {
      if (access == Access::kRestricted) store_.hide(source);
      return refuse(source, stamp, file, part.refused, access);
    }
    if (!part.processed)
      return store_.note_parts(source, stamp, {}, access);  // it only holds others, told by themselves
    ProcessedDocument& processed = *part.processed;
    if (const auto why = store_.suppressed(processed.document.sha256)) {
      report_.refused.push_back({file, *why});
      store_.refuse_suppressed(source, stamp, {file, *why});
      return tell({file, "refused", *why, ""});
    }
    processed.document.access = access;
    // To publish takes a word: what was restricted stays so where nobody says otherwise any more.
    const bool is_said = processed.document.origins.contains("access");
    const bool stays_restricted = access == Access::kPublic && !is_said && store_.is_restricted(source);
    if (stays_restricted) processed.document.access = Access::kRestricted;
    processed.document.is_invented = processed.document.is_invented || taken.collection->is_invented();
    const std::string id = processed.document.id;
    const std::string words = processed.document.type + ", " + std::to_string(processed.passages.size()) + " passages" +
                              (stays_restricted ? "; still restricted, as it was (collection.json can say \"public\")"
                                                : restriction_in_words(processed.document));
    switch (store_.put(source, stamp, part.bytes, std::move(processed))) {
      case PutResult::kAdded:
        ++report_.added;
        tell({file, "added", words, id});
        break;
      case PutResult::kReplaced:
        ++report_.replaced;
        tell({file, "replaced", words, id});
        break;
      case PutResult::kSameBytes:
        ++report_.same_bytes;
        tell({file, "same", store_.document(id)->file, id});
        break;
    }
    ++since_commit_;
  }

  // Nobody should wonder why a paper cannot be found.
  static std::string restriction_in_words(const evidence::Document& document) {
    if (document.access == Access::kPublic) return "";
    const auto origin = document.origins.find("access");
    const bool says_so_itself = origin != document.origins.end() && origin->second == "text";
    return says_so_itself ? "; restricted, as it says itself (collection.json can say \"public\")" : "; restricted";
  }

  void refuse(const Source& source, const std::string& stamp, const std::string& file, const std::string& reason,
              Access access) {
    report_.refused.push_back({file, reason});
    store_.refuse(source, stamp, file, reason, access);
    tell({file, "refused", reason, ""});
  }

  void tell(FileOutcome outcome) { untold_.push_back(std::move(outcome)); }

  const Pipeline& pipeline_;
  const Access unless_said_;
  Progress& progress_;
  ShouldStop should_stop_;
  DocumentStore store_;
  Collections collections_;
  std::deque<Taken> taken_;  // in the order of the pool's
  IngestReport report_;
  std::vector<FileOutcome> untold_;  // what is stored and not committed yet
  std::size_t since_commit_ = 0, done_ = 0, total_ = 0;
  Clock::time_point last_commit_ = Clock::now();
  ReadingPool pool_;  // last: its threads end before what they use
};

}  // namespace

IngestReport ingest(const evidence::Library& library, const Pipeline& pipeline, const std::vector<fs::path>& paths,
                    Progress& progress, Access unless_said) {
  Ingest run(library, pipeline, unless_said, progress);
  run.take(find_files(paths), nullptr);
  run.commit();
  library.note_look_for_papers();
  return run.report();
}

IngestReport synchronise(const evidence::Library& library, const Pipeline& pipeline, const FolderSync& sync,
                         Progress& progress) {
  Ingest run(library, pipeline, sync.unless_said, progress);
  run.stop_when(sync.should_stop);
  const fs::path root = fs::weakly_canonical(sync.folder);
  bool again = true;
  for (int round = 0; again && round < kMostRounds; ++round) {
    const FoundFiles found = find_files({root});
    again = run.withdraw_missing(root, found, sync.doubts_absence);
    run.take(found, sync.is_settled);
  }
  run.commit();
  library.note_look_for_papers();
  return run.report();
}

}  // namespace indexer
