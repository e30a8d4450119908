// Every page: a request and the app in, HTML out. Throws HttpProblem for what the visitor should hear, evidence::Error
// for the rest. Safe from any thread.
#pragma once

#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

Response home_page(const App& app, const Request& request);
Response search_page(const App& app, const Request& request);
Response document_page(const App& app, const Request& request);
Response passage_page(const App& app, const Request& request);
Response theme_page(const App& app, const Request& request);
Response authority_page(const App& app, const Request& request);
Response model_page(const App& app, const Request& request);
Response questions_page(const App& app, const Request& request);
Response question_sheet_page(const App& app, const Request& request);
Response compare_page(const App& app, const Request& request);
Response matrix_page(const App& app, const Request& request);
Response check_quote_page(const App& app, const Request& request);
Response briefing_page(const App& app, const Request& request);
Response change_briefing(const App& app, const Request& request);
Response coverage_page(const App& app, const Request& request);
Response help_page(const App& app, const Request& request);
Response accessibility_page(const App& app, const Request& request);
Response privacy_page(const App& app, const Request& request);
Response sign_in_page(const App& app, const Request& request);
Response sign_in(const App& app, const Request& request);
Response sign_out(const App& app, const Request& request);
Response static_asset(const App& app, const Request& request);

}  // namespace search_server
