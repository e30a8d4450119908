#include "tests/bench/raw_index.h"

#include <xapian.h>

#include <iterator>

namespace bench {

struct RawIndexWriter::Parts {
  explicit Parts(const std::string& folder) : database(folder, Xapian::DB_CREATE_OR_OPEN) {
    generator.set_stemmer(Xapian::Stem("english"));
  }

  Xapian::WritableDatabase database;
  Xapian::TermGenerator generator;
};

namespace {

std::string first_of(const std::vector<std::string>& ids) { return ids.empty() ? "" : ids.front(); }

void add_terms(Xapian::Document& target, const char* prefix, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) target.add_boolean_term(prefix + id);
}

void add_labels(Xapian::Document& target, const evidence::Document& document, const evidence::Passage& passage) {
  std::vector<std::string> models;
  for (const auto& model : passage.models) models.push_back(model.id);
  const std::string year = document.date ? std::to_string(document.date->year) : "";
  add_terms(target, kRawTheme, passage.themes);
  add_terms(target, kRawAuthority, passage.authorities);
  add_terms(target, kRawModel, models);
  add_terms(target, kRawKind, passage.kinds);
  add_terms(target, kRawType, {document.type});
  if (!year.empty()) add_terms(target, kRawYear, {year});
  const std::string facets[] = {first_of(passage.themes),
                                first_of(passage.authorities),
                                first_of(models),
                                first_of(passage.kinds),
                                document.type,
                                document.publisher ? document.publisher->id : "",
                                year};
  static_assert(std::size(facets) == kRawFacets);
  for (unsigned i = 0; i < kRawFacets; ++i) {
    if (!facets[i].empty()) target.add_value(kRawFirstFacet + i, facets[i]);
  }
  if (document.date) target.add_value(kRawFirstDay, document.date->first_day());
}

}  // namespace

RawIndexWriter::RawIndexWriter(const std::filesystem::path& folder) : parts_(new Parts(folder.string())) {}
RawIndexWriter::~RawIndexWriter() = default;

void RawIndexWriter::put(const Paper& paper) {
  for (const evidence::Passage& passage : paper.passages) {
    Xapian::Document target;
    parts_->generator.set_document(target);
    parts_->generator.set_termpos(0);
    parts_->generator.index_text(passage.text);
    add_labels(target, paper.document, passage);
    target.set_data(passage.text);
    parts_->database.add_document(target);
  }
}

void RawIndexWriter::commit() { parts_->database.commit(); }

}  // namespace bench
