#include "indexer/harvest/moderngov_pages.h"

#include <gumbo.h>

#include <algorithm>
#include <functional>
#include <set>

#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

// Deeper nesting is no page of ModernGov, and the time that gumbo takes grows with its square.
constexpr int kMaxOpenElements = 1000;

// Whether more elements stand open at once than any honest page has. Elements that need no end tag are not counted.
bool is_nested_too_deep(const std::string& html) {
  const RE2& tag = compiled(R"(<(/?)([A-Za-z][A-Za-z0-9]*))");
  const RE2& uncounted = compiled(
      "(?i)p|li|tr|td|th|dt|dd|option|thead|tbody|tfoot|br|hr|img|input|meta|link|col|area|base|wbr|source|html|head|"
      "body");
  re2::StringPiece rest(html), slash, name;
  int open = 0;
  while (RE2::FindAndConsume(&rest, tag, &slash, &name)) {
    if (RE2::FullMatch(name, uncounted)) continue;
    open = slash.empty() ? open + 1 : std::max(0, open - 1);
    if (open > kMaxOpenElements) return true;
  }
  return false;
}

// A parsed page, empty where it is nested too deep; the text must outlive it.
class Page {
 public:
  explicit Page(const std::string& html)
      : output_(
            gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), is_nested_too_deep(html) ? 0 : html.size())) {}
  ~Page() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  // Every element in the page's order, without recursion: pages may be nested without end.
  void each_element(const std::function<void(const GumboNode&)>& visit) const { visit_all(*output_->root, visit); }

  static void visit_all(const GumboNode& root, const std::function<void(const GumboNode&)>& visit) {
    std::vector<const GumboNode*> waiting = {&root};
    while (!waiting.empty()) {
      const GumboNode& node = *waiting.back();
      waiting.pop_back();
      visit(node);
      if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) continue;
      const GumboVector& children = node.v.element.children;
      for (unsigned i = children.length; i > 0; --i)
        waiting.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
    }
  }

 private:
  GumboOutput* output_;
};

bool is_element(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

std::string attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? "" : found->value;
}

std::string text_of(const GumboNode& root) {
  std::string text;
  Page::visit_all(root, [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) text += node.v.text.text;
  });
  // gumbo has decoded the entities; titles hold them twice.
  return readable_title(text);
}

struct Link {
  std::string href;
  std::string text;
  std::string around;  // of the list item or cell that holds it
};

const GumboNode* surrounding_item(const GumboNode& node) {
  for (const GumboNode* parent = node.parent; parent != nullptr; parent = parent->parent)
    if (is_element(*parent, GUMBO_TAG_LI) || is_element(*parent, GUMBO_TAG_TD)) return parent;
  return nullptr;
}

std::vector<Link> links_of(const std::string& html) {
  const Page page(html);
  std::vector<Link> links;
  page.each_element([&](const GumboNode& node) {
    if (!is_element(node, GUMBO_TAG_A)) return;
    const std::string href = attribute(node, "href");
    if (href.empty()) return;
    const GumboNode* item = surrounding_item(node);
    // A cell of a layout table holds the whole page: its words say nothing of one link.
    const std::string around = item == nullptr ? "" : text_of(*item);
    links.push_back({href, text_of(node), around.size() > 400 ? "" : around});
  });
  return links;
}

// The number that a page's link carries under one of its names: "CId" of "ieListMeetings.aspx?CId=12&Year=0".
std::string number_in(const std::string& href, const char* pattern) {
  std::string number;
  return RE2::PartialMatch(href, compiled(pattern), &number) ? number : "";
}

std::string without(const std::string& html, const std::vector<std::pair<std::size_t, std::size_t>>& pieces) {
  std::string kept;
  std::size_t at = 0;
  for (const auto& [start, end] : pieces) {
    if (start < at) continue;
    kept.append(html, at, start - at);
    at = end;
  }
  return kept.append(html, at, std::string::npos);
}

