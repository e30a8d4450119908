// Something that queries are asked of, opened anew for each thread.
#pragma once

#include <functional>
#include <string>

#include "tests/bench/made_up_queries.h"

namespace bench {

using Ask = std::function<void(const Query&)>;

// A way to ask that is measured beside others.
struct Way {
  std::string name;
  std::function<Ask()> open;
};

}  // namespace bench
