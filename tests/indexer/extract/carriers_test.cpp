// What carries documents: web pages, e-mails, ZIPs, ModernGov's answers.
#include <utf8.h>
#include <catch2/catch.hpp>

#include <filesystem>

#include "indexer/extract/extract.h"
#include "tests/support/zip_file.h"

using indexer::extract;
using indexer::Extraction;

namespace {

std::string text_of(const std::string& bytes, const std::string& name = "a") { return extract(bytes, name).text->text; }

}  // namespace

TEST_CASE("a web page gives its content, not its menus") {
  const std::string page =
      "<!DOCTYPE html><html><head><title>Minutes</title><style>p{}</style></head><body><header><a "
      "href=/>Home</a></header>"
      "<nav><ul><li><a href=a>Council</a></li><li><a href=b>Jobs</a></li></ul></nav><div class=cookie-banner>Accept "
      "cookies</div>"
      "<main><h1>Children&rsquo;s Scrutiny</h1><p>The Panel <b>agreed</b> the\n report<sup>1</sup> on the "
      "20<sup>th</sup>.</p>"
      "<ul><li>One point.<ul><li>Inner.</li></ul></li><li>Two.</li></ul><ol "
      "start=4><li>Four.</li><li>Five.</li></ol><ol type=a><li>a point.</li></ol>"
      "<table><tr><th>Model</th><th>Score</th></tr><tr><td>Trust</td><td><p>15</p><p>of 40</p></td></tr></table>"
      "<p hidden>Secret</p><p style='display: none'>Secret</p><script>var x=1;</script></main><footer>Crown "
      "copyright</footer></body></html>";
  CHECK(text_of(page) ==
        "Children’s Scrutiny\n\nThe Panel agreed the report¹ on the 20th.\n\n• One point.\n\n◦ Inner.\n\n• Two.\n\n4. "
        "Four.\n\n5. Five.\n\n"
        "a) a point.\n\nModel\tScore\nTrust\t15\xE2\x80\xA8of 40\n");
  CHECK(extract(page, "a").text->lines.front().heading_level == 1);
}

TEST_CASE("words around markup keep their spaces and gain none") {
  CHECK(text_of("<p>one <i>two</i> three<b>four</b>, <a href=x>five</a>.</p>") == "one two threefour, five.\n");
}

TEST_CASE("a ModernGov meeting page gives its items under their numbers") {
  const std::string page =
      "<html><body><div>Menu</div><div id=\"modgov\"><h1 class=mgMainTitleTxt>Agenda and minutes</h1><h2 "
      "class=mgSubTitleTxt>Children's Scrutiny</h2>"
      "<ul class=mgActionList><li><a href=x>Attendance details</a></li></ul>"
      "<table class=mgItemTable><tr><th>No.</th><th>Item</th></tr>"
      "<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>80.</p></td><td><p class=mgAiTitleTxt><a name=AI1></a><a "
      "href=\"mgAi.aspx?ID=1\">Future of the Trust"
      "<span class=mgHide> ref: 13567</span></a></p><ul class=mgBulletList><li><a href=\"documents/s1.pdf\">Report "
      "<span class=mgFileSize>PDF 119 KB</span></a></li></ul>"
      "<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>Members asked about TUPE.</p><p>RESOLVED: That "
      "it be noted.</p></div></td></tr>"
      "<tr><td><p>81a</p></td><td><p class=mgAiTitleTxt><a href=\"mgAi.aspx?ID=2\">Work "
      "programme</a></p><p>Noted.</p></td></tr></table></div></body></html>";
  const auto text = *extract(page, "ieListDocuments.html").text;
  CHECK_THAT(text.text, Catch::Contains("80. Future of the Trust\n") && Catch::Contains("81a. Work programme\n") &&
                            Catch::Contains("Members asked about TUPE.") && !Catch::Contains("Menu") &&
                            !Catch::Contains("13567") && !Catch::Contains("119 KB") &&
                            !Catch::Contains("Attendance details"));
  CHECK(std::count_if(text.lines.begin(), text.lines.end(), [](const auto& line) { return line.opens_item; }) == 2);
}

TEST_CASE("a web page is decoded as it says, or as its bytes show") {
  CHECK(text_of("<html><head><meta charset=iso-8859-2></head><body><p>\xB1\xE6</p></body></html>") == "ąć\n");
  CHECK(text_of("<html><head><meta charset=windows-1252></head><body><p>caf\xC3\xA9</p></body></html>") ==
        "café\n");  // UTF-8 after all
  const std::string wide = "<html><body><p>Wide</p></body></html>";
  std::string utf16 = "\xFF\xFE";
  for (const char c : wide) utf16 += c, utf16 += '\0';
  CHECK(text_of(utf16) == "Wide\n");
}

