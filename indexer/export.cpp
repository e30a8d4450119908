#include "indexer/export.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "evidence/citation.h"
#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/index/searcher.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "evidence/private_names.h"
#include "evidence/records.h"
#include "evidence/utc_time.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using evidence::Document;
using evidence::Passage;
using evidence::PrivateNames;
using evidence::Value;
using evidence::index::Searcher;

constexpr int kFormat = 1;  // of the lines; export.schema.json
constexpr std::size_t kAtOnce = 1000;

// "record" first, then what there is to say of it.
Value line_of(const char* record, const Value& fields) {
  Value line;
  line.set("record", record);
  for (const auto& [name, value] : fields.members()) line.set(name, value);
  return line;
}

class Export {
 public:
  Export(const Searcher& searcher, const evidence::Vocabularies& vocabularies, const ExportChoice& choice,
         std::ostream& out)
      : searcher_(searcher), vocabularies_(vocabularies), choice_(choice), out_(out) {}

  void write(std::uint64_t commit) {
    const auto counts = searcher_.counts();
    write_line("library", Value()
                              .set("format", kFormat)
                              .set("version", evidence::kVersion)
                              .set("schema_version", counts.schema_version)
                              .set("commit", static_cast<std::int64_t>(commit))
                              .set("updated", counts.updated)
                              .set("exported", evidence::utc_time(std::time(nullptr)))
                              .set("restricted", choice_.restricted)
                              .set("names_withheld", !choice_.keeps_names)
                              .set("documents", counts.documents)
                              .set("passages", counts.passages));
    std::string last;
    for (auto ids = searcher_.document_ids(last, kAtOnce); !ids.empty(); ids = searcher_.document_ids(last, kAtOnce)) {
      for (const std::string& id : ids) write_document(id);
      last = ids.back();
    }
    write_line("end", Value().set("documents", documents_).set("superseded", superseded_).set("passages", passages_));
  }

 private:
  void write_line(const char* record, const Value& fields) { out_ << to_json(line_of(record, fields)) << '\n'; }

  // What a newer version replaced is named, so that old ids lead on; its passages are no evidence any more.
  void write_document(const std::string& id) {
    const auto document = searcher_.document(id);
    if (!document) return;
    const bool is_superseded = !document->superseded_by.empty();
    const auto passages = is_superseded ? std::vector<Passage>() : searcher_.passages(id);
    std::vector<PrivateNames> names;
    for (const Passage& passage : passages) {
      if (!choice_.keeps_names) names.emplace_back(passage, document->title);
    }
    write_line(is_superseded ? "superseded-document" : "document", document_fields(*document, names));
    ++(is_superseded ? superseded_ : documents_);
    for (std::size_t i = 0; i < passages.size(); ++i)
      write_passage(*document, passages[i], choice_.keeps_names ? nullptr : &names[i]);
  }

  Value document_fields(Document document, const std::vector<PrivateNames>& names) const {
    for (evidence::OutlineEntry& entry : document.outline) {
      for (const PrivateNames& of_passage : names) entry.title = of_passage.withheld_from(entry.title);
    }
    return document_value(document, vocabularies_)
        .set("display_title", display_title(document, vocabularies_.authorities))
        .set("permalink", "/documents/" + document.id)
        .set("outline", outline_value(document));
  }

  // The one place where the words of a passage go out.
  void write_passage(const Document& document, const Passage& held, const PrivateNames* names) {
    const Passage passage = names ? names->withheld_from(held) : held;
    Value related = passage_value(passage, vocabularies_)["related"];
    for (const std::string& id : searcher_.same_text(held))
      related.push(Value().set("relation", "same-text").set("passage", id));
    write_line("passage", passage_value(passage, vocabularies_)
                              .set("related", related)
                              .set("document", Value().set("id", document.id))
                              .set("citation", citation(document, passage, vocabularies_.authorities))
                              .set("permalink", "/passages/" + passage.id)
                              .set("names_withheld", names && !names->empty()));
    ++passages_;
  }

  const Searcher& searcher_;
  const evidence::Vocabularies& vocabularies_;
  const ExportChoice& choice_;
  std::ostream& out_;
  std::size_t documents_ = 0, superseded_ = 0, passages_ = 0;
};

[[noreturn]] void cannot_be_written(const fs::path& path) {
  throw evidence::Error(evidence::ErrorCode::kStorage, path.string() + ": cannot be written: " + std::strerror(errno));
}

// A new file that nobody else may read until it has its name.
class Draft {
 public:
  explicit Draft(const fs::path& like) : path_(like.string() + ".XXXXXX") {
    const int file = ::mkstemp(path_.data());
    if (file < 0) cannot_be_written(path_);
    ::close(file);
    stream_.open(path_, std::ios::in | std::ios::out | std::ios::binary | std::ios::trunc);
  }
  ~Draft() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  std::fstream& stream() { return stream_; }
  void finish() {
    stream_.flush();
    if (!stream_) cannot_be_written(path_);
  }
  void name(const fs::path& to, fs::perms mode) {
    fs::permissions(path_, mode);
    evidence::rename_durably(path_, to);
    path_.clear();
  }

 private:
  std::string path_;
  std::fstream stream_;
};

void gather(const evidence::Library& library, const evidence::Vocabularies& vocabularies, const ExportChoice& choice,
            std::ostream& out) {
  const auto stands_still = library.hold_still();
  evidence::index::IndexSource source;
  source.folder = library.public_index();
  if (choice.restricted) source.beside = library.restricted_index();
  const Searcher searcher(std::make_shared<evidence::index::ReaderPool>(source), vocabularies);
  Export(searcher, vocabularies, choice, out).write(library.commit_number());
}

}  // namespace

void export_library(const evidence::Library& library, const evidence::Vocabularies& vocabularies,
                    const ExportChoice& choice, std::ostream& out) {
  const fs::path to = choice.to.empty() ? fs::path() : fs::absolute(choice.to);
  Draft draft(to.empty() ? fs::temp_directory_path() / "precedent-export" : to);
  gather(library, vocabularies, choice, draft.stream());
  draft.finish();
  if (!to.empty()) {
    using fs::perms;
    const perms mine = perms::owner_read | perms::owner_write;
    draft.name(to, choice.restricted ? mine : mine | perms::group_read | perms::others_read);
    return;
  }
  draft.stream().seekg(0);
  out << draft.stream().rdbuf() << std::flush;
  if (!out) throw evidence::Error(evidence::ErrorCode::kStorage, "the output cannot be written to");
}

}  // namespace indexer
