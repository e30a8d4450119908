// Which councils a text names: by full name, by short name where the words around it allow, by initials where the
// document has said whose they are.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/authorities.h"
#include "indexer/annotate/name_context.h"
#include "indexer/annotate/name_words.h"

namespace indexer {

struct AuthorityMention {
  std::string id;
  std::string matched;  // as it stands in the text
  std::string rule;     // "full-name", "name", "initials", "body"
};

// Immutable after construction; safe to share between threads.
class AuthorityFinder {
 public:
  explicit AuthorityFinder(const evidence::Authorities& authorities);

  // Councils named in full: "Leeds City Council", "London Borough of Bromley", "Essex CC".
  std::vector<AuthorityMention> named_in_full(std::string_view text) const;
  // Every council the text names. `known` are councils the document has named in full or is by or about: only for
  // them do initials ("RMBC") and names that are also common words ("Reading") count.
  std::vector<AuthorityMention> find(std::string_view text, const std::set<std::string>& known) const;

 private:
  struct Name {
    std::vector<std::string> words;  // lower case
    std::vector<std::string> ids;    // more than one where councils share the name
  };
  const Name* longest_name_at(const NameWords& words, std::size_t at) const;
  std::string choose(const Name& name, const std::string& following) const;
  std::string full_form(const NameWords& words, std::size_t first, std::size_t& begin, std::size_t& last,
                        const Name& name) const;
  bool is_meant(const NameWords& words, const NamePlace& place, const std::string& name, const std::string& id,
                const std::set<std::string>& known, bool follows_another) const;

  const evidence::Authorities& authorities_;
  std::vector<Name> names_;
  std::map<std::string, std::vector<std::size_t>> by_first_word_;
  std::map<std::string, std::vector<std::string>> by_initials_;
};

}  // namespace indexer
