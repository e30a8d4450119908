// HTML by gumbo (the HTML5 algorithm, as browsers read it): the page's own text, not its menus.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// The content is ModernGov's container where there is one, else <main>, else <article>, else the body, without
// navigation, forms, hidden parts and lists of nothing but links. Headings keep their level; list items get a bullet or
// the number a browser shows; a row of a data table is a line with tabs between its cells; an item of a ModernGov
// meeting page opens an item. `charset` is what a carrier (an e-mail) says of the bytes; the page's own word is used
// where that is empty. Throws Refusal for a page without text and for a site's error page.
ExtractedText extract_html(const std::string& bytes, const std::string& charset = "");

bool looks_like_html(const std::string& bytes);

}  // namespace indexer
