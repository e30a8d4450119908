#include "indexer/ingest.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "indexer/collection.h"
#include "indexer/extract/extracted_text.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDocumentsPerCommit = 64;
// Larger files are no committee papers; reading one would take the memory of many.
constexpr std::uintmax_t kMaxFileBytes = 256ull * 1024 * 1024;

struct FoundFile {
  fs::path path;     // absolute
  fs::path folder;   // that was given, or the file's own
  std::string file;  // relative to it
};

bool is_document(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && name != "MANIFEST.tsv" && name != "collection.json";
}

class Ingest {
 public:
  Ingest(const evidence::Library& library, const Pipeline& pipeline, const Progress& progress)
      : library_(library), pipeline_(pipeline), progress_(progress), writers_(library) {}

  IngestReport run(const std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) take_path(path);
    writers_.commit();
    return std::move(report_);
  }

 private:
  void take_path(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      for (const FoundFile& found : files_under(path)) take(found);
    } else if (fs::is_regular_file(path, error)) {
      take({fs::weakly_canonical(path), fs::weakly_canonical(path).parent_path(), path.filename().string()});
    } else {
      refuse(path.string(), path.string(), "no such file or folder");
    }
  }

  std::vector<FoundFile> files_under(const fs::path& folder) {
    std::vector<FoundFile> files;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (error) {
        refuse(folder.string(), folder.string(), "cannot be read: " + error.message());
        break;
      }
      if (at->path().filename().string().starts_with('.')) {
        if (at->is_directory(error)) at.disable_recursion_pending();
        continue;
      }
      if (at->is_regular_file(error) && is_document(at->path())) {
        files.push_back({fs::weakly_canonical(at->path()), fs::weakly_canonical(folder),
                         fs::relative(at->path(), folder).generic_string()});
      }
    }
    std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) { return a.file < b.file; });
    return files;
  }

  // The collection.json that speaks for a file: the one in its own folder.
  const Collection* collection_for(const FoundFile& found, std::string& problem) {
    const std::string folder = found.path.parent_path().string();
    auto held = collections_.find(folder);
    if (held == collections_.end()) {
      CollectionOrProblem loaded;
      try {
        loaded.collection = Collection::load(folder, pipeline_.vocabularies());
      } catch (const evidence::Error& error) {
        loaded.problem = error.what();
      }
      held = collections_.emplace(folder, std::move(loaded)).first;
    }
    problem = held->second.problem;
    return problem.empty() ? &held->second.collection : nullptr;
  }

  void take(const FoundFile& found) {
    const std::string path = found.path.string();
    std::string problem;
    const Collection* collection = collection_for(found, problem);
    if (!collection) return refuse(path, found.file, problem);
    const evidence::Value& entry = collection->entry(found.path.filename().string());
    refusals_go_to_ =
        entry["access"].as_string() == "restricted" ? evidence::Access::kRestricted : evidence::Access::kPublic;
    const std::string stamp = stamp_of(found, entry);
    const auto before = writers_.open.source(path);
    if (before && before->stamp == stamp) return take_unchanged(path, found, *before);
    try {
      take_changed(found, entry, collection->is_invented(), stamp, before);
    } catch (const Refusal& refusal) {
      refuse(path, found.file, refusal.what());
      writers_.open.set_source(path, {stamp, before ? before->document_id : ""});
    }
  }

  void take_unchanged(const std::string& path, const FoundFile& found, const evidence::index::SourceEntry& before) {
    ++report_.unchanged;
    // A file that was refused and has not changed is still refused; the reason is kept where it was given.
    if (before.document_id.empty()) report_.refused.push_back({found.file, kept_reason(path)});
  }

  std::string kept_reason(const std::string& path) const {
    auto reason = writers_.open.refusal(path);
    if (!reason) reason = writers_.restricted.refusal(path);
    return reason ? reason->reason : "refused in an earlier run";
  }

  static std::string stamp_of(const FoundFile& found, const evidence::Value& entry) {
    std::error_code error;
    const auto size = fs::file_size(found.path, error);
    const auto changed = fs::last_write_time(found.path, error).time_since_epoch().count();
    std::string said;
    for (const auto& [key, value] : entry.members()) said += key + "=" + value.as_string() + ";";
    return std::to_string(size) + " " + std::to_string(changed) + " " + found.file + " " +
           (said.empty() ? "" : evidence::sha256_hex(said).substr(0, 12));
  }

  std::string read(const FoundFile& found) const {
    std::error_code error;
    const auto size = fs::file_size(found.path, error);
    if (error) throw Refusal("cannot be read: " + error.message());
    if (size > kMaxFileBytes) throw Refusal("larger than " + std::to_string(kMaxFileBytes / 1024 / 1024) + " MB");
    std::ifstream in(found.path, std::ios::binary);
    std::stringstream bytes;
    if (size > 0 && (!in || !(bytes << in.rdbuf())))
      throw Refusal("cannot be read: permission denied, or it changed while it was read");
    return bytes.str();
  }

  void take_changed(const FoundFile& found, const evidence::Value& entry, bool is_invented, const std::string& stamp,
                    const std::optional<evidence::index::SourceEntry>& before) {
    const std::string path = found.path.string();
    const std::string bytes = read(found);
    const std::string id = document_id(evidence::sha256_hex(bytes));
    const std::string old_id = before ? before->document_id : "";
    if (const auto held = held_document(id); held && held->source_path != path && id != old_id) {
      ++report_.same_bytes;
      writers_.open.clear_refusal(path);
      writers_.open.set_source(path, {stamp, id});
      progress_("same as " + held->file + ": " + found.file);
      return;
    }
    ProcessedDocument processed = pipeline_.process(bytes, found.file, entry);
    processed.document.source_path = path;
    processed.document.is_invented = processed.document.is_invented || is_invented;
    library_.store_original(processed.document.sha256, bytes);
    const evidence::Access access = processed.document.access;
    auto& writer = writers_.for_access(access);
    auto& other = access == evidence::Access::kRestricted ? writers_.open : writers_.restricted;
    other.remove(id);
    writer.put(processed.document, processed.passages, processed.text);
    if (!old_id.empty() && old_id != id) {
      writers_.open.supersede(old_id, id);
      writers_.restricted.supersede(old_id, id);
    }
    writers_.open.clear_refusal(path);
    writers_.restricted.clear_refusal(path);
    writers_.open.set_source(path, {stamp, id});
    ++(old_id.empty() ? report_.added : report_.replaced);
    progress_((old_id.empty() ? "added " : "replaced ") + found.file + ": " + processed.document.type + ", " +
              std::to_string(processed.passages.size()) + " passages");
    if (++since_commit_ >= kDocumentsPerCommit) {
      writers_.commit();
      since_commit_ = 0;
    }
  }

  std::optional<evidence::Document> held_document(const std::string& id) const {
    auto held = writers_.open.document(id);
    if (!held) held = writers_.restricted.document(id);
    if (held && !held->superseded_by.empty()) return std::nullopt;
    return held;
  }

  void refuse(const std::string& path, const std::string& file, const std::string& reason) {
    report_.refused.push_back({file, reason});
    // The name alone of a restricted file tells something.
    writers_.for_access(refusals_go_to_).set_refusal(path, {file, reason});
    progress_("refused " + file + ": " + reason);
  }

  struct CollectionOrProblem {
    Collection collection;
    std::string problem;
  };

  const evidence::Library& library_;
  const Pipeline& pipeline_;
  const Progress& progress_;
  LibraryWriters writers_;
  std::map<std::string, CollectionOrProblem> collections_;
  IngestReport report_;
  std::size_t since_commit_ = 0;
  evidence::Access refusals_go_to_ = evidence::Access::kPublic;  // of the file being read
};

}  // namespace

void LibraryWriters::commit() {
  restricted.commit();
  open.commit();
}

IngestReport ingest(const evidence::Library& library, const Pipeline& pipeline,
                    const std::vector<std::filesystem::path>& paths, const Progress& progress) {
  return Ingest(library, pipeline, progress).run(paths);
}

}  // namespace indexer
