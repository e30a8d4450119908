#include "indexer/extract/html.h"

#include <gumbo.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>

#include "indexer/compiled_pattern.h"
#include "indexer/extract/line_writer.h"
#include "indexer/extract/list_number.h"
#include "indexer/extract/superscript.h"
#include "indexer/extract/text_encoding.h"

namespace indexer {
namespace {

constexpr std::size_t kDeepest = 300;          // of nesting: deeper markup is an attack, not a page
constexpr std::size_t kErrorPageBytes = 3000;  // an error page says little else
constexpr std::size_t kBareErrorBytes = 40;    // and some nothing but the error
constexpr std::size_t kFewestMenuLinks = 3;

bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }

GumboTag tag_of(const GumboNode* node) { return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN; }

std::string attribute(const GumboNode* node, const char* name) {
  if (!is_element(node)) return "";
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found ? found->value : "";
}

bool has_class(const GumboNode* node, std::string_view name) {
  const std::string classes = " " + attribute(node, "class") + " ";
  return classes.find(" " + std::string(name) + " ") != std::string::npos;
}

std::vector<const GumboNode*> children_of(const GumboNode* node) {
  std::vector<const GumboNode*> children;
  if (!is_element(node)) return children;
  const GumboVector& list = node->v.element.children;
  for (unsigned i = 0; i < list.length; ++i) children.push_back(static_cast<const GumboNode*>(list.data[i]));
  return children;
}

const std::set<GumboTag>& never_content() {
  static const std::set<GumboTag> kTags = {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NAV,    GUMBO_TAG_NOSCRIPT,
                                           GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON, GUMBO_TAG_FOOTER,
                                           GUMBO_TAG_IFRAME,   GUMBO_TAG_HEAD,   GUMBO_TAG_SVG,    GUMBO_TAG_OBJECT,
                                           GUMBO_TAG_INPUT,    GUMBO_TAG_LABEL,  GUMBO_TAG_ASIDE,  GUMBO_TAG_TEXTAREA};
  return kTags;
}

const std::set<GumboTag>& blocks() {
  static const std::set<GumboTag> kTags = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_UL,
      GUMBO_TAG_OL,      GUMBO_TAG_LI,         GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_TD,
      GUMBO_TAG_TH,      GUMBO_TAG_H1,         GUMBO_TAG_H2,      GUMBO_TAG_H3,      GUMBO_TAG_H4,
      GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_DL,      GUMBO_TAG_DT,      GUMBO_TAG_DD,
      GUMBO_TAG_MAIN,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_HEADER,  GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE,
      GUMBO_TAG_CAPTION, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FORM,    GUMBO_TAG_BODY,    GUMBO_TAG_HR};
  return kTags;
}

int heading_level(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_H1:
      return 1;
    case GUMBO_TAG_H2:
      return 2;
    case GUMBO_TAG_H3:
      return 3;
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return 4;
    default:
      return 0;
  }
}

template <typename Test>
const GumboNode* find(const GumboNode* node, const Test& test, std::size_t depth = 0) {
  if (!is_element(node) || depth > kDeepest) return nullptr;
  if (test(node)) return node;
  for (const GumboNode* child : children_of(node)) {
    if (const GumboNode* found = find(child, test, depth + 1)) return found;
  }
  return nullptr;
}

const GumboNode* find_tag(const GumboNode* node, GumboTag tag) {
  return find(node, [&](const GumboNode* one) { return tag_of(one) == tag; });
}

void append_text(const GumboNode* node, std::string& out, std::size_t depth = 0) {
  if (depth > kDeepest) return;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) out += node->v.text.text;
  for (const GumboNode* child : children_of(node)) append_text(child, out, depth + 1);
}

std::string text_of(const GumboNode* node) {
  std::string out;
  if (node) append_text(node, out);
  return with_single_spaces(out);
}

const GumboNode* content_of(const GumboNode* root) {
  const auto with_id = [&](const char* id) {
    return find(root, [&](const GumboNode* node) { return attribute(node, "id") == id; });
  };
  if (const GumboNode* node = with_id("modgov")) return node;
  if (const GumboNode* node = find_tag(root, GUMBO_TAG_MAIN)) return node;
  if (const GumboNode* node = find(root, [](const GumboNode* one) { return attribute(one, "role") == "main"; }))
    return node;
  if (const GumboNode* node = find_tag(root, GUMBO_TAG_ARTICLE)) return node;
  if (const GumboNode* node = find_tag(root, GUMBO_TAG_BODY)) return node;
  return root;
}

