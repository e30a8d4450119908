// What pages need besides the answers they show: links, words for readers, groups of facets.
#pragma once

#include <string>

#include "evidence/evidence_request.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// A page with its title and what every page carries.
evidence::Value page_view(const std::string& title);

// Adds to each result of a list what its card shows: whether it is partial, what it lacks, labels with links, dates in
// words. `query` is what was typed; it goes along to the document, so that the words stay marked there.
evidence::Value with_cards(const App& app, const evidence::Value& results, const std::string& query);
// The same for one passage of an answer.
evidence::Value passage_view(const App& app, const evidence::Value& passage, const std::string& query);
// Whether a result or passage of the list comes from an invented document.
bool shows_invented(const evidence::Value& results);

// Facets with a link for each value: to add it, or to take it away where it is chosen.
evidence::Value facet_groups(const evidence::EvidenceRequest& request, const evidence::Value& facets);
// Chosen filters, each with the link that takes it away.
evidence::Value chosen_filters(const App& app, const evidence::EvidenceRequest& request);
// Links to the pages before and after, and where we are.
evidence::Value pagination(const evidence::EvidenceRequest& request, std::size_t total);

// What a document that another one replaced says of that; empty for any other.
std::string superseded_words(const evidence::Value& document);
// "1 passage", "2 passages".
std::string counted(std::size_t number, const std::string& singular);
// A domain or a grade of Ofsted's in words: "requires-improvement" -> "Requires improvement".
std::string judged_words(const std::string& id);
// "2017-04" -> "April 2017"; empty stays empty.
std::string date_in_words(const std::string& iso);

}  // namespace search_server
