#include "indexer/annotate/body_finder.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// The bytes that `name` covers at `at` of the text, curly apostrophes standing for straight ones; 0 where it does not.
std::size_t length_at(const std::string& text, std::size_t at, const std::string& name) {
  std::size_t i = at;
  for (const char c : name) {
    if (c == '\'' && text.compare(i, 3, "’") == 0) {
      i += 3;
    } else if (i < text.size() && text[i] == c) {
      ++i;
    } else {
      return 0;
    }
  }
  const bool whole = (at == 0 || !is_word_byte(text[at - 1])) && (i == text.size() || !is_word_byte(text[i]));
  return whole ? i - at : 0;
}

// What else goes by such a name.
bool is_another(const std::string& text, std::size_t after) {
  return RE2::PartialMatch(
      re2::StringPiece(text).substr(after),
      compiled(
          R"((?i)^(?:['’]s)?,? (?:\w+ )?(?:nursery|nurseries|playgroup|pre-?school|childminders?|conference|campaign|week|day|festival|charity shop|song|choir|magazine|newsletter|appeal|strategy|slogan|motto|banner|in care)\b)"));
}

}  // namespace

BodyFinder::BodyFinder(const evidence::Vocabulary& organisations) {
  for (const evidence::VocabularyEntry& organisation : organisations.entries()) {
    if (organisation.voice != "company") continue;
    for (const std::string& alias : organisation.aliases) names_.push_back({alias, organisation.label});
  }
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Name& a, const Name& b) { return a.written.size() > b.written.size(); });
}

BodyFinder::Initials BodyFinder::initials_in(const std::vector<evidence::Passage>& passages) const {
  Initials initials;
  for (const evidence::Passage& passage : passages) {
    for (const BodyMention& mention : find(passage.text, {})) {
      std::string given;
      const re2::StringPiece after = re2::StringPiece(passage.text).substr(mention.begin + mention.matched.size());
      if (RE2::PartialMatch(after, compiled(R"(^\s*\(\s*['‘"“]?([A-Z][A-Za-z&]{1,5})['’"”]?\s*\))"), &given))
        initials[given] = mention.body;
    }
  }
  return initials;
}

std::vector<BodyMention> BodyFinder::find(const std::string& text, const Initials& initials) const {
  std::vector<BodyMention> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!std::isupper(static_cast<unsigned char>(text[at]))) continue;
    std::size_t length = 0;
    std::string body;
    for (const Name& name : names_) {
      length = length_at(text, at, name.written);
      body = name.body;
      if (length > 0) break;
    }
    if (length == 0) {
      for (const auto& [letters, owner] : initials) {
        length = length_at(text, at, letters);
        body = owner;
        if (length > 0) break;
      }
    }
    if (length == 0) continue;
    if (!is_another(text, at + length)) found.push_back({body, text.substr(at, length), at});
    at += length - 1;
  }
  return found;
}

}  // namespace indexer
