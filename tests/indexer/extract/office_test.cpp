// DOCX and ODT: what the office program shows.
#include <catch2/catch.hpp>

#include "indexer/extract/extract.h"
#include "indexer/extract/list_number.h"
#include "tests/support/zip_file.h"

using indexer::extract;
using indexer::Refusal;
using support::docx_of;
using support::docx_paragraph;
using support::odt_of;

namespace {

std::string text_of(const std::string& bytes) { return extract(bytes, "a").text->text; }

std::string in_list(const std::string& number, int level = 0) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + number + "\"/></w:numPr>";
}

std::string level(int at, const std::string& format, const std::string& text, int start = 1) {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"" + std::to_string(start) +
         "\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

// List 1: "8.", "8.8", "(a)"; list 2: bullets; list 3: the first again, from 1.
support::ZipMembers numbering() {
  return {{"word/numbering.xml", "<w:numbering><w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.", 8) +
                                     level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)") +
                                     "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
                                     level(0, "bullet", "\xEF\x82\xB7") +
                                     "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
                                     "w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                     "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
                                     "w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
                                     "</w:numbering>"}};
}

}  // namespace

TEST_CASE("Word's numbers are those that Word shows") {
  const std::string body = docx_paragraph("Findings", in_list("1")) + docx_paragraph("First point.", in_list("1", 1)) +
                           docx_paragraph("Second point:", in_list("1", 1)) + docx_paragraph("one;", in_list("1", 2)) +
                           docx_paragraph("two.", in_list("1", 2)) + docx_paragraph("Money", in_list("1")) +
                           docx_paragraph("Third point.", in_list("1", 1)) + docx_paragraph("A bullet.", in_list("2")) +
                           docx_paragraph("Starts again", in_list("3"));
  CHECK(text_of(docx_of(body, numbering())) ==
        "8. Findings\n\n8.1 First point.\n\n8.2 Second point:\n\n(a) one;\n\n(b) two.\n\n9. Money\n\n9.1 Third "
        "point.\n\n• A bullet.\n\n1. Starts again\n");
}

TEST_CASE("headings of Word keep their level, through styles that are based on others") {
  const support::ZipMembers styles = {
      {"word/styles.xml",
       "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"Council\"><w:name w:val=\"Council title\"/><w:basedOn "
       "w:val=\"Heading2\"/></w:style></w:styles>"}};
  const auto text =
      *extract(docx_of(docx_paragraph("A title", "<w:pStyle w:val=\"Council\"/>") + docx_paragraph("Words."), styles),
               "a")
           .text;
  CHECK(text.lines.front().heading_level == 2);
  CHECK(text.lines.back().heading_level == 0);
}

TEST_CASE("tracked changes are accepted, hidden words and field codes left out") {
  const std::string body =
      "<w:p><w:r><w:t xml:space=\"preserve\">The Panel </w:t></w:r><w:ins><w:r><w:t xml:space=\"preserve\">agreed "
      "</w:t></w:r></w:ins>"
      "<w:del><w:r><w:delText>refused </w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly "
      "</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>on page 7</w:t></w:r><w:r><w:fldChar "
      "w:fldCharType=\"end\"/></w:r>"
      "<w:r><w:t>.</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Two lines </w:t></w:r></w:p>"
      "<w:p><w:r><w:t>made one.</w:t></w:r></w:p>"
      "<w:moveFrom><w:p><w:r><w:t>Gone.</w:t></w:r></w:p></w:moveFrom>";
  CHECK(text_of(docx_of(body)) == "The Panel agreed on page 7.\n\nTwo lines made one.\n");
}

