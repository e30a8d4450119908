#include "search-server/briefing/briefing_export.h"

#include <map>

#include "evidence/json.h"
#include "search-server/briefing/office_document.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/export.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

std::string title_of(const Value& answer) {
  const std::string& title = answer["title"].as_string();
  return title.empty() ? "Briefing" : title;
}

// A row's cells that say something, each with the head of its column.
std::vector<Cell> cells_of(const Value& passage) {
  std::vector<Cell> cells;
  for (const Value& cell : passage["cells"].items()) {
    if (!cell["text"].as_string().empty()) cells.push_back({cell["head"].as_string(), cell["text"].as_string()});
  }
  return cells;
}

// What the columns of a row are called, in the order of its cells.
std::string column_heads(const Value& passage) {
  std::vector<std::string> heads;
  for (const Cell& cell : cells_of(passage)) heads.push_back(cell.head);
  return joined(heads, " | ");
}

void add_item(OfficeDocument& document, const Value& item, const std::string& base) {
  const Value& passage = item["passage"];
  if (passage.is_null()) {
    document.paragraph({{"The passage " + item["id"].as_string() + " is no longer held and cannot be quoted."}});
    return;
  }
  if (!passage["lead_in"].is_null()) document.paragraph({{passage["lead_in"].as_string()}});
  if (!passage["caption"].is_null()) document.paragraph({{passage["caption"].as_string()}});
  const bool is_row = !passage["cells"].is_null() && item["quotation"].as_string() == passage["text"].as_string();
  if (is_row) {
    document.row(cells_of(passage));
  } else {
    document.quotation(item["quotation"].as_string());
  }
  document.paragraph({{passage["citation"].as_string(), base + passage["permalink"].as_string()}});
  std::vector<std::vector<Inline>> lines;
  const std::string stance = stance_words(item["stance"].as_string());
  if (!stance.empty()) lines.push_back({{stance, "", true}});
  if (!item["note"].is_null()) lines.push_back({{"Note:", "", true}, {" " + item["note"].as_string()}});
  for (const Value& notice : item["notices"].items()) lines.push_back({{notice.as_string()}});
  if (!lines.empty()) document.bullets(lines);
}

void add_method(OfficeDocument& document, const Value& answer, const std::string& base) {
  document.heading(1, "How this was made");
  for (const Value& sentence : answer["method"].items()) document.paragraph({{sentence.as_string()}});
  std::vector<std::vector<Inline>> lines;
  for (const Value& search : answer["searches"].items()) {
    std::vector<Inline> line = {{search["words"].as_string(), base + search["address"].as_string()},
                                {": " + search_finding_words(search) + "."}};
    for (const Value& sentence : search["searched"].items()) line.push_back({" " + sentence.as_string()});
    lines.push_back(line);
  }
  if (!lines.empty()) document.bullets(lines);
}

OfficeDocument office_document(const Value& answer, const std::string& base) {
  OfficeDocument document(title_of(answer));
  for (const Value& section : answer["sections"].items()) {
    const std::string& title = section["title"].as_string();
    if (!title.empty()) document.heading(1, (section["is_enquiry"].as_bool() ? "Key line of enquiry: " : "") + title);
    if (!section["balance"].is_null()) document.paragraph({{section["balance"].as_string()}});
    if (!section["gap"].is_null()) document.paragraph({{"Gap:", "", true}, {" " + section["gap"].as_string()}});
    for (const Value& item : section["items"].items()) add_item(document, item, base);
  }
  add_method(document, answer, base);
  return document;
}

std::string csv(const Value& answer, const std::string& base) {
  std::string out = csv_line({"section", "stance", "quotation", "columns", "lead_in", "reference", "note", "verified",
                              "notices", "publisher", "document", "date", "locator", "address", "passage", "sha256"});
  for (const Value& section : answer["sections"].items()) {
    for (const Value& item : section["items"].items()) {
      const Value& passage = item["passage"];
      const Value& document = passage["document"];
      out += csv_line({section["title"].as_string(), item["stance"].as_string(), item["quotation"].as_string(),
                       column_heads(passage), passage["lead_in"].as_string(), passage["citation"].as_string(),
                       item["note"].as_string(), item["verified"].as_bool() ? "yes" : "no",
                       joined(item["notices"].strings(), " "), document["publisher"]["label"].as_string(),
                       document["display_title"].as_string(), document["date"].as_string(),
                       passage["locator"]["label"].as_string(),
                       passage.is_null() ? "" : base + passage["permalink"].as_string(), item["id"].as_string(),
                       document["sha256"].as_string()});
    }
  }
  return out;
}

