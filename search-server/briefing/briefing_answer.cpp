#include "search-server/briefing/briefing_answer.h"

#include <Poco/URI.h>

#include <algorithm>
#include <set>

#include "evidence/installation.h"
#include "evidence/quotes/left_out.h"
#include "evidence/quotes/quote_check.h"
#include "search-server/briefing/briefing_code.h"
#include "search-server/http/problem.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"
#include "search-server/render/search_words.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

bool is_word_for_word(const evidence::QuoteCheck& check, const evidence::Passage& passage) {
  const bool is_right =
      check.verdict == evidence::Verdict::kExact || check.verdict == evidence::Verdict::kPresentationOnly;
  return is_right && std::any_of(check.passages.begin(), check.passages.end(), [&](const auto& found) {
           return found.passage.id == passage.id || found.passage.text == passage.text;
         });
}

// What a reader is told of a part of a passage: that it is one, and what the rest of its sentence may do to its sense.
std::string words_for_part(const std::string& passage, const std::string& part) {
  std::string words = "Part of the passage.";
  const auto at = passage.find(part);
  if (at == std::string::npos) return words;
  const auto sentence_end = [&](std::size_t from) {
    const auto end = passage.find_first_of(".?!\n", from);
    return end == std::string::npos ? passage.size() : end;
  };
  const auto before = at == 0 ? std::string::npos : passage.find_last_of(".?!\n", at - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1, end = at + part.size();
  const bool ends_sentence = std::string_view(".?!").find(part.back()) != std::string_view::npos;
  const std::string rest =
      passage.substr(begin, at - begin) + " " + (ends_sentence ? "" : passage.substr(end, sentence_end(end) - end));
  const std::string turn = evidence::turn_of_sense(rest);
  if (!turn.empty())
    words +=
        " What its sentence says besides holds " + turn + ". Make sure that the part still says what the record says.";
  return words;
}

// What is quoted of a passage: the words that were chosen where they are the record's, else all of it.
Value quoted_value(const Answering& answering, const evidence::Passage& passage, const BriefingItem& item,
                   Verification verification) {
  Value value;
  std::string quoted = passage.text;
  bool is_right = true, is_checked = false;
  if (!item.words.empty()) {
    const auto check = evidence::check_quote(answering.searcher, item.words);
    if (is_word_for_word(check, passage)) {
      is_checked = true;
      quoted = item.words;
      if (quoted != passage.text) value.set("part", words_for_part(passage.text, quoted));
    } else {
      value.set("words_refused",
                "The words chosen do not stand in this passage word for word, so all of it is quoted.");
    }
  }
  if (verification == Verification::kOfEverything && quoted == passage.text) {
    is_checked = true;
    is_right = is_word_for_word(evidence::check_quote(answering.searcher, quoted), passage);
  }
  return value.set("quotation", quoted)
      .set("words", Value::text_or_null(item.words))
      .set("verified", is_checked ? Value(is_right) : Value());
}

// The same of what is quoted of it.
Value notices_of_quoted(const Value& passage, const Value& quoted) {
  Value notices = Value::list();
  if (quoted["verified"].is_bool() && !quoted["verified"].as_bool())
    notices.push("Not verified: the quotation check did not find these words in the record as they stand here.");
  if (!quoted["part"].is_null()) notices.push(quoted["part"]);
  const Value of_passage = notices_of(passage);
  for (const Value& notice : of_passage.items()) notices.push(notice);
  return notices;
}

Value item_value(Answering& answering, const BriefingItem& item, Verification verification) {
  Value value;
  value.set("id", item.passage_id)
      .set("stance", Value::text_or_null(name_of(item.stance)))
      .set("note", Value::text_or_null(item.note));
  const auto passage = answering.searcher.passage(item.passage_id);
  const auto document = passage ? answering.searcher.document(passage->document_id) : std::nullopt;
  if (!document)
    return value.set("passage", Value()).set("quotation", Value()).set("verified", false).set("notices", Value::list());
  const Value quoted = quoted_value(answering, *passage, item, verification);
  for (const auto& [name, member] : quoted.members()) value.set(name, member);
  const Value shown = plain_passage_answer(answering, *passage, *document);
  return value.set("passage", shown).set("notices", notices_of_quoted(shown, quoted));
}

// What a key line of enquiry has no evidence of; null where it has some, or is a heading.
Value gap_of(const BriefingSection& section, const std::vector<const BriefingItem*>& items) {
  return section.is_enquiry && items.empty() ? Value("No evidence has been collected on this yet.") : Value();
}

// That its evidence points one way only; null where it does not.
Value balance_of(const BriefingSection& section, const std::vector<const BriefingItem*>& items) {
  if (!section.is_enquiry || items.empty()) return {};
  const auto has = [&](Stance stance) {
    return std::any_of(items.begin(), items.end(), [&](const BriefingItem* item) { return item->stance == stance; });
  };
  if (has(Stance::kSupports) && !has(Stance::kChallenges))
    return "One-sided so far: there is evidence that supports, and none that challenges.";
  if (has(Stance::kChallenges) && !has(Stance::kSupports))
    return "One-sided so far: there is evidence that challenges, and none that supports.";
  return {};
}

Value sections_value(Answering& answering, const Briefing& briefing, Verification verification) {
  Value sections = Value::list();
  for (std::size_t number = 0; number <= briefing.sections.size(); ++number) {
    const BriefingSection section = number == 0 ? BriefingSection{} : briefing.sections[number - 1];
    std::vector<const BriefingItem*> held;
    Value items = Value::list();
    for (const BriefingItem& item : briefing.items) {
      if (item.section != number) continue;
      held.push_back(&item);
      items.push(item_value(answering, item, verification));
    }
    if (number == 0 && held.empty()) continue;
    sections.push(Value()
                      .set("number", number)
                      .set("title", Value::text_or_null(section.title))
                      .set("is_enquiry", section.is_enquiry)
                      .set("gap", gap_of(section, held))
                      .set("balance", balance_of(section, held))
                      .set("items", items));
  }
  return sections;
}

// A search made for it, made again: what it finds now.
Value search_value(const App& app, const Answering& answering, const std::string& query) {
  Request request;
  Poco::URI address;
  address.setRawQuery(query);
  for (const auto& [name, value] : address.getQueryParameters()) request.parameters.emplace_back(name, value);
  Value value;
  value.set("query", query).set("address", "/search?" + query);
  try {
    auto asked = evidence_request_of(app, request);
    asked.page = 1;
    asked.per_page = 1;
    asked.format = evidence::ExportFormat::kJson;
    asked.grouping = evidence::Grouping::kDocument;  // counts passages and documents at once
    const auto results = answering.searcher.search(asked);
    return value.set("words", search_in_words(app, asked))
        .set("passages", results.total)
        .set("exact", results.is_total_exact)
        .set("exact_full", results.is_total_full_exact)
        .set("passages_full", results.total_full)
        .set("documents", results.total_documents)
        .set("searched", what_was_searched(asked, results))
        .set("not_held", not_held_labels(app, results));
  } catch (const HttpProblem&) {
    return value.set("words", query).set("passages", Value()).set("searched", Value::list());
  }
}

struct Counted {
  std::size_t quotations = 0, verified = 0, missing = 0, words_refused = 0;
  std::set<std::string> documents, publishers;
};

Counted counted_in(const Value& sections) {
  Counted counted;
  for (const Value& section : sections.items()) {
    for (const Value& item : section["items"].items()) {
      if (item["passage"].is_null()) {
        ++counted.missing;
        continue;
      }
      ++counted.quotations;
      if (item["verified"].as_bool()) ++counted.verified;
      if (!item["words_refused"].is_null()) ++counted.words_refused;
      counted.documents.insert(item["passage"]["document"]["id"].as_string());
      counted.publishers.insert(item["passage"]["document"]["publisher"]["id"].as_string());
    }
  }
  return counted;
}

// How it was made, in sentences that a report can carry.
Value method_of(const Value& library, const Value& searches, const Counted& held, Verification verification) {
  Value method = Value::list();
  const std::string changed = library["updated"].as_string().substr(0, 10);
  method.push("Made on " + date_in_words(today()) + " with Precedent " + evidence::kVersion + ", from a library of " +
              counted(static_cast<std::size_t>(library["documents"].as_integer()), "document") + " (" +
              counted(static_cast<std::size_t>(library["passages"].as_integer()), "passage") + "), last added to on " +
              date_in_words(changed) + ". What the library does not hold was not searched.");
  if (searches.items().empty()) {
    method.push("No search was noted for this briefing.");
  } else {
    const std::size_t made = searches.items().size();
    method.push(
        (made == 1 ? "One search was noted, and made" : std::to_string(made) + " searches were noted, and made") +
        std::string(" again when this was written; what they found then is told here."));
  }
  std::string quoted = counted(held.quotations, "quotation") + " from " + counted(held.documents.size(), "document") +
                       " of " + counted(held.publishers.size(), "publisher") + ".";
  if (verification == Verification::kOfEverything && held.quotations > 0)
    quoted += " Each was compared with the record when this was written: " + std::to_string(held.verified) +
              (held.verified == 1 ? " is" : " are") + " word for word what it says" +
              (held.verified == held.quotations ? "." : ", the others are marked.");
  method.push(quoted);
  if (held.words_refused > 0)
    method.push(counted(held.words_refused, "choice") +
                " of words did not stand in its passage word for word; the whole passage is quoted there instead.");
  if (held.missing > 0)
    method.push(counted(held.missing, "passage") + " that the briefing names " + (held.missing == 1 ? "is" : "are") +
                " no longer held and cannot be quoted.");
  if (held.quotations > 0)
    method.push(
        "The last part of a reference, sha256, tells which copy of the document was read: the beginning of its "
        "fingerprint.");
  return method;
}

}  // namespace

