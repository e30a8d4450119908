// Every answer in JSON: a request and the app in, an answer out. Throws HttpProblem for what the client should hear,
// evidence::Error for the rest. Safe from any thread.
#pragma once

#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

Response get_evidence(const App& app, const Request& request);
Response get_documents(const App& app, const Request& request);
Response get_document(const App& app, const Request& request);
Response get_document_text(const App& app, const Request& request);
Response get_document_original(const App& app, const Request& request);
Response get_passage(const App& app, const Request& request);
Response get_similar_passages(const App& app, const Request& request);
Response get_themes(const App& app, const Request& request);
Response get_theme(const App& app, const Request& request);
Response get_models(const App& app, const Request& request);
Response get_model(const App& app, const Request& request);
Response get_kinds(const App& app, const Request& request);
Response get_types(const App& app, const Request& request);
Response get_authorities(const App& app, const Request& request);
Response get_authority(const App& app, const Request& request);
Response get_questions(const App& app, const Request& request);
Response get_judgements(const App& app, const Request& request);
Response get_appraisals(const App& app, const Request& request);
Response get_references(const App& app, const Request& request);
Response get_quote_checks(const App& app, const Request& request);
Response post_quote_checks(const App& app, const Request& request);
Response get_matrix(const App& app, const Request& request);
Response get_compare(const App& app, const Request& request);
Response get_suggestions(const App& app, const Request& request);
Response get_briefing(const App& app, const Request& request);
Response get_feed(const App& app, const Request& request);
Response get_coverage(const App& app, const Request& request);
Response get_register(const App& app, const Request& request);
Response get_openapi(const App& app, const Request& request);
Response get_health(const App& app, const Request& request);
Response get_alive(const App& app, const Request& request);
Response get_metrics(const App& app, const Request& request);

}  // namespace search_server
