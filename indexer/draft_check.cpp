#include "indexer/draft_check.h"

#include <algorithm>
#include <map>

#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/quotes/quote_check_value.h"
#include "evidence/quotes/quoted_text.h"
#include "indexer/commands.h"
#include "indexer/file_walk.h"
#include "indexer/progress.h"

namespace indexer {
namespace {

using evidence::Error;
using evidence::ErrorCode;
using evidence::Value;
using evidence::Verdict;

// The draft's paragraphs one after the other, and where each begins.
struct Draft {
  std::string text;
  std::map<std::size_t, std::string> labels;  // first byte -> locator

  std::string place_of(std::size_t byte) const {
    const auto next = labels.upper_bound(byte);
    return next == labels.begin() ? std::string() : std::prev(next)->second;
  }
};

Draft read_draft(const Pipeline& pipeline, const std::filesystem::path& path) {
  std::string bytes;
  try {
    if (!std::filesystem::is_regular_file(path)) throw Refusal("");
    bytes = read_file(path);
  } catch (const Refusal&) {
    throw Error(ErrorCode::kNotFound, path.string() + ": cannot be read; a file was expected");
  }
  Draft draft;
  try {
    const ProcessedDocument read = pipeline.process(bytes, path.filename().string(), Value());
    for (const evidence::Passage& passage : read.passages) {
      if (!draft.text.empty()) draft.text += "\n\n";
      draft.labels[draft.text.size()] = passage.locator.label;
      draft.text += passage.text;
    }
  } catch (const Refusal& refusal) {
    throw Error(ErrorCode::kInvalid, path.string() + ": " + refusal.what());
  }
  return draft;
}

bool is_sound(const evidence::QuoteCheck& check) {
  return check.verdict == Verdict::kExact || check.verdict == Verdict::kPresentationOnly;
}

void print(const evidence::QuoteCheck& check, const std::string& place, const evidence::Authorities& authorities,
           std::ostream& out) {
  const Value value = quote_check_value(check, authorities);
  out << '[' << place << "] " << value["verdict"].as_string() << "\n  “" << printable(check.text) << "”\n  "
      << value["explanation"].as_string() << '\n';
  for (const Value& one : value["differences"].items()) {
    const std::string& name = one["class"].is_null() ? one["kind"].as_string() : one["class"].as_string();
    out << "  - " << name << ": yours “" << printable(one["yours"].as_string()) << "”, record “"
        << printable(one["record"].as_string()) << "”";
    if (!one["because"].is_null()) out << "; it holds " << one["because"].as_string();
    out << '\n';
  }
  if (!value["citation"].is_null()) out << "  " << value["citation"].as_string() << '\n';
  out << '\n';
}

}  // namespace

int check_quotes(const Pipeline& pipeline, const evidence::index::Searcher& searcher, const std::filesystem::path& path,
                 bool as_json, std::ostream& out) {
  const evidence::Authorities& authorities = pipeline.vocabularies().authorities;
  const Draft draft = read_draft(pipeline, path);
  Value list = Value::list();
  std::size_t quotes = 0, sound = 0;
  for (const evidence::Quoted& quoted : evidence::quotations_in(draft.text)) {
    const evidence::QuoteCheck check = evidence::check_quote(searcher, quoted.text);
    ++quotes;
    sound += is_sound(check);
    const std::string place = draft.place_of(quoted.begin);
    if (as_json) {
      list.push(quote_check_value(check, authorities).set("place", place));
    } else {
      print(check, place, authorities, out);
    }
  }
  if (as_json) {
    out << to_json(Value().set("file", path.filename().string()).set("quotes", list), evidence::JsonLayout::kIndented)
        << '\n';
  } else {
    out << quotes << " quotations of five words or more between double marks, " << sound
        << " exact or different in presentation only, " << quotes - sound << " to look at\n";
  }
  return sound == quotes ? kExitDone : kExitSomeRefused;
}

}  // namespace indexer
