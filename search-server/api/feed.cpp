#include <Poco/SAX/AttributesImpl.h>
#include <Poco/UUID.h>
#include <Poco/UUIDGenerator.h>
#include <Poco/XML/XMLWriter.h>

#include <ctime>
#include <filesystem>
#include <sstream>

#include "evidence/citation.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"
#include "search-server/render/withheld_names.h"

namespace search_server {
namespace {

constexpr const char* kAtom = "http://www.w3.org/2005/Atom";
constexpr const char* kAtomType = "application/atom+xml";

// XML 1.0 has no control characters but these three, and neither U+FFFE nor U+FFFF.
std::string xml_text(std::string text) {
  std::erase_if(text, [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
  for (const char* none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = text.find(none); at != std::string::npos; at = text.find(none, at)) text.erase(at, 3);
  }
  return text;
}

// The same everywhere the same passage or search is served from.
std::string urn(const std::string& name) {
  return "urn:uuid:" + Poco::UUIDGenerator().createFromName(Poco::UUID::uri(), "precedent:" + name).toString();
}

// An Atom document (RFC 4287) as it is written.
class AtomWriter {
 public:
  AtomWriter() : writer_(out_, Poco::XML::XMLWriter::WRITE_XML_DECLARATION | Poco::XML::XMLWriter::PRETTY_PRINT) {
    writer_.setNewLine("\n");
    writer_.startDocument();
    writer_.startPrefixMapping("", kAtom);
  }
  void begin(const std::string& name) { writer_.startElement(kAtom, name, name); }
  void end(const std::string& name) { writer_.endElement(kAtom, name, name); }
  void text(const std::string& name, const std::string& value) {
    begin(name);
    writer_.characters(xml_text(value));
    end(name);
  }
  void link(const std::string& relation, const std::string& type, const std::string& address) {
    Poco::XML::AttributesImpl attributes;
    attributes.addAttribute("", "", "rel", "CDATA", relation);
    attributes.addAttribute("", "", "type", "CDATA", type);
    attributes.addAttribute("", "", "href", "CDATA", xml_text(address));
    writer_.emptyElement(kAtom, "link", "link", attributes);
  }
  void author(const std::string& name) {
    begin("author");
    text("name", name);
    end("author");
  }
  std::string finished() {
    writer_.endDocument();
    return out_.str();
  }

 private:
  std::ostringstream out_;
  Poco::XML::XMLWriter writer_;
};

// The address of a page of the feed; the first is the feed's own.
std::string feed_address(const Request& request, evidence::Parameters parameters,
                         const evidence::EvidenceRequest& asked, int page) {
  if (page > 1) parameters.emplace_back("page", std::to_string(page));
  if (asked.per_page != evidence::EvidenceRequest().per_page)
    parameters.emplace_back("per_page", std::to_string(asked.per_page));
  return request.origin + "/feeds/evidence.atom" + (parameters.empty() ? "" : "?" + query_of(parameters));
}

// When the library took the document in: its original is written once and never again.
std::string added(const App& app, const evidence::Document& document, const std::string& otherwise) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(app.library().original(document.sha256), error);
  if (error) return otherwise;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(written));
  const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

// One that says what it needs by itself; `updated` stands where its document tells no time.
void write_entry(AtomWriter& atom, const App& app, const evidence::EvidenceResult& result, const std::string& base,
                 const std::string& updated) {
  const auto& authorities = app.vocabularies().authorities;
  atom.begin("entry");
  atom.text("id", urn("passage/" + result.passage.id));
  atom.text("title", display_title(result.document, authorities) + ", " + result.passage.locator.label);
  atom.text("updated", added(app, result.document, updated));
  atom.author(publisher_name(result.document, authorities));
  atom.link("alternate", "text/html", base + "/passages/" + result.passage.id);
  atom.text("summary", "“" + result.passage.text + "” " + citation(result.document, result.passage, authorities) +
                           (result.document.is_invented ? " (An invented document of the sample library.)" : ""));
  atom.end("entry");
}

}  // namespace

// Any search as a feed, newest documents first unless asked otherwise.
Response get_feed(const App& app, const Request& request) {
  auto asked = evidence_request_of(app, request);
  const auto parameters = parameters_of(asked);
  if (request.parameter("sort").empty()) asked.sort = evidence::SortOrder::kNewest;
  asked.grouping = evidence::Grouping::kNone;
  const auto searcher = app.searcher();
  const auto results = searcher.search(asked);
  const std::string updated = searcher.counts().updated;
  const std::string query = search_link(parameters).substr(std::string("/search").size());
  const std::string base = request.origin;
  AtomWriter atom;
  atom.begin("feed");
  atom.text("id", urn("search" + query));
  atom.text("title", "Precedent: " + (asked.text.empty() ? "evidence" : asked.text));
  atom.text("updated", updated);
  atom.author("Precedent");
  const auto link_page = [&](const char* relation, int page) {
    atom.link(relation, kAtomType, feed_address(request, parameters, asked, page));
  };
  link_page("self", asked.page);
  if (asked.page > 1) link_page("previous", asked.page - 1);
  const auto shown = static_cast<std::size_t>(asked.page) * static_cast<std::size_t>(asked.per_page);
  if (shown < results.total && asked.page < evidence::kMaxPage) link_page("next", asked.page + 1);
  atom.link("alternate", "text/html", base + "/search" + query);
  for (const auto& result : with_names_withheld(app, results.results)) write_entry(atom, app, result, base, updated);
  atom.end("feed");
  Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = atom.finished();
  return response;
}

}  // namespace search_server
