#include "indexer/extract/docx.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/extract/docx_numbering.h"
#include "indexer/extract/email.h"
#include "indexer/extract/html.h"
#include "indexer/extract/line_writer.h"
#include "indexer/extract/superscript.h"

namespace indexer {
namespace {

constexpr int kDeepest = 100;  // of nesting: tables in tables in text boxes

using Node = pugi::xml_node;

bool is(const Node& node, const char* name) { return std::strcmp(node.name(), name) == 0; }

pugi::xml_document part(const ZipArchive& archive, const std::string& name) {
  pugi::xml_document document;
  // No entities beyond XML's five are ever expanded by pugixml, so none can grow.
  if (const auto bytes = archive.read(name))
    document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  return document;
}

// "word/document.xml", or where the package says that the document is.
std::string main_part(const ZipArchive& archive) {
  const auto relations = part(archive, "_rels/.rels");
  for (const auto& relation : relations.child("Relationships").children("Relationship")) {
    const std::string_view type = relation.attribute("Type").as_string();
    std::string target = relation.attribute("Target").as_string();
    if (!type.ends_with("/officeDocument")) continue;
    if (target.starts_with('/')) target.erase(0, 1);
    if (archive.has(target)) return target;
  }
  return "word/document.xml";
}

bool is_on(const Node& property) {
  const std::string_view value = property.attribute("w:val").as_string("1");
  return property && value != "0" && value != "false";
}

class DocxReader {
 public:
  DocxReader(const ZipArchive& archive, std::string folder)
      : styles_(part(archive, folder + "styles.xml")),
        numbering_(part(archive, folder + "numbering.xml")),
        footnotes_(part(archive, folder + "footnotes.xml")),
        endnotes_(part(archive, folder + "endnotes.xml")),
        archive_(archive),
        folder_(folder) {}

  ExtractedText read(const pugi::xml_document& document) {
    blocks(document.child("w:document").child("w:body"), 0);
    finish_paragraph();
    notes();
    return writer_.take("docx");
  }

 private:
  // Paragraphs and tables, through whatever wraps them.
  void blocks(const Node& parent, int depth) {
    if (depth > kDeepest) return;
    for (const Node& node : parent.children()) {
      if (is(node, "w:p")) {
        paragraph(node, depth);
      } else if (is(node, "w:tbl")) {
        table(node, depth);
      } else if (is(node, "w:sdt")) {
        const bool is_contents =
            node.child("w:sdtPr").child("w:docPartObj").child("w:docPartGallery") &&
            std::string_view(
                node.child("w:sdtPr").child("w:docPartObj").child("w:docPartGallery").attribute("w:val").as_string()) ==
                "Table of Contents";
        if (!is_contents) blocks(node.child("w:sdtContent"), depth + 1);
      } else if (is(node, "w:altChunk")) {
        foreign_part(node.attribute("r:id").as_string());
      } else if (is(node, "w:ins") || is(node, "w:moveTo") || is(node, "w:customXml") || is(node, "w:smartTag")) {
        blocks(node, depth + 1);
      }
    }
  }

  // A web page (HTML, or with its pictures as MHT) that stands in the document and that Word shows as its text.
  void foreign_part(std::string_view id) {
    const auto relations = part(archive_, folder_ + "_rels/document.xml.rels");
    for (const Node& relation : relations.child("Relationships").children("Relationship")) {
      if (id != relation.attribute("Id").as_string()) continue;
      std::string name = relation.attribute("Target").as_string();
      name = name.starts_with('/') ? name.substr(1) : folder_ + name;
      const std::string bytes = archive_.read(name).value_or("");
      try {
        const auto text = looks_like_html(bytes) ? extract_html(bytes) : extract_email(bytes).text;
        if (text) writer_.add(*text);
      } catch (const Refusal&) {  // a part without words
      }
    }
  }

