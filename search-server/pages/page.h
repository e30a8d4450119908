// What every page carries.
#pragma once

#include <string>

#include "evidence/value.h"

namespace search_server {

evidence::Value page_view(const std::string& title);

}  // namespace search_server
