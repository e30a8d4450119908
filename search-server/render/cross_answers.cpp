#include "search-server/render/cross_answers.h"

#include <algorithm>

#include "evidence/records.h"
#include "search-server/http/problem.h"
#include "search-server/render/answers.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;
using evidence::index::CrossAxis;
using evidence::index::CrossCell;
using evidence::index::CrossFacet;

// A facet that can be crossed: its name, where its entries stand and which of them a request chooses.
struct CrossedFacet {
  const char* name;
  CrossFacet facet;
  const evidence::Vocabulary evidence::Vocabularies::*entries;  // null for councils
  std::vector<std::string> evidence::Filters::*chosen;
};

constexpr CrossedFacet kCrossed[] = {
    {"model", CrossFacet::kByModel, &evidence::Vocabularies::models, &evidence::Filters::models},
    {"theme", CrossFacet::kByTheme, &evidence::Vocabularies::themes, &evidence::Filters::themes},
    {"authority", CrossFacet::kByAuthority, nullptr, &evidence::Filters::authorities},
    {"kind", CrossFacet::kByKind, &evidence::Vocabularies::kinds, &evidence::Filters::kinds},
    {"type", CrossFacet::kByType, &evidence::Vocabularies::types, &evidence::Filters::types}};

const CrossedFacet* crossed(const std::string& name) {
  const auto* found = std::find_if(std::begin(kCrossed), std::end(kCrossed),
                                   [&](const CrossedFacet& facet) { return name == facet.name; });
  return found == std::end(kCrossed) ? nullptr : found;
}

// The entries that the filters choose; else all, and of councils those of which something is held.
CrossAxis axis_of(const App& app, const CrossedFacet& crossed, const EvidenceRequest& request) {
  CrossAxis axis{crossed.facet, request.filters.*crossed.chosen};
  if (!axis.ids.empty()) return axis;
  if (crossed.entries) {
    for (const auto& entry : (app.vocabularies().*crossed.entries).entries()) axis.ids.push_back(entry.id);
    return axis;
  }
  const auto held = app.searcher().counts_by("held-for").counts;
  for (const auto& [id, documents] : held) {
    if (app.vocabularies().authorities.find(id)) axis.ids.push_back(id);
  }
  return axis;
}

Value axis_value(const App& app, const CrossedFacet& crossed, const CrossAxis& axis) {
  Value list = Value::list();
  for (const std::string& id : axis.ids)
    list.push(crossed.entries ? entry_value(id, app.vocabularies().*crossed.entries)
                              : authority_value(id, app.vocabularies().authorities));
  return list;
}

Value best_value(Answering& answering, const CrossCell& cell) {
  Value best = Value::list();
  for (const auto& quotation : cell.best)
    best.push(plain_passage_answer(answering, quotation.passage, quotation.document));
  return best;
}

}  // namespace

const std::vector<std::string>& cross_facets() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const CrossedFacet& facet : kCrossed) names.emplace_back(facet.name);
    return names;
  }();
  return kNames;
}

Value matrix_answer(const App& app, const EvidenceRequest& request, const std::string& rows, const std::string& columns,
                    bool with_best) {
  const CrossedFacet *down = crossed(rows), *across = crossed(columns);
  std::vector<evidence::Problem> problems;
  const std::string expected = "one of model, theme, authority, kind or type";
  if (!down) problems.push_back({"rows", rows, expected});
  if (!across) problems.push_back({"columns", columns, expected});
  if (down && down == across) problems.push_back({"columns", columns, "another facet than that of the rows"});
  if (!problems.empty()) throw HttpProblem(400, "The request has parameters that cannot be taken.", problems);
  Answering answering(app);
  const CrossAxis row_axis = axis_of(app, *down, request), column_axis = axis_of(app, *across, request);
  const auto table = answering.searcher.cross_table(request, row_axis, column_axis, with_best ? 1 : 0);
  Value cells = Value::list();
  for (const auto& row : table) {
    Value line = Value::list();
    for (const CrossCell& cell : row) {
      Value value;
      value.set("documents", cell.documents)
          .set("councils", cell.councils)
          .set("passages", cell.passages)
          .set("exact", cell.is_exact);
      if (with_best) {
        const Value best = best_value(answering, cell);
        value.set("best", best.items().empty() ? Value() : best.items().front());
      }
      line.push(value);
    }
    cells.push(line);
  }
  return Value()
      .set("rows", axis_value(app, *down, row_axis))
      .set("columns", axis_value(app, *across, column_axis))
      .set("cells", cells);
}

Value compare_answer(const App& app, const EvidenceRequest& request) {
  const auto& filters = request.filters;
  const bool by_model = filters.models.size() >= kLeastCompared || filters.authorities.size() < kLeastCompared;
  const CrossedFacet& across = *crossed(by_model ? "model" : "authority");
  CrossAxis columns{across.facet, filters.*across.chosen};
  const std::size_t compared = columns.ids.size();
  if (compared < kLeastCompared || compared > kMostCompared)
    throw HttpProblem(400, "The request has parameters that cannot be taken.",
                      {{across.name, std::to_string(compared) + " of them",
                        "two to four delivery models, or two to four councils, each as a parameter of its own"}});
  Answering answering(app);
  const CrossAxis rows = axis_of(app, *crossed("theme"), request);
  const auto table = answering.searcher.cross_table(request, rows, columns, 1);
  std::vector<bool> is_held;
  for (const std::string& id : columns.ids)
    is_held.push_back(by_model ? answering.searcher.has_model(id) : answering.searcher.documents_held_for(id) > 0);
  Value lines = Value::list();
  for (std::size_t row = 0; row < rows.ids.size(); ++row) {
    Value cells = Value::list();
    for (std::size_t column = 0; column < compared; ++column) {
      const CrossCell& cell = table[row][column];
      const char* empty = is_held[column] ? "searched" : "not-held";
      cells.push(Value()
                     .set("best", best_value(answering, cell))
                     .set("documents", cell.documents)
                     .set("councils", cell.councils)
                     .set("passages", cell.passages)
                     .set("exact", cell.is_exact)
                     .set("empty", cell.passages > 0 ? Value() : Value(empty)));
    }
    lines.push(Value().set("theme", entry_value(rows.ids[row], app.vocabularies().themes)).set("cells", cells));
  }
  return Value().set("by", across.name).set("columns", axis_value(app, across, columns)).set("rows", lines);
}

}  // namespace search_server