  void paragraph(const Node& node, int depth) {
    const Node properties = node.child("w:pPr");
    const std::string style_id =
        properties.child("w:pStyle").attribute("w:val").as_string(styles_.default_paragraph().c_str());
    DocxStyle style = styles_.find(style_id);
    if (const Node outline = properties.child("w:outlineLvl")) {
      const int level = outline.attribute("w:val").as_int(9);
      style.heading_level = level < 9 ? level + 1 : 0;
    }
    if (const Node list = properties.child("w:numPr")) {
      if (list.child("w:numId")) style.list = list.child("w:numId").attribute("w:val").as_string();
      style.list_level = list.child("w:ilvl").attribute("w:val").as_int(style.list_level);
    }
    const bool is_contents = style_id.starts_with("TOC") && style_id != "TOCHeading";
    if (is_contents || style_id == "TOCHeading") return;
    const bool goes_on = !words_.empty();  // the mark between the two paragraphs was deleted
    runs(node, depth, style.is_hidden);
    if (!goes_on) {
      heading_level_ = style.heading_level;
      const bool has_words = words_.find_first_not_of(" \t\n") != std::string::npos;
      if (has_words && !style.list.empty()) label_ = numbering_.next(style.list, style.list_level);
    }
    const Node mark = properties.child("w:rPr");
    if (mark.child("w:del") || mark.child("w:moveFrom")) return;
    finish_paragraph();
    boxes(depth);
  }

  void finish_paragraph() {
    std::string words;
    words.swap(words_);
    if (!label_.empty()) words = label_ + " " + words;
    if (heading_level_ > 0) std::replace(words.begin(), words.end(), '\n', ' ');  // a title over two lines is one title
    label_.clear();
    std::size_t begin = 0;
    for (bool is_first = true; begin <= words.size(); is_first = false) {
      const std::size_t end = std::min(words.find('\n', begin), words.size());
      const std::string line = with_single_spaces(std::string_view(words).substr(begin, end - begin));
      if (is_first) {
        writer_.paragraph(line, {.heading_level = heading_level_});
      } else if (line.find_first_not_of(' ') != std::string::npos) {
        writer_.line(line);
      }
      begin = end + 1;
    }
    writer_.gap();
    heading_level_ = 0;
  }

  // The words of a paragraph: runs, through insertions, links, fields and content controls.
  void runs(const Node& parent, int depth, bool is_hidden) {
    if (depth > kDeepest) return;
    static const std::set<std::string_view> kLeftOut = {"w:del", "w:moveFrom",  "w:pPr",
                                                        "w:rPr", "mc:Fallback", "w:sdtPr"};
    for (const Node& node : parent.children()) {
      if (is(node, "w:r")) {
        run(node, depth, is_hidden);
      } else if (is(node, "w:p") || is(node, "w:tbl")) {
        boxes_.push_back(parent);
        return;
      } else if (!kLeftOut.contains(node.name())) {
        runs(node, depth + 1, is_hidden);
      }
    }
  }

  void run(const Node& node, int depth, bool is_hidden) {
    const Node vanish = node.child("w:rPr").child("w:vanish");
    if (vanish ? is_on(vanish) : is_hidden) return;
    for (const Node& child : node.children()) {
      if (is(child, "w:fldChar")) {
        field(child.attribute("w:fldCharType").as_string());
      } else if (in_instruction_) {
        continue;
      } else if (is(child, "w:t")) {
        words_ += child.text().as_string();
      } else if (is(child, "w:tab") || is(child, "w:ptab")) {
        words_ += ' ';
      } else if (is(child, "w:br") || is(child, "w:cr")) {
        words_ += '\n';
      } else if (is(child, "w:noBreakHyphen")) {
        words_ += '-';
      } else if (is(child, "w:footnoteReference")) {
        words_ += mark_of(child, footnotes_.child("w:footnotes"), "w:footnote");
      } else if (is(child, "w:endnoteReference")) {
        words_ += mark_of(child, endnotes_.child("w:endnotes"), "w:endnote");
      } else if (is(child, "w:drawing") || is(child, "w:pict") || is(child, "mc:AlternateContent") ||
                 is(child, "w:object")) {
        runs(child, depth + 1, is_hidden);
      }
    }
  }