// What a page shows that is no part of what it says.
bool is_hidden(const GumboNode* node) {
  static const std::set<std::string> kRoles = {"navigation", "search", "banner", "contentinfo"};
  static const std::set<std::string> kClasses = {
      "mgHide",    "skip-link",  "mgFooter",    "mgActionList",  "mgFileSize",      "mgLinks", "mgNavigation",
      "mgSubMenu", "breadcrumb", "breadcrumbs", "cookie-banner", "visually-hidden", "sr-only"};
  const std::string style = attribute(node, "style");
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") || attribute(node, "aria-hidden") == "true" ||
      kRoles.contains(attribute(node, "role")) || style.find("display:none") != std::string::npos ||
      style.find("display: none") != std::string::npos)
    return true;
  return std::any_of(kClasses.begin(), kClasses.end(), [&](const auto& name) { return has_class(node, name); }) ||
         attribute(node, "id").find("cookie") != std::string::npos;
}

std::size_t link_bytes(const GumboNode* node, std::size_t depth = 0) {
  if (depth > kDeepest) return 0;
  if (tag_of(node) == GUMBO_TAG_A && !attribute(node, "href").empty()) return text_of(node).size();
  std::size_t bytes = 0;
  for (const GumboNode* child : children_of(node)) bytes += link_bytes(child, depth + 1);
  return bytes;
}

// A list of nothing but links is a menu, or the papers that stand beside the words.
bool is_menu(const GumboNode* list) {
  std::size_t items = 0;
  for (const GumboNode* item : children_of(list)) items += tag_of(item) == GUMBO_TAG_LI;
  const std::size_t bytes = text_of(list).size();
  return (items >= kFewestMenuLinks || has_class(list, "mgBulletList")) && bytes > 0 &&
         link_bytes(list) * 10 >= bytes * 8;
}

std::vector<const GumboNode*> cells_of(const GumboNode* row) {
  std::vector<const GumboNode*> cells;
  for (const GumboNode* cell : children_of(row)) {
    if (tag_of(cell) == GUMBO_TAG_TD || tag_of(cell) == GUMBO_TAG_TH) cells.push_back(cell);
  }
  return cells;
}

// A table whose rows have several cells is data; one of a single column, or with tables inside, lays out a page.
bool is_data_table(const GumboNode* table) {
  if (attribute(table, "role") == "presentation" || has_class(table, "mgItemTable")) return false;
  for (const GumboNode* child : children_of(table)) {
    if (find_tag(child, GUMBO_TAG_TABLE)) return false;
  }
  return find(table, [](const GumboNode* node) { return tag_of(node) == GUMBO_TAG_TR && cells_of(node).size() > 1; });
}

class HtmlReader {
 public:
  ExtractedText read(const GumboNode* content) {
    walk(content, 0);
    end_paragraph();
    return writer_.take("html");
  }

