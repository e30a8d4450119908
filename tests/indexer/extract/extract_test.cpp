#include "indexer/extract/extract.h"

#include <catch2/catch.hpp>

#include "indexer/extract/pdf_layout.h"
#include "tests/support/temporary_folder.h"

using indexer::extract;
using indexer::LaidOutLine;
using indexer::PlacedWord;
using indexer::Refusal;

namespace {

std::string refusal_of(const std::string& bytes, const std::string& name) {
  try {
    extract(bytes, name);
    return "";
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
}

indexer::ExtractedText text_from(const std::string& bytes, const std::string& name) {
  return *extract(bytes, name).text;
}

// Words of one line, each six points a letter wide.
void line(std::vector<PlacedWord>& words, double left, double top, const std::string& text, double size = 12) {
  double at = left;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const double width = 6.0 * static_cast<double>(end - begin);
    words.push_back({text.substr(begin, end - begin), at, top, at + width, top + size, size, false, true});
    at += width + 4;
    begin = end + 1;
  }
}

std::string joined(const std::vector<LaidOutLine>& lines) {
  std::string out;
  for (const auto& one : lines) {
    for (std::size_t i = 0; i < one.cells.size(); ++i) out += (i ? " | " : "") + one.cells[i];
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("what cannot be read is refused with a reason a person understands") {
  CHECK_THAT(refusal_of("<!DOCTYPE html><html></html>", "report.pdf"), Catch::Contains("saved under a PDF's name"));
  CHECK_THAT(refusal_of("<html></html>", "page.html"), Catch::Contains("web page"));
  CHECK_THAT(refusal_of("", "empty.txt"), Catch::Contains("empty"));
  CHECK_THAT(refusal_of(" \n\n", "blank.txt"), Catch::Contains("empty"));
  CHECK_THAT(refusal_of(std::string("PK\x03\x04\0\0", 6), "letter.docx"), Catch::Contains("damaged ZIP"));
  CHECK_THAT(refusal_of(std::string("\0\1\2\3 and more", 13), "letter.docx"), Catch::Contains("binary"));
  CHECK_THAT(refusal_of("%PDF-1.4\nnothing more", "broken.pdf"), Catch::Contains("PDF"));
}

TEST_CASE("text that is no UTF-8 is read as Windows-1252") {
  const auto extracted = text_from(
      "It\x92s \xA3"
      "5 \x96 caf\xE9\r\nnext\r\n",
      "old.txt");
  CHECK(extracted.text == "It’s £5 – café\nnext\n");
  REQUIRE(extracted.lines.size() == 3);
}

TEST_CASE("a byte order mark is no part of the text") {
  CHECK(text_from("\xEF\xBB\xBFWords.", "a.txt").text == "Words.");
}

TEST_CASE("the sample's PDFs give their words with pages, footnotes and table rows") {
  const auto folder = std::filesystem::path(SOURCE_DIR) / "corpus/sample";
  const auto extracted = text_from(support::read_file(folder / "thornhaven-ofsted-report-2023.pdf"), "r.pdf");
  CHECK(extracted.format == "pdf");
  CHECK(extracted.body_size > 8);
  CHECK(extracted.lines.back().page > 1);
  CHECK(extracted.text.find('\t') != std::string::npos);  // the table of judgements
}

TEST_CASE("a number that hangs before its paragraph stays with it") {
  std::vector<PlacedWord> words;
  line(words, 70, 100, "1.");
  line(words, 100, 100, "Most children get help");
  line(words, 100, 115, "when they need it.");
  CHECK(joined(indexer::lay_out(words)) == "1. Most children get help\nwhen they need it.\n");
}

TEST_CASE("cells beside each other are a row, even where one wraps and the other is centred") {
  std::vector<PlacedWord> words;
  line(words, 70, 100, "The experience of children");
  line(words, 70, 114, "in care");
  line(words, 320, 107, "Good");
  line(words, 70, 150, "Care leavers");
  line(words, 320, 150, "Outstanding");
  CHECK(joined(indexer::lay_out(words)) == "The experience of children in care | Good\nCare leavers | Outstanding\n");
}

TEST_CASE("two columns of prose are read one after the other") {
  std::vector<PlacedWord> words;
  for (int i = 0; i < 12; ++i) line(words, 50, 100 + 14 * i, "left words stand here now");
  for (int i = 0; i < 12; ++i) line(words, 320, 100 + 14 * i, "right words stand here too");
  const std::string text = joined(indexer::lay_out(words));
  CHECK(text.rfind("left") < text.find("right"));
}

TEST_CASE("a small raised number is a footnote mark") {
  std::vector<PlacedWord> words;
  line(words, 70, 100, "What must improve");
  words.push_back({"1", words.back().right + 0.2, 99, words.back().right + 4, 107, 7, false, true});
  CHECK(joined(indexer::lay_out(words)) == "What must improve¹\n");
}
