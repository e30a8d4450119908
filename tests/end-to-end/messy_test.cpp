// The hard and broken files, where they are at hand: each is held with words, or refused for a reason that is true.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include "indexer/file_walk.h"
#include "tests/support/published.h"
#include "tests/support/test_library.h"

namespace {

// What a person who opened the file would say of it; the rest of the files are only asked not to do harm.
const std::map<std::string, std::string> kRefused = {
    {"alaveteli/eml/tnef-attachment-truncated.eml/winmail.dat", "winmail.dat"},
    {"alaveteli/eml/unrecognized-encoding-mail.eml", "without words"},
    {"pdfjs/pdf/bug1782186.pdf", "password"},
    {"pdfjs/pdf/issue6010_2.pdf", "password"},
    {"pdfjs/pdf/annotation_hidden_print.pdf", "without words"},
    {"tika/doc/testWORD_protected_drm.doc", "rights management"},
    {"tika/epub/testEPUB_xml_ext.epub", "EPUB"},
    {"tika/html/testArabicMisleadingCharset.html", "alphabet"},
    {"tika/msg/testMSG_att_doc.msg", "Outlook"},
    {"tika/pptx/testComment.pptx", "PowerPoint"},
    {"tika/xlsx/testComment.xlsx", "Excel"},
    {"tika/xlsx/testEXCEL_protected_passtika.xlsx", "password"},
    {"tika/zip/moby.zip", "no longer used"},
    {"tika/zip/test-documents-spanned.zip", "split over several files"},
    {"tika/zip/testZipEncrypted.zip/encrypted.txt", "password"},
};
const std::vector<std::string> kHeld = {"alaveteli/eml/iso8859_2_raw_email.eml",
                                        "alaveteli/pdf/psni.pdf",
                                        "pdfjs/pdf/tracemonkey_a11y.pdf",
                                        "pdfjs/pdf/issue13147.pdf",
                                        "tika/doc/testWORD_various.doc",
                                        "tika/docx/testWORD_endnote_table.docx",
                                        "tika/docx/NullHeader.docx",
                                        "tika/html/testXHTML.html",
                                        "tika/html/testHTML_charset_utf16le.html",
                                        "tika/mbox/multiline.mbox",
                                        "tika/odt/testStyles.odt",
                                        "tika/odt/testODTnotaZipFile.odt",
                                        "tika/rtf/testRTFJapanese.rtf",
                                        "tika/txt/testTXT.txt",
                                        "tika/zip/testZipEncrypted.zip/unencrypted.txt"};

std::size_t damaged(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }));
}

}  // namespace

TEST_CASE("every hard or broken file is held with words or refused for a reason that is true; none does harm") {
  if (support::published_is_absent()) return;
  std::map<std::string, std::string> refused;
  std::vector<std::string> held;
  for (const auto& found : indexer::find_files({support::published() / "messy"}).files) {
    const auto parts = support::pipeline().take_apart(indexer::read_file(found.path), found.file,
                                                      [](const auto&) { return evidence::Value(); });
    for (const auto& part : parts) {
      const std::string file = part.inside.empty() ? found.file : found.file + "/" + part.inside;
      INFO(file);
      if (!part.refused.empty()) {
        refused[file] = part.refused;
        CHECK_THAT(part.refused,
                   !Catch::Contains("crashed") && !Catch::Contains("took longer") && !Catch::Contains("within"));
      } else if (part.processed) {
        held.push_back(file);
        CHECK_FALSE(part.processed->passages.empty());
        for (const auto& passage : part.processed->passages) CHECK(damaged(passage.text) == 0);
      }
    }
  }
  CHECK(held.size() + refused.size() >= 120);
  for (const auto& [file, reason] : kRefused) {
    INFO(file);
    CHECK_THAT(refused[file], Catch::Contains(reason));
  }
  for (const std::string& file : kHeld) {
    INFO(file);
    CHECK(std::find(held.begin(), held.end(), file) != held.end());
  }
}