TEST_CASE("a site's error page is no document, whatever its name") {
  CHECK_THROWS_WITH(
      extract("<!DOCTYPE html><title>Report not found</title><h1>Report not found</h1><p>Sorry.", "report.pdf"),
      Catch::Contains("PDF's name") && Catch::Contains("error page"));
  CHECK_THROWS_WITH(extract("<html><body>404</body></html>", "a.html"), Catch::Contains("error page"));
  CHECK(text_of("<html><title>Minutes</title><p>The plan was not found wanting by the Panel.</p></html>") != "");
}

TEST_CASE("an e-mail gives its words, its subject and its attachments") {
  const std::string mail =
      "From: =?utf-8?q?Ren=C3=A9e?= <r@thornhaven.example>\r\nTo: p@thornhaven.example\r\nDate: Tue, 05 Mar 2019 "
      "10:00:00 +0000\r\n"
      "Subject: =?utf-8?b?TGV0dGVyIOKAkyBDaGlsZHJlbg==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=xyz\r\n\r\n"
      "--xyz\r\nContent-Type: multipart/alternative; boundary=abc\r\n\r\n--abc\r\nContent-Type: text/plain; "
      "charset=iso-8859-1\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\nDear Chair, the caf=E9 is open.\r\n--abc\r\nContent-Type: "
      "text/html\r\n\r\n"
      "<p>Dear Chair, in HTML.</p>\r\n--abc--\r\n--xyz\r\nContent-Type: text/plain; "
      "name=\"annex.txt\"\r\nContent-Disposition: attachment; "
      "filename=\"annex.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\nVGhlIGFubmV4Lg==\r\n--xyz\r\nContent-Type: "
      "image/png\r\n"
      "Content-Disposition: inline\r\n\r\nxx\r\n--xyz--\r\n";
  const Extraction extraction = extract(mail, "letter.eml");
  REQUIRE(extraction.text);
  CHECK(extraction.text->text == "Dear Chair, the café is open.");
  CHECK(extraction.text->said.at("title") == "Letter – Children");
  CHECK(extraction.text->said.at("date") == "2019-03-05");
  REQUIRE(extraction.files.size() == 1);
  CHECK(extraction.files[0].name == "annex.txt");
  CHECK(extraction.files[0].bytes == "The annex.");
}

TEST_CASE("text that only begins like an e-mail is text") {
  CHECK(extract("From: where we stood in 2016\n\nthe service has improved.\n", "a.txt").text->format == "text");
  CHECK(extract("Subject: Children's services\nDate: 5 March 2019\n\nWords.\n", "a.txt").text->format == "text");
  CHECK(extract("From: a@b.example\nTo: c@d.example\nSubject: x\n\nWords.\n", "a.txt").text->format == "email");
}

TEST_CASE("a ZIP gives its files; what stands in folders keeps its path; system files are left") {
  const Extraction extraction = extract(support::zip_of({{"papers/minutes.txt", "Words."},
                                                         {"__MACOSX/papers/._minutes.txt", "x"},
                                                         {"papers/.DS_Store", "x"},
                                                         {"b.txt", "More."}}),
                                        "pack.zip");
  CHECK_FALSE(extraction.text);
  REQUIRE(extraction.files.size() == 2);
  CHECK(extraction.files[0].name == "papers/minutes.txt");
  CHECK(extraction.files[1].bytes == "More.");
}

TEST_CASE("a ZIP that would unpack to far more than any pack is refused before it is unpacked") {
  const std::string zeros(60u * 1024 * 1024, '\0');
  support::ZipMembers members;
  for (int i = 0; i < 10; ++i) members.emplace_back(std::to_string(i), zeros);
  const std::string bomb = support::zip_of(members);
  CHECK(bomb.size() < 1024 * 1024);
  CHECK_THROWS_WITH(extract(bomb, "bomb.zip"), Catch::Contains("ZIP bomb"));
}

