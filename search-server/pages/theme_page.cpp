#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/subject_view.h"
#include "search-server/render/subjects.h"

namespace search_server {

Response theme_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  return page_response(app, "theme",
                       subject_view(app, request, "theme", theme_answer(app, request.path_values.at("id"))));
}

}  // namespace search_server