// Scripts, and the hidden fields in which ASP.NET keeps a page's state.
std::string without_state(const std::string& html) {
  const Page page(html);
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  page.each_element([&](const GumboNode& node) {
    const bool is_script = is_element(node, GUMBO_TAG_SCRIPT);
    if (!is_script && !(is_element(node, GUMBO_TAG_INPUT) && attribute(node, "type") == "hidden")) return;
    const GumboStringPiece& opening = node.v.element.original_tag;
    const GumboStringPiece& closing = node.v.element.original_end_tag;
    if (opening.data == nullptr || opening.length == 0) return;
    const bool is_closed = is_script && closing.data != nullptr && closing.length > 0;
    const char* end = is_closed ? closing.data + closing.length : opening.data + opening.length;
    pieces.emplace_back(opening.data - html.data(), end - html.data());
  });
  return without(html, pieces);
}

bool is_document_link(const std::string& href) {
  return RE2::PartialMatch(href, compiled(R"((?i)(?:^|/)documents/[sgbd]\d+/|(?:^|/)mgConvert2PDF\.aspx\?)"));
}

}  // namespace

WebAddress committee_list_address(const WebAddress& base) { return *base.resolve("mgListCommittees.aspx?bcr=1"); }

WebAddress meeting_list_address(const WebAddress& base, const std::string& committee_id) {
  return *base.resolve("ieListMeetings.aspx?CId=" + encoded(committee_id) + "&Year=0");
}

std::vector<Committee> committees_on_page(const std::string& html) {
  std::vector<Committee> committees;
  std::set<std::string> seen;
  for (const Link& link : links_of(html)) {
    std::string id = number_in(link.href, R"((?i)mgCommitteeDetails\.aspx\?(?:.*&)?ID=(\d{1,18})\b)");
    if (id.empty()) id = number_in(link.href, R"((?i)ieListMeetings\.aspx\?(?:.*&)?(?:CId|CommitteeId)=(\d{1,18})\b)");
    const std::string title = visible_title(link.text);
    if (!id.empty() && !title.empty() && seen.insert(id).second) committees.push_back({id, title, false, false});
  }
  return committees;
}

std::vector<MeetingEntry> meetings_on_page(const std::string& html) {
  std::vector<MeetingEntry> meetings;
  std::set<std::string> seen;
  for (const Link& link : links_of(html)) {
    const std::string id = number_in(link.href, R"((?i)ieListDocuments\.aspx\?(?:.*&)?(?:MId|MeetingId)=(\d{1,18})\b)");
    const auto date = day_in_words(link.text);
    const bool is_cancelled = RE2::PartialMatch(link.text + " " + link.around, compiled(R"((?i)\bcancell?ed\b)"));
    if (!id.empty() && date && seen.insert(id).second) meetings.push_back({id, *date, is_cancelled});
  }
  return meetings;
}

MeetingPage read_meeting_page(const std::string& html) {
  MeetingPage page;
  page.html = without_state(html);
  std::set<std::string> seen;
  for (const Link& link : links_of(html)) {
    if (!is_document_link(link.href) || !seen.insert(link.href).second) continue;
    const std::string title = visible_title(link.text);
    if (RE2::PartialMatch(link.text + " " + link.around, compiled(R"((?i)\b(?:restricted|exempt)\b)"))) {
      ++page.left_out;
      continue;
    }
    const std::string id = number_in(link.href, R"((?i)(?:documents/[sgbd]|\?(?:.*&)?ID=)(\d{1,18})\b)");
    page.documents.push_back({id, title, link.href, ""});
    page.minutes_published =
        page.minutes_published || RE2::PartialMatch(title, compiled(R"((?i)printed (?:draft )?minutes)"));
  }
  return page;
}

bool is_moderngov_page(const std::string& html) {
  bool found = false;
  const Page page(html);
  page.each_element([&](const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    found = found || attribute(node, "id") == "modgov" || attribute(node, "class").rfind("mg", 0) == 0;
  });
  return found;
}

std::string visible_title(const std::string& text) {
  std::string title = readable_title(text);
  RE2::Replace(&title, compiled(R"((?i)\s*\bPDF\s+[\d.,]+\s*(?:bytes|[KMG]B)\s*$)"), "");
  RE2::Replace(&title, compiled(R"((?i)\s*\bref:\s*\d+\s*$)"), "");
  return title;
}

}  // namespace indexer
