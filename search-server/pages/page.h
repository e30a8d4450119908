// What every page carries, and what it knows of its visitor.
#pragma once

#include <string>

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/briefing/briefing.h"
#include "search-server/http/exchange.h"

namespace search_server {

// A page with its title, the address of the same in JSON (none where it has none) and how many quotations the visitor
// has collected. Every page of a library that holds invented documents says so.
evidence::Value page_view(const App& app, const Request& request, const std::string& title,
                          const std::string& json_href = "");
// The page, never kept by a proxy: it may show what one visitor has collected. Every page of a library that holds
// invented documents says so.
Response page_response(const App& app, const std::string& page, const evidence::Value& view);

// Where passages are shown, so that they can be collected from there.
struct Viewing {
  std::string query;   // what was typed; it goes along to the document, so that the words stay marked there
  std::string here;    // the page's own address, to come back to
  std::string search;  // the search that found them, as the query of an address; empty where none did
  Briefing briefing;   // what the visitor has collected
};
Viewing viewing_of(const Request& request, const std::string& query = "", const std::string& search = "");

}  // namespace search_server