TEST_CASE("Word's tables are rows, its footnotes stand after the text with raised marks") {
  const auto cell = [](const std::string& words) { return "<w:tc>" + docx_paragraph(words) + "</w:tc>"; };
  const std::string body =
      "<w:p><w:r><w:t>It was agreed</w:t></w:r><w:r><w:footnoteReference "
      "w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p><w:tbl><w:tr>" +
      cell("Model") + cell("Score") + "</w:tr><w:tr>" + cell("Trust") + "<w:tc>" + docx_paragraph("15") +
      docx_paragraph("of 40") + "</w:tc></w:tr></w:tbl>";
  const support::ZipMembers notes = {
      {"word/footnotes.xml",
       "<w:footnotes><w:footnote w:id=\"2\">" + docx_paragraph("By a majority.") + "</w:footnote></w:footnotes>"}};
  CHECK(text_of(docx_of(body, notes)) ==
        "It was agreed¹.\n\nModel\tScore\nTrust\t15\xE2\x80\xA8of 40\n\n¹ By a majority.\n");
}

TEST_CASE("a text box stands once, after the paragraph that holds it") {
  const std::string body =
      "<w:p><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" +
      docx_paragraph("In the box.") +
      "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
      docx_paragraph("In the box.") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
  CHECK(text_of(docx_of(body)) == "Before.\n\nIn the box.\n");
}

TEST_CASE("entities that would grow without end are not expanded") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
      "<w:document xmlns:w=\"urn:w\"><w:body>" +
      docx_paragraph("Words &b;.") + "</w:body></w:document>";
  const std::string bytes = support::zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", bomb}});
  CHECK(text_of(bytes) == "Words &b;.\n");
}

TEST_CASE("ODT: headings, numbered and nested lists, tables, notes, tracked changes") {
  const std::string styles =
      "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
      "style:num-suffix=\".\"/>"
      "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" "
      "style:num-suffix=\")\"/></text:list-style>";
  const std::string text =
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion></"
      "text:changed-region></text:tracked-changes>"
      "<text:h text:outline-level=\"2\">Findings</text:h><text:p>The<text:s text:c=\"2\"/>Panel "
      "<text:span>agreed</text:span> it"
      "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By a "
      "majority.</text:p></text:note-body></text:note>.</text:p>"
      "<text:list "
      "text:style-name=\"L1\"><text:list-item><text:p>One:</text:p><text:list><text:list-item><text:p>inner.</text:p></"
      "text:list-item></text:list>"
      "</text:list-item><text:list-item><text:p>Two.</text:p></text:list-item></text:list>"
      "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Model</text:p></"
      "table:table-cell><table:table-cell>"
      "<text:p>Score</text:p></table:table-cell></table:table-row></"
      "table:table-header-rows><table:table-row><table:table-cell><text:p>Trust</text:p>"
      "</table:table-cell><table:table-cell><text:p>15</text:p></table:table-cell></table:table-row></table:table>";
  const auto extracted = *extract(odt_of(text, styles), "a").text;
  CHECK(extracted.text ==
        "Findings\n\nThe Panel agreed it¹.\n\n1. One:\n\n(a) inner.\n\n2. Two.\n\nModel\tScore\nTrust\t15\n\n¹ By a "
        "majority.\n");
  CHECK(extracted.lines.front().heading_level == 2);
}

TEST_CASE("an office document without words, or damaged, is refused") {
  CHECK_THROWS_WITH(extract(docx_of(""), "a"), Catch::Contains("without words"));
  CHECK_THROWS_WITH(extract(support::zip_of({{"[Content_Types].xml", ""}, {"word/document.xml", "<w:doc"}}), "a"),
                    Catch::Contains("damaged"));
  CHECK_THROWS_WITH(extract(odt_of(""), "a"), Catch::Contains("without words"));
  CHECK_THROWS_WITH(extract(support::zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}), "a"),
                    Catch::Contains("Excel"));
}

TEST_CASE("numbers of lists") {
  using indexer::list_number;
  using indexer::NumberStyle;
  CHECK(list_number(4, NumberStyle::kLowerRoman) == "iv");
  CHECK(list_number(49, NumberStyle::kUpperRoman) == "XLIX");
  CHECK(list_number(3, NumberStyle::kLowerLetter) == "c");
  CHECK(list_number(28, NumberStyle::kUpperLetter) == "BB");
  CHECK(list_number(0, NumberStyle::kLowerLetter) == "0");
  CHECK(list_number(100000, NumberStyle::kLowerRoman) == "100000");
}
