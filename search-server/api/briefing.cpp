#include "search-server/api/endpoints.h"
#include "search-server/briefing/briefing_answer.h"
#include "search-server/briefing/briefing_export.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/withheld_names.h"

namespace search_server {

// Every quotation is compared with the record at each call: what is carried away was right when it left.
Response get_briefing(const App& app, const Request& request) {
  allow_parameters(request, {"b", "format"});
  const auto format = briefing_format(request.parameter("format"));
  if (!format)
    throw HttpProblem(
        400, "The request has parameters that cannot be taken.",
        {{"format", request.parameter("format").substr(0, 100), std::string("one of ") + kBriefingFormats}});
  const auto answer = briefing_answer(app, asked_briefing(request), Verification::kOfEverything);
  if (*format == BriefingFormat::kJson) return json_response(answer);
  return briefing_file(app, briefing_with_names_withheld(app, answer), *format, request.origin);
}

}  // namespace search_server
