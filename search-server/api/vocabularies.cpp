#include "evidence/records.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"
#include "search-server/render/subjects.h"

namespace search_server {
namespace {

using evidence::Value;

Response whole_list(const App& app, const Request& request, const char* name, const char* facet,
                    const evidence::Vocabulary& vocabulary) {
  allow_parameters(request, {});
  const auto [counts, is_exact] = app.searcher().counts_by(facet);
  Value list = Value::list();
  for (const auto& entry : vocabulary.entries()) {
    const auto count = counts.find(entry.id);
    Value value;
    value.set("id", entry.id).set("label", entry.label).set("definition", entry.definition);
    if (!entry.category.empty()) value.set("category", entry.category);
    list.push(value.set("count", count == counts.end() ? std::size_t{0} : count->second));
  }
  return json_response(Value().set(name, list).set("exact", is_exact));
}

}  // namespace

Response get_themes(const App& app, const Request& request) {
  return whole_list(app, request, "themes", "theme", app.vocabularies().themes);
}
Response get_models(const App& app, const Request& request) {
  return whole_list(app, request, "models", "model", app.vocabularies().models);
}
Response get_kinds(const App& app, const Request& request) {
  return whole_list(app, request, "kinds", "kind", app.vocabularies().kinds);
}
Response get_types(const App& app, const Request& request) {
  return whole_list(app, request, "types", "type", app.vocabularies().types);
}

Response get_authorities(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto [counts, is_exact] = app.searcher().counts_by("authority");
  Value list = Value::list();
  for (const auto& authority : app.vocabularies().authorities.all()) {
    const auto count = counts.find(authority.id);
    if (authority.is_invented && count == counts.end()) continue;
    Value value = authority_value(authority.id, app.vocabularies().authorities);
    list.push(value.set("count", count == counts.end() ? std::size_t{0} : count->second));
  }
  return json_response(Value().set("authorities", list).set("exact", is_exact));
}

Response get_theme(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(theme_answer(app, request.path_values.at("id")));
}

Response get_model(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(model_answer(app, request.path_values.at("id")));
}

Response get_authority(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(authority_answer(app, request.path_values.at("id")));
}

}  // namespace search_server
