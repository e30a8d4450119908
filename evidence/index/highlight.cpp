#include "evidence/index/highlight.h"

#include <string_view>

#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
}

}  // namespace

std::string highlighted_html(const std::string& text, const std::function<bool(const std::string&)>& is_marked) {
  std::string html;
  std::size_t done = 0, open_until = 0;
  bool open = false;
  for (const Word& word : words_of(text)) {
    const bool mark = !is_stop_word(word.text) && is_marked(word.text);
    // Neighbouring marks with only a space between them are one.
    const bool goes_on = open && mark && text.compare(open_until, word.begin - open_until, " ") == 0;
    if (open && !goes_on) {
      html += "</mark>";
      open = false;
    }
    append_escaped(html, std::string_view(text).substr(done, word.begin - done));
    if (mark && !open) {
      html += "<mark>";
      open = true;
    }
    append_escaped(html, std::string_view(text).substr(word.begin, word.end - word.begin));
    done = open_until = word.end;
  }
  if (open) html += "</mark>";
  append_escaped(html, std::string_view(text).substr(done));
  return html;
}

}  // namespace evidence::index