 private:
  void walk(const GumboNode* node, std::size_t depth) {
    if (depth > kDeepest) return;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) return text(node->v.text.text);
    if (!is_element(node)) return;
    const GumboTag tag = tag_of(node);
    if (never_content().contains(tag) || is_hidden(node)) return;
    if ((tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) && is_menu(node)) return;
    if (tag == GUMBO_TAG_BR) return line_break();
    if (tag == GUMBO_TAG_PRE) return preformatted(node);
    if (tag == GUMBO_TAG_SUP) return raised(node);
    if (tag == GUMBO_TAG_TABLE && is_data_table(node)) return table(node, depth);
    if (tag == GUMBO_TAG_TR && is_meeting_item(node)) return meeting_item(node, depth);
    block(node, tag, depth);
  }

  void block(const GumboNode* node, GumboTag tag, std::size_t depth) {
    const bool is_block = blocks().contains(tag);
    if (is_block) end_paragraph();
    if (tag == GUMBO_TAG_LI) mark_item(node);
    if (const int level = heading_level(tag)) style_.heading_level = level;
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) ++list_depth_;
    for (const GumboNode* child : children_of(node)) walk(child, depth + 1);
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) --list_depth_;
    if (is_block) end_paragraph();
  }

  void text(std::string_view words) { append_with_single_spaces(words_, words); }

  void preformatted(const GumboNode* node) {
    end_paragraph();
    std::string all;
    append_text(node, all);
    for (std::size_t begin = 0; begin <= all.size();) {
      const std::size_t end = std::min(all.find('\n', begin), all.size());
      const std::string words = all.substr(begin, end - begin);
      if (with_single_spaces(words).find_first_not_of(' ') == std::string::npos) {
        writer_.gap();
      } else {
        writer_.line(words);
      }
      begin = end + 1;
    }
    writer_.gap();
  }

  // A raised number is a footnote's mark, as in PDF; other raised words stay in their sentence ("20th").
  void raised(const GumboNode* node) {
    std::string digits, mark = text_of(node);
    std::erase_if(mark, [](char c) { return c == ' ' || c == '[' || c == ']'; });
    const bool is_number =
        !mark.empty() && std::all_of(mark.begin(), mark.end(), [](char c) { return c >= '0' && c <= '9'; });
    words_ += is_number ? superscript(mark) : text_of(node);
  }

  void mark_item(const GumboNode* item) {
    pending_mark_.clear();
    const GumboNode* list = item->parent;
    if (!list || tag_of(list) != GUMBO_TAG_OL) {
      pending_mark_ = bullet_mark(std::max(0, list_depth_ - 1));
      return;
    }
    int number = 1;
    if (const std::string start = attribute(list, "start"); !start.empty() && start.size() < 6)
      number = std::atoi(start.c_str());
    for (const GumboNode* sibling : children_of(list)) {
      const std::string value = attribute(sibling, "value");
      if (tag_of(sibling) == GUMBO_TAG_LI && !value.empty() && value.size() < 6) number = std::atoi(value.c_str());
      if (sibling == item) break;
      if (tag_of(sibling) == GUMBO_TAG_LI) ++number;
    }
    pending_mark_ = shown_number(number, attribute(list, "type"));
  }

  static std::string shown_number(int number, const std::string& type) {
    if (type == "a") return list_number(number, NumberStyle::kLowerLetter) + ")";
    if (type == "A") return list_number(number, NumberStyle::kUpperLetter) + ")";
    if (type == "i") return "(" + list_number(number, NumberStyle::kLowerRoman) + ")";
    if (type == "I") return list_number(number, NumberStyle::kUpperRoman) + ")";
    return std::to_string(number) + ".";
  }

  // A row of ModernGov's table of items: the number, then the title with the words of the minute below it.
  static const GumboNode* item_title(const GumboNode* row) {
    return find(row, [](const GumboNode* node) {
      return has_class(node, "mgAiTitleTxt") && tag_of(node) != GUMBO_TAG_TR && !is_number(text_of(node));
    });
  }
  static bool is_number(const std::string& words) {
    return RE2::FullMatch(words, compiled(R"(\s*(?:\d{1,4}[a-z]?(?:/\d{2,4})?\.?)?\s*)"));
  }
  static bool is_meeting_item(const GumboNode* row) {
    const auto cells = cells_of(row);
    return cells.size() == 2 && is_number(text_of(cells.front())) && item_title(row);
  }

  void meeting_item(const GumboNode* row, std::size_t depth) {
    end_paragraph();
    const auto cells = cells_of(row);
    const GumboNode* title = item_title(row);
    std::string number = text_of(cells.front());
    std::erase(number, ' ');
    if (!number.empty() && !number.ends_with('.')) number += '.';
    words_ = number + (number.empty() ? "" : " ") + without_hidden_words(text_of(title));
    style_.opens_item = true;
    end_paragraph();
    for (const GumboNode* child : children_of(cells.back())) walk_but(child, title, depth + 1);
    end_paragraph();
  }

  // Everything but the title, which is written already.
  void walk_but(const GumboNode* node, const GumboNode* title, std::size_t depth) {
    if (node == title || depth > kDeepest) return;
    const bool holds_title = find(node, [&](const GumboNode* one) { return one == title; });
    if (!holds_title) return walk(node, depth);
    for (const GumboNode* child : children_of(node)) walk_but(child, title, depth + 1);
  }

  // Titles of links end in words for screen readers: "ref: 13567", "PDF 119 KB".
  static std::string without_hidden_words(std::string title) {
    static const RE2 kHidden(R"(\s*(?:ref: \d+|PDF \d+ [KM]B)\s*$)");
    while (RE2::Replace(&title, kHidden, "")) {
    }
    return title;
  }

  void table(const GumboNode* node, std::size_t depth) {
    end_paragraph();
    writer_.gap();
    rows(node, depth);
    writer_.gap();
  }

  void rows(const GumboNode* node, std::size_t depth) {
    if (depth > kDeepest || !is_element(node)) return;
    if (tag_of(node) == GUMBO_TAG_CAPTION) {
      writer_.paragraph(text_of(node));
      return;
    }
    if (tag_of(node) != GUMBO_TAG_TR) {
      for (const GumboNode* child : children_of(node)) rows(child, depth + 1);
      return;
    }
    std::vector<std::string> cells;
    for (const GumboNode* cell : cells_of(node)) {
      HtmlReader reader;
      for (const GumboNode* child : children_of(cell)) reader.walk(child, depth + 1);
      reader.end_paragraph();
      cells.push_back(reader.writer_.take_cell());
    }
    writer_.row(cells);
  }

  void line_break() {
    if (style_.heading_level > 0) return text(" ");  // a title over two lines is one title
    if (with_single_spaces(words_).find_first_not_of(' ') == std::string::npos) return end_paragraph();
    flush();
    breaks_ = true;
  }

  void end_paragraph() {
    flush();
    style_ = {};
    breaks_ = false;
    writer_.gap();
  }

  void flush() {
    if (words_.find_first_not_of(' ') == std::string::npos) {
      words_.clear();
      return;
    }
    std::string words;
    words.swap(words_);
    if (!pending_mark_.empty()) words = pending_mark_ + " " + words.substr(words.find_first_not_of(' '));
    pending_mark_.clear();
    if (breaks_) {
      writer_.line(words);
    } else {
      writer_.paragraph(words, style_);
    }
  }

  LineWriter writer_;
  ParagraphStyle style_;
  std::string words_;         // of the paragraph being read
  std::string pending_mark_;  // of the list item whose words come next
  int list_depth_ = 0;
  bool breaks_ = false;  // a <br> ended the line before
};

