// A passage as a page shows it: its answer with labels as links, dates in words, reasons in sentences.
#pragma once

#include <string>

#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// Adds to each result of a list what its card shows: whether it is partial, what it lacks, labels with links, dates in
// words. `query` is what was typed; it goes along to the document, so that the words stay marked there.
evidence::Value with_cards(const App& app, const evidence::Value& results, const std::string& query);
// The same for one passage of an answer.
evidence::Value passage_view(const App& app, const evidence::Value& passage, const std::string& query);
// Whether a result or passage of the list comes from an invented document.
bool shows_invented(const evidence::Value& results);

}  // namespace search_server
