// Documents and passages as Xapian holds them: their terms, values and data, as schema.h names them.
// Included by .cpp files only, after <xapian.h>. An object for each thread.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence::index {

class IndexedDocuments {
 public:
  IndexedDocuments();

  // `number` is the passage's place in the document, from 0.
  Xapian::Document passage(const Document& document, const Passage& passage, std::size_t number);
  static Xapian::Document record(const Document& document, std::size_t passages);
  static Xapian::Document text(const Document& document, const std::string& text);
  // What is left of one whose document was replaced by a newer version.
  static Xapian::Document superseded(const Xapian::Document& old, const std::string& old_id, const std::string& new_id);
  // The same passage for the sample: what finds and counts it, without its words' record.
  static Xapian::Document sampled(const Xapian::Document& passage);

 private:
  using Terms = std::vector<std::pair<std::string, Xapian::termcount>>;  // with how often each stands

  void add_words(Xapian::Document& target, const Document& document, const Passage& passage);
  void add_around(Xapian::Document& target, const std::string& words, const char* prefix);

  Xapian::TermGenerator generator_;
  // Titles and headings stand around many passages that follow each other; they are analysed once.
  std::unordered_map<std::string, Terms> around_;
};

bool has_term(const Xapian::Document& document, const std::string& name);

}  // namespace evidence::index
