#include "search-server/pages/facet_view.h"

#include <algorithm>
#include <array>

#include "search-server/pages/charts.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

constexpr std::size_t kShownFacetValues = 12;

struct Facet {
  const char* name;
  const char* title;
};

constexpr std::array<Facet, 8> kFacets = {{{"theme", "Theme"},
                                           {"model", "Delivery model"},
                                           {"authority", "Council"},
                                           {"kind", "Kind of passage"},
                                           {"type", "Type of document"},
                                           {"publisher", "Published by"},
                                           {"year", "Year"},
                                           {"month", "Month"}}};

const std::vector<std::string>& chosen_values(const EvidenceRequest& request, const std::string& facet) {
  static const std::vector<std::string> kNone;
  const auto& filters = request.filters;
  if (facet == "theme") return filters.themes;
  if (facet == "model") return filters.models;
  if (facet == "authority") return filters.authorities;
  if (facet == "kind") return filters.kinds;
  if (facet == "type") return filters.types;
  if (facet == "publisher") return filters.publishers;
  return kNone;
}

bool is_period(const std::string& facet) { return facet == "year" || facet == "month"; }

// Months are told once a period is chosen; before, they are too many to read.
bool is_shown(const EvidenceRequest& request, const std::string& facet) {
  return facet != "month" || (request.filters.from && request.filters.to);
}

// A year or a month is chosen by its first and last day.
std::string facet_link(const EvidenceRequest& request, const std::string& facet, const std::string& id,
                       bool is_chosen) {
  auto parameters = parameters_of(request);
  if (is_period(facet)) {
    parameters = without(without(parameters, "from"), "to");
    return search_link(is_chosen ? parameters : with(with(parameters, "from", id), "to", id));
  }
  // A value takes the place of those that are chosen, so that its count is what the click gives.
  return search_link(is_chosen ? without(parameters, facet, id) : with(without(parameters, facet), facet, id));
}

bool is_chosen(const EvidenceRequest& request, const std::string& facet, const std::string& id) {
  if (is_period(facet))
    return request.filters.from && request.filters.to && request.filters.from->iso() == id &&
           request.filters.to->iso() == id;
  const auto& chosen = chosen_values(request, facet);
  return std::find(chosen.begin(), chosen.end(), id) != chosen.end();
}

}  // namespace

Value facet_groups(const EvidenceRequest& request, const Value& facets) {
  Value groups = Value::list();
  for (const Facet& facet : kFacets) {
    if (!is_shown(request, facet.name)) continue;
    Value values = Value::list();
    std::size_t shown = 0;
    for (const Value& count : facets[facet.name].items()) {
      const std::string& id = count["id"].as_string();
      const bool chosen = is_chosen(request, facet.name, id);
      if (!chosen && shown >= kShownFacetValues) continue;
      ++shown;
      Value value;
      value.set("label", is_period(facet.name) ? Value(date_in_words(id)) : count["label"])
          .set("count", count["count"])
          .set("is_chosen", chosen);
      values.push(value.set("href", facet_link(request, facet.name, id, chosen)));
    }
    if (shown == 0) continue;
    Value group;
    group.set("title", facet.title).set("values", values);
    group.set("is_open", groups.items().size() < 2 || !chosen_values(request, facet.name).empty());
    groups.push(std::move(group));
  }
  return groups;
}

Value years_chart(const EvidenceRequest& request, const Value& years) {
  std::vector<Bar> bars;
  const auto parameters = without(without(parameters_of(request), "from"), "to");
  for (const Value& year : years.items()) {
    const std::string& id = year["id"].as_string();
    bars.push_back({id, static_cast<std::size_t>(year["count"].as_integer()),
                    search_link(with(with(parameters, "from", id), "to", id))});
  }
  return bar_chart("Passages by year of the document", "Passages", bars);
}

Value pagination(const EvidenceRequest& request, std::size_t total, const std::string& path) {
  const auto per_page = static_cast<std::size_t>(request.per_page);
  const std::size_t pages = (total + per_page - 1) / per_page;
  const auto page = static_cast<std::size_t>(request.page);
  auto parameters = parameters_of(request);
  if (request.per_page != evidence::kDefaultPerPage)
    parameters.emplace_back("per_page", std::to_string(request.per_page));
  if (pages < 2) return {};
  Value view;
  view.set("template", "pagination").set("page", page).set("pages", pages);
  if (page > 1) view.set("previous", path + "?" + query_of(with(parameters, "page", std::to_string(page - 1))));
  if (page < pages) view.set("next", path + "?" + query_of(with(parameters, "page", std::to_string(page + 1))));
  return view;
}

}  // namespace search_server
