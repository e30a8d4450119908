// What the library found -> the contract's JSON shapes. The pages show these same Values.
#pragma once

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"
#include "evidence/executive_replies.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// What the answers of one request share.
struct Answering {
  explicit Answering(const App& its_app) : app(its_app), searcher(its_app.searcher()), replies(searcher) {}

  const App& app;
  evidence::index::Searcher searcher;
  evidence::ExecutiveReplies replies;
};

// How a passage is shown: its text escaped, with marks around what matched, and the ids of passages with the same text.
struct PassageMarks {
  std::string html;
  std::vector<std::string> same_text;
};

// A passage with its document, citation and permalink, its twins, and what an executive replied to it.
evidence::Value passage_answer(Answering& answering, const evidence::Passage& passage,
                               const evidence::Document& document, const PassageMarks& marks);
// The same with nothing marked; its twins are looked up, and what other papers it points at and is pointed at by.
evidence::Value linked_passage_answer(Answering& answering, const evidence::Passage& passage,
                                      const evidence::Document& document);
// The same with nothing marked; its twins are looked up.
evidence::Value plain_passage_answer(Answering& answering, const evidence::Passage& passage,
                                     const evidence::Document& document);
evidence::Value evidence_answer(Answering& answering, const evidence::EvidenceRequest& request,
                                const evidence::EvidenceResults& results);
evidence::Value document_answer(const App& app, const evidence::Document& document);

// {"documents": [...], "total": ..., "page", "per_page"} and the like.
evidence::Value list_answer(const char* name, evidence::Value items, std::size_t total,
                            const evidence::EvidenceRequest& request);

// A text for the value of an attribute between double quotation marks; its lines stay.
std::string attribute_html(const std::string& text);
// The whole of a text, escaped, nothing marked.
std::string plain_html(const std::string& text);

}  // namespace search_server
