#include <algorithm>

#include "evidence/index/text_analysis.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::size_t kMostOfEach = 4;
constexpr std::size_t kMostTyped = 200;  // a longer text is a query, not the beginning of a name

// Whether each word typed begins a word of the name: "jo ven" begins "Joint venture".
bool begins(const std::string& typed, const std::string& name) {
  const auto words = evidence::index::words_of(name);
  const auto beginnings = evidence::index::words_of(typed);
  return !beginnings.empty() && std::all_of(beginnings.begin(), beginnings.end(), [&](const auto& beginning) {
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& word) { return word.text.starts_with(beginning.text); });
  });
}

class Suggestions {
 public:
  bool is_full(std::size_t most) const { return of_this_kind_ >= most; }
  void begin_kind() { of_this_kind_ = 0; }
  void add(const std::string& text, const char* kind, const std::string& id) {
    ++of_this_kind_;
    list_.push(Value().set("text", text).set("kind", kind).set("id", id));
  }
  const Value& list() const { return list_; }

 private:
  Value list_ = Value::list();
  std::size_t of_this_kind_ = 0;
};

void add_entries(const evidence::Vocabulary& vocabulary, const char* kind, const std::string& typed,
                 Suggestions& suggestions) {
  suggestions.begin_kind();
  for (const auto& entry : vocabulary.entries()) {
    const bool fits =
        begins(typed, entry.label) || std::any_of(entry.aliases.begin(), entry.aliases.end(),
                                                  [&](const auto& alias) { return begins(typed, alias); });
    if (fits && !suggestions.is_full(kMostOfEach)) suggestions.add(entry.label, kind, entry.id);
  }
}

// Councils of which something is held come first; invented ones only where it is.
void add_councils(const App& app, const std::string& typed, Suggestions& suggestions) {
  suggestions.begin_kind();
  const auto held = app.searcher().counts_by("held-for");
  for (const bool wants_held : {true, false}) {
    for (const auto& authority : app.vocabularies().authorities.all()) {
      const bool is_held = held.contains(authority.id);
      const bool is_listed = is_held == wants_held && (is_held || authority.has_childrens_services);
      if (is_listed && !(authority.is_invented && !is_held) && begins(typed, authority.label) &&
          !suggestions.is_full(kMostOfEach))
        suggestions.add(authority.label, "authority", authority.id);
    }
  }
}

}  // namespace

Response get_suggestions(const App& app, const Request& request) {
  allow_parameters(request, {"q"});
  const std::string typed = request.parameter("q");
  if (typed.size() > kMostTyped)
    throw HttpProblem(400, "The request has parameters that cannot be taken.",
                      {{"q", typed.substr(0, 100), "the beginning of a name, at most 200 bytes"}});
  Suggestions suggestions;
  add_entries(app.vocabularies().themes, "theme", typed, suggestions);
  add_entries(app.vocabularies().models, "model", typed, suggestions);
  add_councils(app, typed, suggestions);
  for (const auto& heading : app.searcher().headings(typed, kMostOfEach))
    suggestions.add(heading.heading, "heading", heading.passage_id);
  return json_response(Value().set("suggestions", suggestions.list()));
}

}  // namespace search_server
