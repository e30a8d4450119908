// What people type -> a tree of words, phrases and operators. Never fails: what is no syntax is words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evidence {

struct QueryNode {
  enum class Kind {
    kWord,    // one run of characters; may hold several words ("33/40"), which then follow each other
    kPhrase,  // exactly as written
    kPrefix,  // word*
    kNear,    // children within `distance` words
    kField,   // `field`:text
    kBag,     // children side by side: all of them is best, any of them counts
    kAnd,
    kOr,
    kNot,  // one child
  };
  Kind kind = Kind::kBag;
  std::string text;
  std::string field;
  int distance = 0;
  std::vector<QueryNode> children;
};

// The root is a kBag, perhaps empty. Curly quotation marks are straight ones; unbalanced marks and brackets are
// ignored.
QueryNode parse_query_text(std::string_view text);

// The tree in words, for "understood": vat AND "joint venture" NOT trust.
std::string describe(const QueryNode& node);

}  // namespace evidence