struct OutputDeleter {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using Parsed = std::unique_ptr<GumboOutput, OutputDeleter>;

std::string declared_charset(const std::string& bytes) {
  std::string charset;
  RE2::PartialMatch(bytes.substr(0, 2048), compiled(R"((?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{2,40}))"),
                    &charset);
  return charset;
}

void refuse_error_page(const GumboNode* root, const ExtractedText& extracted) {
  static const RE2 kError(
      R"((?i)\bnot found\b|\b40[0134]\b|\bforbidden\b|\baccess denied\b|\bcannot be (?:found|displayed)\b|\bserver error\b|^\s*error\b|\bservice unavailable\b)");
  if (extracted.text.size() > kErrorPageBytes) return;
  if (extracted.text.size() < kBareErrorBytes && RE2::PartialMatch(extracted.text, kError))
    throw Refusal("a web site's error page, not the document itself; fetch it again");
  for (const GumboTag tag : {GUMBO_TAG_TITLE, GUMBO_TAG_H1}) {
    const std::string title = text_of(find_tag(root, tag));
    if (RE2::PartialMatch(title, kError))
      throw Refusal("a web site's error page (“" + title + "”), not the document itself; fetch it again");
  }
}

}  // namespace

bool looks_like_html(const std::string& bytes) {
  return RE2::PartialMatch(
      decoded_text(bytes.substr(0, 4096)),
      compiled(
          R"((?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|h1)\b)"));
}

ExtractedText extract_html(const std::string& bytes, const std::string& charset) {
  const std::string text = decoded_text(bytes, charset.empty() ? declared_charset(bytes) : charset);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const Parsed parsed(gumbo_parse_with_options(&options, text.data(), text.size()));
  ExtractedText extracted = HtmlReader().read(content_of(parsed->root));
  refuse_error_page(parsed->root, extracted);
  if (extracted.lines.empty()) throw Refusal("a web page without words of its own");
  if (const std::string title = text_of(find_tag(parsed->root, GUMBO_TAG_TITLE)); !title.empty())
    extracted.said["title"] = title;
  return extracted;
}

}  // namespace indexer