  // Between "begin" and "separate" stands the field's code, which nobody sees; then its result.
  void field(std::string_view type) {
    if (type == "begin") fields_.push_back(true);
    if (type == "separate" && !fields_.empty()) fields_.back() = false;
    if (type == "end" && !fields_.empty()) fields_.pop_back();
    in_instruction_ = false;
    for (const bool is_code : fields_) in_instruction_ = in_instruction_ || is_code;
  }

  std::string mark_of(const Node& reference, const Node& all, const char* name) {
    const std::string_view id = reference.attribute("w:id").as_string();
    for (const Node& note : all.children(name)) {
      if (id != note.attribute("w:id").as_string()) continue;
      notes_.push_back(note);
      return superscript(std::to_string(notes_.size()));
    }
    return "";
  }

  void notes() {
    // A note may hold no mark of another note, so the list does not grow while it is read.
    const auto all = notes_;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Node& paragraph : all[i].children("w:p")) {
        runs(paragraph, 0, false);
        words_ += ' ';
      }
      std::string words;
      words.swap(words_);
      writer_.paragraph(superscript(std::to_string(i + 1)) + " " + with_single_spaces(words));
    }
  }

  // Text boxes stand after the paragraph they hang on.
  void boxes(int depth) {
    std::vector<Node> found;
    found.swap(boxes_);
    for (const Node& box : found) blocks(box, depth + 1);
  }

  void table(const Node& node, int depth) {
    finish_paragraph();
    for (const Node& row : node.children()) {
      if (is(row, "w:sdt")) continue;
      if (is(row, "w:tr") && !row.child("w:trPr").child("w:del")) table_row(row, depth);
    }
    writer_.gap();
  }

  void table_row(const Node& row, int depth) {
    std::vector<std::string> cells;
    for (int skipped = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int(0);
         skipped > 0 && skipped < 50; --skipped)
      cells.emplace_back();
    for (const Node& child : row.children()) {
      const Node cell = is(child, "w:sdt") ? child.child("w:sdtContent").child("w:tc") : child;
      if (!is(cell, "w:tc")) continue;
      const Node merge = cell.child("w:tcPr").child("w:vMerge");
      const bool goes_on = merge && std::string_view(merge.attribute("w:val").as_string("continue")) == "continue";
      cells.push_back(goes_on ? "" : cell_words(cell, depth));
    }
    writer_.row(cells);
  }

  std::string cell_words(const Node& cell, int depth) {
    LineWriter outer;
    std::swap(outer, writer_);
    blocks(cell, depth + 1);
    finish_paragraph();
    std::swap(outer, writer_);
    return outer.take_cell();
  }

  DocxStyles styles_;
  DocxNumbering numbering_;
  pugi::xml_document footnotes_, endnotes_;
  const ZipArchive& archive_;
  std::string folder_;
  LineWriter writer_;
  std::string words_, label_;  // of the paragraph being read
  int heading_level_ = 0;
  std::vector<bool> fields_;  // open fields: whether their code is being read
  bool in_instruction_ = false;
  std::vector<Node> notes_, boxes_;
};

}  // namespace

bool is_docx(const ZipArchive& archive) {
  return archive.has(main_part(archive)) && archive.has("[Content_Types].xml") && !archive.has("xl/workbook.xml") &&
         !archive.has("ppt/presentation.xml");
}

ExtractedText extract_docx(const ZipArchive& archive) {
  const std::string name = main_part(archive);
  const auto document = part(archive, name);
  if (!document.child("w:document").child("w:body")) throw Refusal("a damaged Word document: its text cannot be read");
  ExtractedText extracted = DocxReader(archive, name.substr(0, name.find_last_of('/') + 1)).read(document);
  if (extracted.lines.empty()) throw Refusal("a Word document without words");
  return extracted;
}

}  // namespace indexer
