#include <algorithm>
#include <map>

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

// How well a name fits what is typed: it begins so, a word of it does, or only another name for it.
enum class Fit { kBegins, kHolds, kOtherName };

struct Suggestion {
  std::string text, id;
  const char* kind;
  Fit fit;
};

class Suggestions {
 public:
  explicit Suggestions(std::string typed) : typed_(std::move(typed)) {}

  void offer(const std::string& label, const std::vector<std::string>& other_names, const char* kind,
             const std::string& id) {
    const auto is_other =
        std::any_of(other_names.begin(), other_names.end(), [&](const auto& name) { return begins(typed_, name); });
    if (begins(typed_, label)) {
      const bool is_first =
          evidence::index::words_of(label).front().text.starts_with(evidence::index::words_of(typed_).front().text);
      found_.push_back({label, id, kind, is_first ? Fit::kBegins : Fit::kHolds});
    } else if (is_other) {
      found_.push_back({label, id, kind, Fit::kOtherName});
    }
  }

  // The best of each kind, the best of all first.
  Value list() const {
    std::vector<Suggestion> ordered = found_;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.fit < b.fit; });
    Value list = Value::list();
    std::map<std::string, std::size_t> of_kind;
    for (const Suggestion& one : ordered) {
      if (++of_kind[one.kind] <= kMostOfEach)
        list.push(Value().set("text", one.text).set("kind", one.kind).set("id", one.id));
    }
    return list;
  }

 private:
  std::string typed_;
  std::vector<Suggestion> found_;
};

void add_entries(const evidence::Vocabulary& vocabulary, const char* kind, Suggestions& suggestions) {
  for (const auto& entry : vocabulary.entries()) suggestions.offer(entry.label, entry.aliases, kind, entry.id);
}

// Councils of which something is held come first; invented ones only where it is.
void add_councils(const App& app, Suggestions& suggestions) {
  const auto held = app.searcher().counts_by("held-for").counts;
  for (const bool wants_held : {true, false}) {
    for (const auto& authority : app.vocabularies().authorities.all()) {
      const bool is_held = held.contains(authority.id);
      const bool is_listed = is_held || (authority.has_childrens_services && !authority.is_invented);
      if (is_held == wants_held && is_listed)
        suggestions.offer(authority.label, authority.also_called, "authority", authority.id);
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
  Suggestions suggestions(typed);
  add_entries(app.vocabularies().themes, "theme", suggestions);
  add_entries(app.vocabularies().models, "model", suggestions);
  add_councils(app, suggestions);
  for (const auto& heading : app.searcher().headings(typed, kMostOfEach))
    suggestions.offer(heading.heading, {}, "heading", heading.passage_id);
  return json_response(Value().set("suggestions", suggestions.list()));
}

}  // namespace search_server
