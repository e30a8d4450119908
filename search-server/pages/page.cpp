#include "search-server/pages/page.h"

namespace search_server {

evidence::Value page_view(const std::string& title) { return evidence::Value().set("page_title", title); }

}  // namespace search_server
