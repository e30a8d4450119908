// A council's timeline drawn on the server as SVG: who ran the services when, and what Ofsted judged. The tables of the
// page say the same; the drawing is for those who can see it.
#pragma once

#include <string>

#include "evidence/value.h"

namespace search_server {

// `arrangements` as the register's answer has them; `inspections` with "published_iso" and "overall". `today` ends what
// has no end, ISO. Null where there is nothing to draw.
evidence::Value timeline(const std::string& council, const evidence::Value& arrangements,
                         const evidence::Value& inspections, const std::string& today);

}  // namespace search_server
