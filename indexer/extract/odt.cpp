#include "indexer/extract/odt.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/extract/line_writer.h"
#include "indexer/extract/odt_lists.h"
#include "indexer/extract/superscript.h"

namespace indexer {
namespace {

constexpr int kDeepest = 100;
constexpr int kMostSpaces = 200;   // of one <text:s>
constexpr int kMostRepeated = 50;  // of one cell

using Node = pugi::xml_node;

bool is(const Node& node, const char* name) { return std::strcmp(node.name(), name) == 0; }

class OdtReader {
 public:
  OdtReader(const pugi::xml_document& content, const pugi::xml_document& styles) : content_(content) {
    lists_.read(styles);
    lists_.read(content);
  }

  ExtractedText read() {
    blocks(content_.document_element().child("office:body").child("office:text"), 0);
    notes();
    return writer_.take("odt");
  }

 private:
  // The list that paragraphs stand in: its style, how deep, and whether the next paragraph opens an item.
  struct ListPlace {
    std::string style;
    std::shared_ptr<OdtCounter> counter;
    int level = -1;
    bool opens_item = false;
    int restart = -1;
  };

  void blocks(const Node& parent, int depth) {
    if (depth > kDeepest) return;
    static const std::set<std::string_view> kLeftOut = {"text:tracked-changes",
                                                        "text:table-of-content",
                                                        "text:alphabetical-index",
                                                        "text:illustration-index",
                                                        "text:table-index",
                                                        "text:sequence-decls",
                                                        "office:forms",
                                                        "text:variable-decls"};
    for (const Node& node : parent.children()) {
      if (is(node, "text:p")) {
        paragraph(node, 0, depth);
      } else if (is(node, "text:h")) {
        heading(node, depth);
      } else if (is(node, "text:list")) {
        list(node, depth);
      } else if (is(node, "table:table")) {
        table(node, depth);
      } else if (!kLeftOut.contains(node.name())) {
        blocks(node, depth + 1);  // sections, frames
      }
    }
  }

  void heading(const Node& node, int depth) {
    const int level = std::clamp(node.attribute("text:outline-level").as_int(1), 1, 10);
    if (!has_words(node)) return;
    std::string number;
    if (!node.attribute("text:is-list-header").as_bool())
      number = headings_.next(
          lists_.outline(), level - 1,
          node.attribute("text:restart-numbering").as_bool() ? node.attribute("text:start-value").as_int(1) : -1);
    if (place_.level >= 0 && place_.opens_item) number = item_mark();
    paragraph(node, level, depth, number);
  }

  void paragraph(const Node& node, int heading_level, int depth, std::string mark = "") {
    if (mark.empty() && place_.level >= 0 && place_.opens_item && has_words(node)) mark = item_mark();
    std::string words;
    inline_words(node, words, depth);
    if (!mark.empty()) words = mark + " " + words;
    if (heading_level > 0) std::replace(words.begin(), words.end(), '\n', ' ');  // a title over two lines is one title
    bool is_first = true;
    for (std::size_t begin = 0; begin <= words.size(); is_first = false) {
      const std::size_t end = std::min(words.find('\n', begin), words.size());
      const std::string line = with_single_spaces(std::string_view(words).substr(begin, end - begin));
      if (is_first) {
        writer_.paragraph(line, {.heading_level = heading_level});
      } else {
        writer_.line(line);
      }
      begin = end + 1;
    }
    writer_.gap();
    std::vector<Node> frames;
    frames.swap(frames_);
    for (const Node& frame : frames) blocks(frame, depth + 1);
  }

  static bool has_words(const Node& node) { return static_cast<bool>(node.first_child()); }

  std::string item_mark() {
    place_.opens_item = false;
    const OdtListStyle* style = lists_.find(place_.style);
    return style ? place_.counter->next(*style, place_.level, place_.restart) : bullet_mark(place_.level);
  }

