#include "evidence/index/stored_passage.h"

#include <charconv>

#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/records.h"

namespace evidence::index {
namespace {

// Bytes of the text and of the lead-in, and where the text begins: "1200 33\n".
struct Lengths {
  std::size_t text = 0, lead_in = 0, begin = 0;
};

Lengths lengths_of(std::string_view stored) {
  Lengths lengths;
  const char* const end = stored.data() + stored.size();
  const auto text = std::from_chars(stored.data(), end, lengths.text);
  if (text.ec == std::errc() && text.ptr != end && *text.ptr == ' ') {
    const auto lead_in = std::from_chars(text.ptr + 1, end, lengths.lead_in);
    lengths.begin = static_cast<std::size_t>(lead_in.ptr - stored.data()) + 1;
    const bool is_whole = lead_in.ec == std::errc() && lead_in.ptr != end && *lead_in.ptr == '\n';
    const std::size_t rest = stored.size() - std::min(lengths.begin, stored.size());
    if (is_whole && lengths.text <= rest && lengths.lead_in <= rest - lengths.text) return lengths;
  }
  throw Error(ErrorCode::kDamaged, "a stored passage does not begin with the lengths of its words");
}

// Most passages lack most of what a passage may have.
Value without_absent(const Value& record) {
  Value kept = Value::object();
  for (const auto& [name, value] : record.members()) {
    const bool is_absent = value.is_null() || (value.is_list() && value.items().empty()) ||
                           (value.is_string() && value.as_string().empty());
    if (!is_absent) kept.set(name, value.is_object() ? without_absent(value) : value);
  }
  return kept;
}

}  // namespace

std::string stored_passage(const Passage& passage) {
  Passage rest = passage;
  rest.text.clear();
  rest.lead_in.clear();
  return std::to_string(passage.text.size()) + ' ' + std::to_string(passage.lead_in.size()) + '\n' + passage.text +
         passage.lead_in + to_json(without_absent(passage_record(rest)));
}

Passage passage_from_stored(const std::string& stored) {
  const Lengths lengths = lengths_of(stored);
  const std::size_t words_end = lengths.begin + lengths.text + lengths.lead_in;
  Passage passage = passage_from_record(parse_json(stored.substr(words_end), "stored passage"));
  passage.text = stored.substr(lengths.begin, lengths.text);
  passage.lead_in = stored.substr(lengths.begin + lengths.text, lengths.lead_in);
  return passage;
}

StoredWords words_of_stored(std::string_view stored) {
  const Lengths lengths = lengths_of(stored);
  return {stored.substr(lengths.begin, lengths.text), stored.substr(lengths.begin + lengths.text, lengths.lead_in)};
}

}  // namespace evidence::index
