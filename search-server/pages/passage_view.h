// A passage as a page shows it: its answer with labels as links, dates in words, reasons in sentences.
#pragma once

#include <set>
#include <string>

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/pages/page.h"

namespace search_server {

// Adds to each result of a list what its card shows: whether it is partial, what it lacks, labels with links, dates in
// words, and the form that collects it.
evidence::Value with_cards(const App& app, const evidence::Value& results, const Viewing& viewing);
// The same for one passage of an answer, as a list of results would show it.
evidence::Value card_of(const App& app, const evidence::Value& passage, const Viewing& viewing);
// What any page shows of a passage.
evidence::Value passage_view(const App& app, const evidence::Value& passage, const Viewing& viewing);
// Takes the anchor of a passage away where the page has one of that name already: of two only the first is reached.
void keep_first_anchor(evidence::Value& shown_passage, std::set<std::string>& anchors);
// Whether a result or passage of the list comes from an invented document.
bool shows_invented(const evidence::Value& results);

}  // namespace search_server
