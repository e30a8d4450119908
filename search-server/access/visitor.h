// Who asks, where it is not anybody: the holder of a token.
#pragma once

#include <string>
#include <vector>

#include "evidence/access_tokens.h"

namespace search_server {

struct Visitor {
  std::string token_id;
  std::string name;  // the token's: "Scrutiny office"
  std::vector<evidence::Scope> scopes;

  bool has(evidence::Scope scope) const;
};

}  // namespace search_server