Value notices_of(const Value& passage) {
  const Value& document = passage["document"];
  Value notices = Value::list();
  if (document["invented"].as_bool()) notices.push("An invented document of the sample library.");
  if (!passage["incomplete"].is_null())
    notices.push("The source is cut short here: “" + passage["incomplete"].as_string() + "”.");
  if (passage["machine_read"].as_bool())
    notices.push("Machine-read from a scanned page: compare it with the original before you quote it.");
  if (const std::string words = superseded_words(document); !words.empty()) {
    notices.push(words + ".");
  } else if (document["status"].as_string() == "draft") {
    notices.push("From draft minutes, which may yet be changed.");
  }
  for (const Value& reply : passage["replies"].items())
    notices.push("The executive replied: “" + reply["text"].as_string() + "” " + reply["citation"].as_string());
  return notices;
}

Value briefing_answer(const App& app, const Briefing& briefing, Verification verification) {
  Answering answering(app);
  const auto counts = answering.searcher.counts();
  Value library;
  library.set("documents", counts.documents).set("passages", counts.passages).set("updated", counts.updated);
  Value searches = Value::list();
  for (const std::string& query : briefing.searches) searches.push(search_value(app, answering, query));
  const Value sections = sections_value(answering, briefing, verification);
  const Counted held = counted_in(sections);
  Value counts_value;
  counts_value.set("quotations", held.quotations)
      .set("documents", held.documents.size())
      .set("publishers", held.publishers.size())
      .set("verified", verification == Verification::kOfEverything ? Value(held.verified) : Value())
      .set("missing", held.missing);
  return Value()
      .set("title", Value::text_or_null(briefing.title))
      .set("made", today())
      .set("sections", sections)
      .set("searches", searches)
      .set("library", library)
      .set("counts", counts_value)
      .set("method", method_of(library, searches, held, verification))
      .set("code", briefing.is_empty() ? "" : code_of(briefing));
}

}  // namespace search_server
