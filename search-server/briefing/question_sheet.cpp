#include "search-server/briefing/question_sheet.h"

#include "search-server/briefing/briefing_answer.h"
#include "search-server/render/answers.h"
#include "search-server/render/fact_lists.h"

namespace search_server {

using evidence::Value;

Value question_sheet(const App& app, const Briefing& briefing) {
  Answering answering(app);
  Value questions = Value::list();
  bool is_invented = false;
  for (std::size_t section = 0; section <= briefing.sections.size(); ++section) {
    for (const BriefingItem& item : briefing.items) {
      const auto passage = item.section == section ? answering.searcher.passage(item.passage_id) : std::nullopt;
      const auto document = passage ? answering.searcher.document(passage->document_id) : std::nullopt;
      if (!document || passage->questions.empty()) continue;
      Value entry = question_entry(answering, *passage, *document);
      // What answers in the same passage is quoted with the question already.
      Value elsewhere = Value::list();
      for (const Value& answer : entry["answers"].items()) {
        if (answer["passage"]["id"].as_string() != passage->id) elsewhere.push(answer);
      }
      entry.set("number", questions.items().size() + 1)
          .set("heading", section == 0 ? "" : briefing.sections[section - 1].title)
          .set("is_answered", !entry["answers"].items().empty())
          .set("answers", elsewhere)
          .set("notices", notices_of(entry["asked"]));
      is_invented = is_invented || document->is_invented;
      questions.push(std::move(entry));
    }
  }
  return Value()
      .set("title", briefing.title.empty() ? "Question sheet" : "Question sheet: " + briefing.title)
      .set("questions", questions)
      .set("shows_invented", is_invented);
}

}  // namespace search_server
