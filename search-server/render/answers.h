// What the library found -> the contract's JSON shapes. The pages show these same Values.
#pragma once

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// A passage with its document, citation, permalink and the ids of its twins; `html` is its text, escaped, with marks.
evidence::Value passage_answer(const App& app, const evidence::Passage& passage, const evidence::Document& document,
                               const std::string& html, const std::vector<std::string>& same_text);
evidence::Value evidence_answer(const App& app, const evidence::EvidenceRequest& request,
                                const evidence::EvidenceResults& results);
evidence::Value document_answer(const App& app, const evidence::Document& document);

// {"documents": [...], "total": ..., "page", "per_page"} and the like.
evidence::Value list_answer(const char* name, evidence::Value items, std::size_t total,
                            const evidence::EvidenceRequest& request);

// The whole of a text, escaped, nothing marked.
std::string plain_html(const std::string& text);

}  // namespace search_server
