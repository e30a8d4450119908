// The code of a briefing, and what forms do to it. The first line is the code, or its JSON where it begins with '{';
// each further line is a form as a browser sends it.
#include <Poco/Base64Encoder.h>
#include <Poco/DeflatingStream.h>
#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <set>
#include <sstream>

#include "search-server/briefing/briefing_change.h"
#include "search-server/briefing/briefing_code.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/http/problem.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::promise;
using search_server::Briefing;

std::string packed(const std::string& json) {
  std::ostringstream deflated;
  Poco::DeflatingOutputStream deflating(deflated, Poco::DeflatingStreamBuf::STREAM_ZLIB, 1);
  deflating << json;
  deflating.close();
  std::ostringstream code;
  Poco::Base64Encoder encoder(code, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
  encoder.rdbuf()->setLineLength(0);
  encoder << deflated.str();
  encoder.close();
  return code.str();
}

void check(const Briefing& briefing) {
  std::set<std::string> ids;
  for (const auto& item : briefing.items) {
    promise(item.section <= briefing.sections.size(), "a quotation stands under a heading that there is");
    promise(ids.insert(item.passage_id).second, "a quotation stands once");
  }
  promise(briefing.items.size() <= search_server::kMostItems &&
              briefing.sections.size() <= search_server::kMostSections &&
              briefing.searches.size() <= search_server::kMostSearches,
          "a briefing stays within its limits");
  const std::string code = code_of(briefing);
  if (code.size() > search_server::kMostCodeBytes) return;
  const auto again = search_server::briefing_from(code);
  promise(again.has_value(), "a briefing's code can be read");
  promise(code_of(*again) == code, "a briefing's code gives the same briefing");
}

void send(Briefing& briefing, const std::string& form) {
  search_server::Request request;
  Poco::URI fields;
  try {
    fields.setRawQuery(form);
    for (const auto& [name, value] : fields.getQueryParameters()) request.form.emplace_back(name, value);
  } catch (const Poco::SyntaxException&) {
    return;  // 400 before any of this
  }
  const std::string before = code_of(briefing);
  try {
    change(briefing, request, [](const std::string& id) { return !id.starts_with('x'); });
  } catch (const search_server::HttpProblem& problem) {
    promise(problem.status() == 400, "a form that cannot be taken is a bad request");
    promise(code_of(briefing) == before, "a form that cannot be taken changes nothing");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const std::string first = fuzz::next_line(rest);
  const std::string code = first.starts_with('{') ? packed(first) : first;
  Briefing briefing = search_server::briefing_from(code).value_or(Briefing{});
  check(briefing);
  for (int forms = 0; !rest.empty() && forms < 20; ++forms) {
    send(briefing, fuzz::next_line(rest));
    check(briefing);
  }
  search_server::Response response;
  try {
    keep(briefing, true, response);
  } catch (const search_server::HttpProblem&) {
  }
  return 0;
}
