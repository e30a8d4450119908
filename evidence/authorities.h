// The councils of the United Kingdom, past and present, and the invented ones of the sample.
// Immutable after loading; safe to share between threads.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace evidence {

struct Authority {
  std::string id;                        // the gov.uk slug, else the name in lower case with hyphens
  std::string label;                     // "Rotherham"
  std::string official_name;             // "Rotherham Metropolitan Borough Council"
  std::vector<std::string> also_called;  // other short names: "Hull", "Western Isles"
  std::string gss;                       // ONS code; empty where there is none
  std::string to;                        // the day it was abolished, ISO; empty while it exists
  std::vector<std::string> replaced_by;
  std::string nation;
  std::string type;
  bool has_childrens_services = false;  // upper-tier and unitary councils
  bool is_invented = false;             // of the sample library: listed only where documents of it are held
};

class Authorities {
 public:
  // Reads authorities.csv. Throws Error kNotFound or kInvalid, naming file, line and column.
  static Authorities load(const std::filesystem::path& csv);

  const std::vector<Authority>& all() const { return all_; }
  // Null where no council has this id.
  const Authority* find(std::string_view id) const;
  // The children's services councils of today whose label stands in the text, word for word in any case. "Reading" and
  // "Bury" count only with a capital: small they are words.
  std::vector<const Authority*> named_in(std::string_view text) const;
  // The children's services council of today whose label of one word is the nearest to a misspelt one, in lower case;
  // null where none is within two letters, or two are equally near.
  const Authority* nearest(const std::string& word) const;
  // Whether the word, in lower case, is part of a council's label.
  bool is_name_word(const std::string& word) const { return by_word_.contains(word); }

 private:
  std::vector<Authority> all_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::multimap<std::string, std::size_t> by_word_;  // each word of a label, in lower case
};

}  // namespace evidence