  void list(const Node& node, int depth) {
    if (depth > kDeepest) return;
    const ListPlace before = place_;
    place_.level = before.level + 1;
    if (node.attribute("text:style-name")) place_.style = node.attribute("text:style-name").as_string();
    if (before.level < 0) {
      // A list that continues another counts on; any other starts anew.
      const bool continues =
          node.attribute("text:continue-numbering").as_bool() || node.attribute("text:continue-list");
      auto& counter = counters_[place_.style];
      if (!counter || !continues) counter = std::make_shared<OdtCounter>();
      place_.counter = counter;
    }
    for (const Node& item : node.children()) {
      const bool is_item = is(item, "text:list-item");
      if (!is_item && !is(item, "text:list-header")) continue;
      place_.opens_item = is_item;
      place_.restart = item.attribute("text:start-value").as_int(-1);
      blocks(item, depth + 1);
    }
    place_ = before;
    place_.opens_item = false;
  }

  void inline_words(const Node& parent, std::string& out, int depth) {
    if (depth > kDeepest) return;
    for (const Node& node : parent.children()) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        append_with_single_spaces(out, node.value());
      } else if (is(node, "text:s")) {
        out +=
            std::string(static_cast<std::size_t>(std::clamp(node.attribute("text:c").as_int(1), 1, kMostSpaces)), ' ');
      } else if (is(node, "text:tab")) {
        out += ' ';
      } else if (is(node, "text:line-break")) {
        out += '\n';
      } else if (is(node, "text:note")) {
        notes_.push_back(node);
        out += superscript(std::to_string(notes_.size()));
      } else if (is(node, "draw:frame") || is(node, "draw:custom-shape")) {
        frames_.push_back(node);
      } else if (!is(node, "office:annotation") && !is(node, "text:hidden-text") && !is(node, "text:ruby-text")) {
        inline_words(node, out, depth + 1);
      }
    }
  }

  void notes() {
    const auto all = notes_;
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::string words;
      for (const Node& paragraph : all[i].child("text:note-body").children()) {
        inline_words(paragraph, words, 0);
        words += ' ';
      }
      writer_.paragraph(superscript(std::to_string(i + 1)) + " " + with_single_spaces(words));
    }
  }

  void table(const Node& node, int depth) {
    writer_.gap();
    rows(node, depth);
    writer_.gap();
  }

  void rows(const Node& node, int depth) {
    if (depth > kDeepest) return;
    for (const Node& child : node.children()) {
      if (is(child, "table:table-row")) {
        row(child, depth);
      } else {
        rows(child, depth + 1);  // header rows, row groups
      }
    }
  }

  void row(const Node& node, int depth) {
    std::vector<std::string> cells;
    for (const Node& cell : node.children()) {
      const bool is_covered = is(cell, "table:covered-table-cell");
      if (!is_covered && !is(cell, "table:table-cell")) continue;
      const int repeated = std::clamp(cell.attribute("table:number-columns-repeated").as_int(1), 1, kMostRepeated);
      const std::string words = is_covered ? "" : cell_words(cell, depth);
      for (int i = 0; i < repeated; ++i) cells.push_back(words);
    }
    writer_.row(cells);
  }

  std::string cell_words(const Node& cell, int depth) {
    LineWriter outer;
    const ListPlace place = place_;
    place_ = {};
    std::swap(outer, writer_);
    blocks(cell, depth + 1);
    std::swap(outer, writer_);
    place_ = place;
    return outer.take_cell();
  }

  const pugi::xml_document& content_;
  OdtListStyles lists_;
  OdtCounter headings_;
  std::map<std::string, std::shared_ptr<OdtCounter>> counters_;  // by list style
  ListPlace place_;
  LineWriter writer_;
  std::vector<Node> notes_, frames_;
};

pugi::xml_document part(const ZipArchive& archive, const char* name) {
  pugi::xml_document document;
  if (const auto bytes = archive.read(name))
    document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  return document;
}

}  // namespace

bool is_odt(const ZipArchive& archive) {
  const auto type = archive.has("mimetype") ? archive.read("mimetype") : std::nullopt;
  return type && type->starts_with("application/vnd.oasis.opendocument.text") && archive.has("content.xml");
}

ExtractedText extract_odt(const ZipArchive& archive) {
  const auto content = part(archive, "content.xml"), styles = part(archive, "styles.xml");
  if (!content.document_element().child("office:body").child("office:text"))
    throw Refusal("a damaged or encrypted OpenDocument text: its words cannot be read");
  ExtractedText extracted = OdtReader(content, styles).read();
  if (extracted.lines.empty()) throw Refusal("an OpenDocument text without words");
  return extracted;
}

}  // namespace indexer
