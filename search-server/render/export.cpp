#include "search-server/render/export.h"

#include "evidence/citation.h"

namespace search_server {
namespace {

using evidence::EvidenceResult;

// Some readers take full-width signs for the plain ones, and pass over blanks before them.
bool begins_formula(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return false;
  const std::string_view rest = std::string_view(text).substr(first);
  return std::string_view("=+-@\t\r\n").find(rest.front()) != std::string_view::npos || rest.starts_with("＝") ||
         rest.starts_with("＋") || rest.starts_with("－") || rest.starts_with("＠");
}

std::string csv_cell(std::string text) {
  if (begins_formula(text)) text.insert(0, "'");
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string csv(const App& app, const std::vector<EvidenceResult>& results) {
  std::string out =
      "quotation,lead_in,reference,publisher,document,date,locator,kinds,themes,models,passage,sha256\r\n";
  const auto joined = [](const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
    return text;
  };
  for (const EvidenceResult& result : results) {
    std::vector<std::string> models;
    for (const auto& model : result.passage.models) models.push_back(model.id);
    out += csv_line({result.passage.text, result.passage.lead_in,
                     citation(result.document, result.passage, app.vocabularies().authorities),
                     publisher_name(result.document, app.vocabularies().authorities),
                     display_title(result.document, app.vocabularies().authorities),
                     result.document.date ? result.document.date->iso() : "", result.passage.locator.label,
                     joined(result.passage.kinds), joined(result.passage.themes), joined(models), result.passage.id,
                     result.document.sha256});
  }
  return out;
}

// What a reader is told of the n-th result; empty where nothing.
std::string remark_on(const std::vector<std::string>& remarks, std::size_t n, const EvidenceResult& result) {
  if (n < remarks.size()) return one_line(remarks[n]);
  return result.document.is_invented ? "An invented document of the sample library." : "";
}

std::string ris(const App& app, const std::vector<EvidenceResult>& results, const std::vector<std::string>& remarks) {
  std::string out;
  std::size_t n = 0;
  for (const EvidenceResult& result : results) {
    const std::string remark = remark_on(remarks, n++, result);
    out += "TY  - RPRT\r\nTI  - " + one_line(display_title(result.document, app.vocabularies().authorities)) +
           "\r\nAU  - " + publisher_name(result.document, app.vocabularies().authorities) + "\r\n";
    if (result.document.date)
      out +=
          "PY  - " + std::to_string(result.document.date->year) + "\r\nDA  - " + result.document.date->iso() + "\r\n";
    if (!result.document.url.empty()) out += "UR  - " + one_line(result.document.url) + "\r\n";
    out += "SP  - " + one_line(result.passage.locator.label) + "\r\nN1  - " + one_line(result.passage.text) +
           (remark.empty() ? "" : "\r\nC1  - " + remark) + "\r\nID  - " + result.passage.id + "\r\nER  - \r\n\r\n";
  }
  return out;
}

std::string braced(const std::string& text) {
  std::string out = "{";
  for (const char c : one_line(text)) {
    if (c == '{' || c == '}' || c == '\\') continue;
    if (c == '%' || c == '&' || c == '#' || c == '$' || c == '_') out += '\\';
    out += c;
  }
  return out + "}";
}

std::string bibtex(const App& app, const std::vector<EvidenceResult>& results,
                   const std::vector<std::string>& remarks) {
  std::string out;
  std::size_t n = 0;
  for (const EvidenceResult& result : results) {
    const std::string remark = remark_on(remarks, n++, result);
    out += "@techreport{" + result.passage.id +
           ",\n  title = " + braced(display_title(result.document, app.vocabularies().authorities)) +
           ",\n  institution = " + braced(publisher_name(result.document, app.vocabularies().authorities)) + ",\n";
    if (result.document.date) out += "  year = {" + std::to_string(result.document.date->year) + "},\n";
    out += "  pages = " + braced(result.passage.locator.label) + ",\n  note = " + braced(result.passage.text) +
           (remark.empty() ? "" : ",\n  annote = " + braced(remark)) + "\n}\n\n";
  }
  return out;
}

// The words as they are, and nothing of them a mark-up.
std::string plain_markdown(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown(const App& app, const std::vector<EvidenceResult>& results) {
  std::string out;
  for (const EvidenceResult& result : results) {
    std::string quote = "> ";
    for (const char c : plain_markdown(result.passage.text))
      quote += c == '\n' ? std::string("\n> ") : std::string(1, c);
    if (!result.passage.lead_in.empty()) out += plain_markdown(one_line(result.passage.lead_in)) + "\n\n";
    out += quote + "\n\n" + plain_markdown(citation(result.document, result.passage, app.vocabularies().authorities)) +
           "\n\n";
  }
  return out;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

Response download(const char* type, const std::string& name, std::string body) {
  Response response;
  response.content_type = type;
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  response.body = std::move(body);
  return response;
}

Response export_response(const App& app, evidence::ExportFormat format, const std::vector<EvidenceResult>& results,
                         const std::vector<std::string>& remarks) {
  switch (format) {
    case evidence::ExportFormat::kCsv:
      return download("text/csv; charset=utf-8", "evidence.csv", csv(app, results));
    case evidence::ExportFormat::kRis:
      return download("application/x-research-info-systems; charset=utf-8", "evidence.ris", ris(app, results, remarks));
    case evidence::ExportFormat::kBibtex:
      return download("application/x-bibtex; charset=utf-8", "evidence.bib", bibtex(app, results, remarks));
    case evidence::ExportFormat::kMarkdown:
    case evidence::ExportFormat::kJson:
      break;
  }
  return download("text/markdown; charset=utf-8", "evidence.md", markdown(app, results));
}

}  // namespace search_server