TEST_CASE("a meeting as ModernGov's web service tells it") {
  const std::string answer =
      "<?xml version=\"1.0\"?><meeting><meetingid> 12</meetingid><committeetitle>Children &amp;amp; "
      "Families</committeetitle>"
      "<meetingdate>14/09/2023</meetingdate><meetinglocation>Town Hall</meetinglocation><agendaitems>"
      "<agendaitem><agendaitemtitle>The Trust&amp;#39;s "
      "year</agendaitemtitle><fulldisplaynumberformat>5.</fulldisplaynumberformat>"
      "<minutesitemnumber>112</minutesitemnumber><isminutepublished>True</isminutepublished>"
      "<minutesnonemptyhtmlbody>&lt;p&gt;A member asked about &amp;amp;pound;5m.&lt;/p&gt;\n&lt;p&gt;RESOLVED: That it "
      "be\nnoted.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>"
      "<agendaitem><agendaitemtitle>Staffing (exempt)</agendaitemtitle><isrestricted>True</isrestricted>"
      "<minutesnonemptyhtmlbody>&lt;p&gt;Secret.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>"
      "<agendaitem><agendaitemtitle>Unpublished</agendaitemtitle><fulldisplaynumberformat>7.</"
      "fulldisplaynumberformat><isminutepublished>False</isminutepublished>"
      "<minutesnonemptyhtmlbody>&lt;p&gt;Draft.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem></agendaitems></"
      "meeting>";
  const auto text = *extract(answer, "meeting.xml").text;
  CHECK(text.text ==
        "Children & Families\n\nMinutes of the meeting held on 14 September 2023 at Town Hall\n\n112. The Trust's "
        "year\n\nA member asked about £5m.\n\n"
        "RESOLVED: That it be noted.\n\n7. Unpublished\n");
  CHECK(text.said.at("date") == "2023-09-14");
  CHECK_THROWS_WITH(extract("<?xml version=\"1.0\"?><meeting><agendaitems><agend", "m.xml"),
                    Catch::Contains("cut off"));
}

TEST_CASE("the kind of a file is told by its content, not by its name") {
  CHECK(text_of("<!DOCTYPE html><main><p>Words of a page.</p></main>", "minutes.docx") == "Words of a page.\n");
  CHECK(text_of(support::docx_of(support::docx_paragraph("Words of a letter.")), "letter.pdf") ==
        "Words of a letter.\n");
  CHECK_THROWS_WITH(extract("\x89PNG\r\n\x1a\n....", "scan.pdf"), Catch::Contains("picture"));
  CHECK_THROWS_WITH(extract("Rar!\x1a\x07....", "pack.zip"), Catch::Contains("RAR"));
}

// Found by attacking: unrtf left out the word behind a character that is written by its number.
TEST_CASE("rich text: characters by their number lose nothing, and paragraphs stay apart") {
  if (!std::filesystem::exists("/usr/bin/unrtf")) {
    WARN("skipped: unrtf is not installed");
    return;
  }
  CHECK(text_of("{\\rtf1\\ansi\\uc1 The Panel\\u8217?s view \\u8211\\'96 it\\u8217's so.\\par Second.\\par}") ==
        "The Panel’s view – it’s so.\n\nSecond.\n");
  CHECK(text_of("{\\rtf1\\ansi\\uc0 The Panel\\u8217 s view.\\par}") == "The Panel’s view.\n");
}

TEST_CASE("an attachment's name is text, whatever its bytes") {
  const std::string mail =
      "From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=x\r\n\r\n--x\r\n"
      "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; "
      "filename*=utf-8''%FF%FE..%2Fa\r\n\r\nWords.\r\n--x--\r\n";
  const Extraction extraction = extract(mail, "m.eml");
  REQUIRE(extraction.files.size() == 1);
  CHECK(utf8::is_valid(extraction.files[0].name.begin(), extraction.files[0].name.end()));
  CHECK(extraction.files[0].name.find('/') == std::string::npos);
}

TEST_CASE("an e-mail whose parts are not marked off still has its words") {
  const std::string mail =
      "From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nThe Panel met "
      "on Tuesday.\r\n";
  CHECK(extract(mail, "m.eml").text->text == "The Panel met on Tuesday.\n");
}

// Found by fuzzing: the letter behind "end" lost its first byte, a line that only begins so ended the file, and its
// bytes were not what had been written.
TEST_CASE("a file written into an e-mail's text ends with its own line") {
  const std::string head = "From: a@b.example\nTo: c@d.example\n\n", block = "begin 644 a.txt\n#0V%T\n`\n";
  const Extraction ended = extract(head + "Before.\n" + block + "end\nÄfter.\n", "m.eml");
  CHECK(ended.text->text == "Before.\nÄfter.\n");
  REQUIRE(ended.files.size() == 1);
  CHECK(ended.files[0].bytes == "Cat");
  const std::string unended = extract(head + "Before.\n" + block + "endÄ\n", "m.eml").text->text;
  CHECK(unended == "Before.\n");
  std::string many = head + "Words.\n";
  for (int i = 0; i < 3000; ++i) many += block + "end\n";
  CHECK(extract(many, "m.eml").files.size() == 3000);
}
