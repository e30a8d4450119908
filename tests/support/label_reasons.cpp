#include "tests/support/label_reasons.h"

#include <algorithm>

namespace support {
namespace {

using evidence::Document;
using evidence::Passage;

std::vector<std::string> labels_of(const Passage& passage) {
  std::vector<std::string> labels;
  for (const auto& kind : passage.kinds) {
    if (kind != "table-row") labels.push_back("kind:" + kind);  // its form says it
  }
  for (const auto& id : passage.authorities) labels.push_back("authority:" + id);
  for (const auto& model : passage.models) {
    labels.push_back("model:" + model.id);
    if (model.status != "mentioned") labels.push_back("status:" + model.id);
  }
  for (const auto& id : passage.themes) labels.push_back("theme:" + id);
  for (const auto& judgement : passage.judgements) labels.push_back("judgement:" + judgement.domain);
  if (passage.voice != "unknown") labels.push_back("voice:" + passage.voice);
  return labels;
}

// Runs of white space as one: a reason's words come from the passage, the document's text has its lines.
std::string on_one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string words_around(const Passage& passage, const Document& document) {
  std::string words = passage.text + " " + passage.lead_in + " " + passage.caption + " " + document.title + " " +
                      document.body + " " + (document.publisher ? document.publisher->label : "");
  for (const auto& section : passage.locator.section) words += " " + section;
  for (const auto& cell : passage.cells) words += " " + cell.head + " " + cell.text;
  return on_one_line(words);
}

}  // namespace

std::string unexplained_labels(const evidence::index::Searcher& searcher, const Document& document) {
  std::string faults;
  const auto passages = searcher.passages(document.id);
  std::string all;
  for (const Passage& passage : passages) all += words_around(passage, document) + " ";
  for (const Passage& passage : passages) {
    for (const std::string& label : labels_of(passage)) {
      const auto reason = std::find_if(passage.labels_because.begin(), passage.labels_because.end(),
                                       [&](const auto& one) { return one.label == label; });
      const std::string where = passage.locator.label + ": " + label;
      if (reason == passage.labels_because.end()) {
        faults += where + " has no reason\n";
      } else if (reason->matched.empty() || reason->rule.empty() ||
                 (all.find(on_one_line(reason->matched)) == std::string::npos && reason->matched != "Ofsted")) {
        faults += where + " is explained by \"" + reason->matched + "\", which the document does not hold\n";
      }
    }
  }
  return faults;
}

}  // namespace support
