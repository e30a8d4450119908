#include "evidence/citation.h"

namespace evidence {
namespace {

constexpr std::size_t kShownDigits = 8;  // of the SHA-256: enough to tell copies apart

std::string of_type(const std::string& type) {
  if (type == "minutes") return "Minutes";
  if (type == "review-report") return "Scrutiny review report";
  if (type == "partner-letter") return "Letter";
  if (type == "cabinet-response") return "Cabinet response";
  return "Document";
}

}  // namespace

std::string display_title(const Document& document, const Authorities& authorities) {
  if (!document.title.empty()) {
    const Authority* subject = document.about.size() == 1 ? authorities.find(document.about.front()) : nullptr;
    const bool is_named = !subject || document.title.find(subject->label) != std::string::npos;
    return is_named ? document.title : document.title + ": " + subject->label;
  }
  if (document.type == "other" && document.body.empty()) return document.file;
  std::string title = of_type(document.type);
  if (!document.body.empty()) {
    title += ", " + document.body;
  } else if (document.publisher) {
    title += ", " + document.publisher->label;
  }
  return title;
}

std::string publisher_name(const Document& document, const Authorities& authorities) {
  if (!document.publisher) return "Publisher unknown";
  const Authority* authority = authorities.find(document.publisher->id);
  return authority && !authority->official_name.empty() ? authority->official_name : document.publisher->label;
}

std::string citation(const Document& document, const Passage& passage, const Authorities& authorities) {
  std::string text = publisher_name(document, authorities);
  const std::string title = display_title(document, authorities);
  if (!document.body.empty() && title.find(document.body) == std::string::npos) text += ", " + document.body;
  text += ", " + title;
  if (document.status == "draft") text += " (draft)";
  text += ", " + (document.date ? document.date->in_words() : std::string("undated"));
  const std::string& section = passage.locator.section.empty() ? "" : passage.locator.section.front();
  const bool is_item =
      !section.empty() && (passage.locator.label.starts_with("item ") || passage.locator.label.starts_with("Minute "));
  if (is_item) text += ", “" + section + "”";
  text += ", " + passage.locator.label + ".";
  if (passage.is_machine_read) text += " Machine-read from a scanned page.";
  if (document.access == Access::kRestricted) text += " Restricted: not for publication.";
  if (!document.url.empty()) text += " " + document.url + ".";
  return text + " sha256 " + document.sha256.substr(0, kShownDigits) + ".";
}

}  // namespace evidence
