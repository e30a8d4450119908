// Templates and a Value -> HTML. Templates escape by default, in the right context; all load at the start.
#pragma once

#include <filesystem>
#include <string>

#include "evidence/value.h"
#include "search-server/http/static_assets.h"

namespace search_server {

// Safe to share between threads.
class PageRenderer {
 public:
  // Loads every *.html of the folder; pages name the styles and scripts of `assets`. Throws evidence::Error kInvalid
  // naming the template that cannot be read.
  PageRenderer(const std::filesystem::path& templates, const StaticAssets& assets);

  // `page` names a template; the layout goes around it. In a template {{key}} is the text of a member, {{#key}} repeats
  // for a list and opens an object, {{#has_key}} stands for a member that is not empty,
  // {{#no_key}} for one that is.
  // A section sees what stands around it, so a name means one thing in all of a template. {{key}} puts words on one
  // line; where lines matter, a member made by plain_html() is shown as {{key:none}}.
  std::string render(const std::string& page, const evidence::Value& view) const;

 private:
  std::filesystem::path templates_;
  std::string styles_, script_, icon_;
};

}  // namespace search_server
