#include "search-server/pages/page_renderer.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>

#include "evidence/error.h"
#include "evidence/valid_text.h"

namespace search_server {
namespace {

using ctemplate::TemplateDictionary;
using evidence::Value;

constexpr const char* kLayout = "layout.html";

class Filler {
 public:
  explicit Filler(const std::filesystem::path& templates) : templates_(templates) {}

  void fill(TemplateDictionary& dictionary, const Value& object) const {
    for (const auto& [key, value] : object.members()) fill_member(dictionary, key, value);
  }

 private:
  void fill_member(TemplateDictionary& dictionary, const std::string& key, const Value& value) const;
  void fill_list(TemplateDictionary& dictionary, const std::string& key, const Value& list) const;
  void fill_object(TemplateDictionary& dictionary, const std::string& key, const Value& object) const;

  const std::filesystem::path& templates_;
};

void Filler::fill_object(TemplateDictionary& dictionary, const std::string& key, const Value& object) const {
  const std::string& its_template = object["template"].as_string();
  if (its_template.empty()) {
    fill(*dictionary.AddSectionDictionary(key), object);
    return;
  }
  TemplateDictionary& included = *dictionary.AddIncludeDictionary(key);
  included.SetFilename((templates_ / (its_template + ".html")).string());
  fill(included, object);
}

void Filler::fill_list(TemplateDictionary& dictionary, const std::string& key, const Value& list) const {
  for (const Value& item : list.items()) {
    if (item.is_object()) {
      fill_object(dictionary, key, item);
    } else {
      dictionary.AddSectionDictionary(key)->SetValue("item", evidence::valid_utf8(item.as_string()));
    }
  }
}

void Filler::fill_member(TemplateDictionary& dictionary, const std::string& key, const Value& value) const {
  const bool is_empty = value.is_null() || (value.is_string() && value.as_string().empty()) ||
                        (value.is_list() && value.items().empty()) || (value.is_bool() && !value.as_bool()) ||
                        (value.is_integer() && value.as_integer() == 0);
  dictionary.ShowSection((is_empty ? "no_" : "has_") + key);
  if (value.is_string()) {
    dictionary.SetValue(key, evidence::valid_utf8(value.as_string()));
  } else if (value.is_integer()) {
    dictionary.SetValue(key, std::to_string(value.as_integer()));
  } else if (value.is_null()) {
    dictionary.SetValue(key, "");
  } else if (value.is_object()) {
    fill_object(dictionary, key, value);
  } else if (value.is_list()) {
    fill_list(dictionary, key, value);
  }
}

}  // namespace

PageRenderer::PageRenderer(const std::filesystem::path& templates, const StaticAssets& assets)
    : templates_(std::filesystem::absolute(templates)),
      styles_(assets.address_of("precedent.css")),
      script_(assets.address_of("precedent.js")),
      icon_(assets.address_of("icon.svg")) {
  if (!std::filesystem::exists(templates_ / kLayout)) {
    throw evidence::Error(evidence::ErrorCode::kInvalid,
                          (templates_ / kLayout).string() + ": is missing; the pages' templates were expected here");
  }
  for (const auto& entry : std::filesystem::directory_iterator(templates_)) {
    if (entry.path().extension() != ".html") continue;
    if (!ctemplate::Template::GetTemplate(entry.path().string(), ctemplate::STRIP_BLANK_LINES)) {
      throw evidence::Error(evidence::ErrorCode::kInvalid, entry.path().string() + ": is no template that can be read");
    }
  }
}

std::string PageRenderer::render(const std::string& page, const Value& view) const {
  const Filler filler(templates_);
  TemplateDictionary dictionary(page);
  filler.fill(dictionary, view);
  dictionary.SetValue("styles", styles_);
  dictionary.SetValue("script", script_);
  dictionary.SetValue("icon", icon_);
  // An included template sees its own dictionary only.
  TemplateDictionary& content = *dictionary.AddIncludeDictionary("content");
  content.SetFilename((templates_ / (page + ".html")).string());
  filler.fill(content, view);
  std::string html;
  if (!ctemplate::ExpandTemplate((templates_ / kLayout).string(), ctemplate::STRIP_BLANK_LINES, &dictionary, &html)) {
    throw evidence::Error(evidence::ErrorCode::kInvalid, page + ": the template cannot be expanded");
  }
  return html;
}

}  // namespace search_server