// References in the forms that reference managers read: what is quoted, as the record holds it.
std::vector<evidence::EvidenceResult> results_of(const App& app, const Value& answer, const std::string& base) {
  std::vector<evidence::EvidenceResult> results;
  const auto searcher = app.searcher();
  for (const Value& section : answer["sections"].items()) {
    for (const Value& item : section["items"].items()) {
      const auto passage = searcher.passage(item["id"].as_string());
      const auto document = passage ? searcher.document(passage->document_id) : std::nullopt;
      if (!document) continue;
      evidence::EvidenceResult result;
      result.passage = *passage;
      result.passage.text = item["quotation"].as_string();
      result.document = *document;
      if (result.document.url.empty()) result.document.url = base + "/passages/" + passage->id;
      results.push_back(std::move(result));
    }
  }
  return results;
}

// In the order of results_of.
std::vector<std::string> remarks_of(const Value& answer) {
  std::vector<std::string> remarks;
  for (const Value& section : answer["sections"].items()) {
    for (const Value& item : section["items"].items()) {
      if (!item["passage"].is_null()) remarks.push_back(joined(item["notices"].strings(), " "));
    }
  }
  return remarks;
}

Response office_file(const OfficeDocument& document, BriefingFormat format, const std::string& name) {
  switch (format) {
    case BriefingFormat::kDocx:
      return download("application/vnd.openxmlformats-officedocument.wordprocessingml.document", name + ".docx",
                      document.written_as(OfficeFormat::kDocx));
    case BriefingFormat::kOdt:
      return download("application/vnd.oasis.opendocument.text", name + ".odt",
                      document.written_as(OfficeFormat::kOdt));
    default:
      return download("text/markdown; charset=utf-8", name + ".md", document.written_as(OfficeFormat::kMarkdown));
  }
}

}  // namespace

std::optional<BriefingFormat> briefing_format(const std::string& name) {
  static const std::map<std::string, BriefingFormat> kFormats = {
      {"", BriefingFormat::kJson},   {"json", BriefingFormat::kJson},   {"docx", BriefingFormat::kDocx},
      {"odt", BriefingFormat::kOdt}, {"md", BriefingFormat::kMarkdown}, {"csv", BriefingFormat::kCsv},
      {"ris", BriefingFormat::kRis}, {"bib", BriefingFormat::kBibtex}};
  const auto known = kFormats.find(name);
  return known == kFormats.end() ? std::nullopt : std::optional(known->second);
}

Response briefing_file(const App& app, const Value& answer, BriefingFormat format, const std::string& base) {
  switch (format) {
    case BriefingFormat::kJson:
      return json_response(answer);
    case BriefingFormat::kCsv:
      return download("text/csv; charset=utf-8", "briefing.csv", csv(answer, base));
    case BriefingFormat::kRis:
      return download(
          "application/x-research-info-systems; charset=utf-8", "briefing.ris",
          export_response(app, evidence::ExportFormat::kRis, results_of(app, answer, base), remarks_of(answer)).body);
    case BriefingFormat::kBibtex:
      return download(
          "application/x-bibtex; charset=utf-8", "briefing.bib",
          export_response(app, evidence::ExportFormat::kBibtex, results_of(app, answer, base), remarks_of(answer))
              .body);
    default:
      return office_file(office_document(answer, base), format, "briefing");
  }
}

Response question_sheet_file(const Value& sheet, BriefingFormat format, const std::string& base) {
  OfficeDocument document(sheet["title"].as_string());
  std::size_t number = 0;
  std::string last_heading;
  for (const Value& question : sheet["questions"].items()) {
    const Value& asked = question["asked"];
    if (const std::string& heading = question["heading"].as_string(); heading != last_heading)
      document.heading(1, last_heading = heading);
    document.heading(last_heading.empty() ? 1 : 2, "Question " + std::to_string(++number));
    if (!question["asked_about"].is_null())
      document.paragraph({{"About:", "", true}, {" " + question["asked_about"].as_string()}});
    document.quotation(asked["text"].as_string());
    document.paragraph({{asked["citation"].as_string(), base + asked["permalink"].as_string()}});
    for (const Value& answer : question["answers"].items()) {
      document.paragraph({{"Answered then:", "", true}});
      document.quotation(answer["text"].as_string());
      document.paragraph(
          {{answer["passage"]["citation"].as_string(), base + answer["passage"]["permalink"].as_string()}});
    }
    if (!question["is_answered"].as_bool())
      document.paragraph({{"No answer was recognised. What follows in the record may be one: "},
                          {"read on", base + asked["permalink"].as_string()}});
    for (const Value& notice : question["notices"].items()) document.paragraph({{notice.as_string()}});
    document.paragraph({{"To be put by:"}});
    document.paragraph({{"Answer now:"}});
  }
  return office_file(document, format, "question-sheet");
}

}  // namespace search_server
