#include "search-server/pages/choices.h"

#include <algorithm>

namespace search_server {
namespace {

using evidence::Value;

Value choice(const std::string& id, const std::string& label, const std::vector<std::string>& chosen) {
  const bool is_chosen = std::find(chosen.begin(), chosen.end(), id) != chosen.end();
  return Value().set("id", id).set("label", label).set("is_chosen", is_chosen);
}

}  // namespace

Value entry_choices(const evidence::Vocabulary& vocabulary, const std::vector<std::string>& chosen) {
  Value list = Value::list();
  for (const auto& entry : vocabulary.entries()) list.push(choice(entry.id, entry.label, chosen));
  return list;
}

Value council_choices(const App& app, const std::vector<std::string>& chosen) {
  Value list = Value::list();
  const auto add = [&](const std::string& id) {
    if (const auto* authority = app.vocabularies().authorities.find(id))
      list.push(choice(id, authority->label, chosen));
  };
  const auto held = app.searcher().counts_by("held-for").counts;
  for (const auto& [id, documents] : held) add(id);
  for (const std::string& id : chosen) {
    if (!held.contains(id)) add(id);
  }
  return list;
}

}  // namespace search_server
