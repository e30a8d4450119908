#include "indexer/sandbox/extraction_message.h"

#include <catch2/catch.hpp>

using indexer::EmbeddedFile;
using indexer::ExtractedText;
using indexer::Extraction;
using indexer::ExtractionMessage;
using indexer::message_from;
using indexer::Refused;

namespace {

Extraction example() {
  ExtractedText text;
  text.text = "Größe\nzwei\n";
  text.format = "docx";
  text.body_size = 11.5;
  text.said["title"] = "A title";
  text.lines = {{.begin = 0, .end = 7, .page = 1, .size = 12, .is_bold = true, .heading_level = 2},
                {.begin = 8, .end = 12, .opens_item = true, .is_machine_read = true}};
  return {.text = text,
          .files = {EmbeddedFile{"a.pdf", std::string("\0\1", 2), ""}, EmbeddedFile{"b.doc", "", "locked"}}};
}

}  // namespace

TEST_CASE("an extraction survives the way between two processes") {
  const auto back = message_from(to_bytes(ExtractionMessage(example())));
  REQUIRE(back);
  const auto& extraction = std::get<Extraction>(*back);
  REQUIRE(extraction.text);
  CHECK(extraction.text->text == example().text->text);
  CHECK(extraction.text->format == "docx");
  CHECK(extraction.text->body_size == 11.5);
  CHECK(extraction.text->said == example().text->said);
  REQUIRE(extraction.text->lines.size() == 2);
  CHECK(extraction.text->lines[0].is_bold);
  CHECK(extraction.text->lines[0].heading_level == 2);
  CHECK(extraction.text->lines[1].opens_item);
  CHECK(extraction.text->lines[1].is_machine_read);
  REQUIRE(extraction.files.size() == 2);
  CHECK(extraction.files[0].bytes.size() == 2);
  CHECK(extraction.files[1].refused == "locked");
}

TEST_CASE("a refusal survives it too") {
  const auto back = message_from(to_bytes(ExtractionMessage(Refused{"because"})));
  REQUIRE(back);
  CHECK(std::get<Refused>(*back).reason == "because");
}

TEST_CASE("a message cut off anywhere is no message") {
  const std::string whole = to_bytes(ExtractionMessage(example()));
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(message_from(whole.substr(0, size)));
  CHECK_FALSE(message_from(whole + "x"));
}

TEST_CASE("a message with any byte changed never gives text that makes no sense") {
  const std::string whole = to_bytes(ExtractionMessage(example()));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char changed : {'\0', '\x7F', '\xFF'}) {
      std::string bytes = whole;
      bytes[at] = changed;
      const auto back = message_from(bytes);
      if (!back || !std::holds_alternative<Extraction>(*back)) continue;
      const auto& extraction = std::get<Extraction>(*back);
      if (!extraction.text) continue;
      for (const auto& line : extraction.text->lines)
        CHECK((line.begin <= line.end && line.end <= extraction.text->text.size()));
    }
  }
}

TEST_CASE("lines outside the text and text that is no UTF-8 are not believed") {
  Extraction outside = example();
  outside.text->lines[1].end = 500;
  CHECK_FALSE(message_from(to_bytes(ExtractionMessage(outside))));
  Extraction backwards = example();
  backwards.text->lines[1].begin = 3;
  CHECK_FALSE(message_from(to_bytes(ExtractionMessage(backwards))));
  Extraction damaged = example();
  damaged.text->text[2] = '\xFF';
  CHECK_FALSE(message_from(to_bytes(ExtractionMessage(damaged))));
  // Found by fuzzing: a passage of such a line was no UTF-8.
  Extraction cut = example();
  cut.text->lines[0].end = 3;  // within the ö of "Größe"
  CHECK_FALSE(message_from(to_bytes(ExtractionMessage(cut))));
  Extraction format = example();
  format.text->format = "\xFF";
  CHECK_FALSE(message_from(to_bytes(ExtractionMessage(format))));
}
