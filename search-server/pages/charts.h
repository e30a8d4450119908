// Charts drawn on the server as SVG, each beside a table that says the same. Geometry only: colours are the styles'.
#pragma once

#include <string>
#include <vector>

#include "evidence/value.h"

namespace search_server {

struct Bar {
  std::string label;
  std::size_t value = 0;
  std::string href;  // what the table's row leads to; may be empty
};

// Upright bars on one axis from zero; null where there are fewer than two.
evidence::Value bar_chart(const std::string& title, const std::string& unit, const std::vector<Bar>& bars);

}  // namespace search_server
