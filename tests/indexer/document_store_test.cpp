// Files in files, drafts and confirmed minutes, copies, and what is gone.
#include "indexer/document_store.h"

#include <unistd.h>
#include <catch2/catch.hpp>

#include "evidence/index/searcher.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"
#include "tests/support/zip_file.h"

using evidence::index::Searcher;

namespace {

Searcher open(const support::TestLibrary& library) {
  return Searcher(library.library().public_index(), support::pipeline().vocabularies());
}

std::vector<std::string> files(const support::TestLibrary& library) {
  std::vector<std::string> names;
  for (const auto& document : open(library).documents({}).documents) names.push_back(document.file);
  std::sort(names.begin(), names.end());
  return names;
}

indexer::IngestReport synchronise(const support::TestLibrary& library) {
  return indexer::synchronise(library.library(), support::pipeline(), {.folder = library.folder().path() / "in"},
                              support::silent());
}

std::string minutes(const std::string& first_line, const std::string& said) {
  return first_line +
         "\n\nThornhaven City Council\n\nChildren and Families Overview and Scrutiny Committee\n\nMinutes of the "
         "meeting held on Tuesday 5 March "
         "2019\n\n1. Apologies\n\nApologies were received from Councillor Pell.\n\n2. The Trust\n\n" +
         said +
         "\n\nA question was asked about whether staff would be transferred under TUPE.\n\n3. Work programme\n\nThe "
         "programme was noted.\n";
}

const evidence::Document* with_file(const std::vector<evidence::Document>& documents, const std::string& file) {
  for (const auto& document : documents)
    if (document.file == file) return &document;
  return nullptr;
}

}  // namespace

TEST_CASE("files inside a ZIP are documents of their own, and the ZIP itself is none") {
  support::TestLibrary library{
      {"pack.zip",
       support::zip_of({{"papers/minutes.txt", support::kMinutes},
                        {"report.docx", support::docx_of(support::docx_paragraph("A report of one paragraph."))},
                        {"sheet.xlsx", support::zip_of({{"xl/workbook.xml", "x"}})},
                        {"inner.zip", support::zip_of({{"report.txt", support::kReport}})}})}};
  CHECK(files(library) == std::vector<std::string>{"pack.zip/inner.zip/report.txt", "pack.zip/papers/minutes.txt",
                                                   "pack.zip/report.docx"});
  const auto refusals = open(library).refusals();
  REQUIRE(refusals.size() == 1);
  CHECK(refusals[0].file == "pack.zip/sheet.xlsx");
  const auto again = library.ingest_again();
  CHECK(again.unchanged == 1);
  CHECK(again.refused.size() == 1);  // still there, still told
}

TEST_CASE("a newer ZIP replaces what changed in it and withdraws what it no longer holds") {
  support::TestLibrary library{
      {"pack.zip", support::zip_of({{"a.txt", support::kMinutes}, {"b.txt", support::kReport}})}};
  library.add({{"pack.zip",
                support::zip_of({{"a.txt", std::string(support::kMinutes) + "\n\nOne more sentence stands here."}})}});
  CHECK(files(library) == std::vector<std::string>{"pack.zip/a.txt"});
}

TEST_CASE("a pack that is damaged later keeps what was held of it") {
  support::TestLibrary library{{"pack.zip", support::zip_of({{"a.txt", support::kMinutes}})}};
  CHECK(library.add({{"pack.zip", "PK\x03\x04 damaged"}}).refused.size() == 1);
  CHECK(files(library) == std::vector<std::string>{"pack.zip/a.txt"});
}

TEST_CASE("what is inside a restricted file is restricted") {
  support::TestLibrary library{
      {"collection.json", R"({"documents": [{"file": "pack.zip", "access": "restricted"},
                                                                     {"file": "pack.zip/a.txt", "access": "public", "title": "Named"}]})"},
      {"pack.zip", support::zip_of({{"a.txt", support::kMinutes}, {"c.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}})}};
  CHECK(files(library).empty());
  CHECK(open(library).refusals().empty());
  const Searcher restricted(library.library().restricted_index(), support::pipeline().vocabularies());
  REQUIRE(restricted.documents({}).documents.size() == 1);
  CHECK(restricted.documents({}).documents[0].title == "Named");
}

TEST_CASE("files in files in files end somewhere") {
  std::string inner = support::zip_of({{"a.txt", support::kMinutes}});
  for (int i = 0; i < 8; ++i) inner = support::zip_of({{"z.zip", inner}});
  support::TestLibrary library{{"pack.zip", inner}};
  CHECK(files(library).empty());
  REQUIRE(open(library).refusals().size() == 1);
  CHECK_THAT(open(library).refusals()[0].reason, Catch::Contains("deep"));
}

TEST_CASE(
    "confirmed minutes replace the draft, whichever comes first; what was quoted from it still resolves and says so") {
  const std::string draft = minutes("DRAFT", "The Panel was told that the Trust had met its targets.");
  const std::string confirmed = minutes("", "The Panel was told that the Trust had met most of its targets.");
  for (const bool draft_first : {true, false}) {
    support::TestLibrary library{};
    library.add({{draft_first ? "a.txt" : "b.txt", draft_first ? draft : confirmed}});
    library.add({{draft_first ? "b.txt" : "a.txt", draft_first ? confirmed : draft}});
    CHECK(files(library) == std::vector<std::string>{"b.txt"});
    indexer::DocumentStore store(library.library());
    const auto source =
        store.source((std::filesystem::weakly_canonical(library.folder().path()) / "in/a.txt").string());
    REQUIRE(source);
    const auto old = store.document(source->document_id);
    REQUIRE(old);
    CHECK(old->status == "draft");
    const auto now = open(library).documents({}).documents.at(0);
    CHECK(old->superseded_by == now.id);
    const auto quoted = open(library).passages(old->id);
    REQUIRE(quoted.size() > 3);
    CHECK(open(library).passage(quoted[2].id).has_value());
  }
}

TEST_CASE("an item's own page does not replace the draft minutes of the whole meeting") {
  support::TestLibrary library{
      {"draft.txt", minutes("DRAFT", "The Panel was told that the Trust had met its targets.")},
      {"item.txt",
       "Thornhaven City Council\n\nChildren and Families Overview and Scrutiny Committee\n\nMinutes of the meeting "
       "held on "
       "Tuesday 5 March 2019\n\n2. The Trust\n\nThe Panel heard a presentation that was quite another text.\n"}};
  CHECK(files(library).size() == 2);
}

TEST_CASE("the same words in two papers are two documents, linked by their text") {
  support::TestLibrary library{
      {"page.html",
       "<html><main><h1>The Trust</h1><p>The Panel was told that the Trust had met its targets in "
       "full.</p></main></html>"},
      {"minutes.txt", "Minutes of the Panel\n\nThe Panel was told that the Trust had met its targets in full.\n"}};
  const auto searcher = open(library);
  const auto documents = searcher.documents({}).documents;
  REQUIRE(documents.size() == 2);
  const auto* page = with_file(documents, "page.html");
  REQUIRE(page);
  const auto passages = searcher.passages(page->id);
  REQUIRE(passages.size() == 1);
  CHECK(searcher.same_text(passages[0]).size() == 1);
  evidence::EvidenceRequest request;
  request.text = "targets in full";
  const auto found = searcher.search(request);
  CHECK(found.total == 1);
  REQUIRE(found.results.size() == 1);
  CHECK(found.results[0].also_in.size() == 1);
}

TEST_CASE("a folder in step: what is gone is removed, with what was inside it") {
  support::TestLibrary library{{"a.txt", support::kMinutes},
                               {"pack.zip", support::zip_of({{"b.txt", support::kReport}})}};
  CHECK(files(library).size() == 2);
  std::filesystem::remove(library.folder().path() / "in/pack.zip");
  const auto report = synchronise(library);
  CHECK(report.removed > 0);
  CHECK(files(library) == std::vector<std::string>{"a.txt"});
}

TEST_CASE("a folder in step: when one of two copies goes, the other is held under its own name") {
  support::TestLibrary library{{"a.txt", support::kMinutes}, {"b.txt", support::kMinutes}};
  CHECK(files(library) == std::vector<std::string>{"a.txt"});
  std::filesystem::remove(library.folder().path() / "in/a.txt");
  synchronise(library);
  CHECK(files(library) == std::vector<std::string>{"b.txt"});
}

TEST_CASE("a folder in step: when the confirmed minutes go, the draft is found again") {
  support::TestLibrary library{
      {"a.txt", minutes("DRAFT", "The Panel was told that the Trust had met its targets.")},
      {"b.txt", minutes("", "The Panel was told that the Trust had met most of its targets.")}};
  CHECK(files(library) == std::vector<std::string>{"b.txt"});
  std::filesystem::remove(library.folder().path() / "in/b.txt");
  synchronise(library);
  CHECK(files(library) == std::vector<std::string>{"a.txt"});
}

// Tried as an IT officer would: a library was restored on a new machine, one paper put into the empty folder beside it,
// and everything that had been restored was removed.
TEST_CASE("a folder in step: where most is missing that may be elsewhere, nothing is removed") {
  support::TestLibrary library{{"0.txt", support::kReport}};
  support::Files papers;
  for (int i = 1; i < 9; ++i)
    papers.push_back({std::to_string(i) + ".txt", "Minutes " + std::to_string(i) + "\n\nWords."});
  library.add(papers);
  const auto in = library.folder().path() / "in";
  for (int i = 1; i < 7; ++i) std::filesystem::remove(in / (std::to_string(i) + ".txt"));
  const auto doubtful = indexer::synchronise(library.library(), support::pipeline(),
                                             {.folder = in, .doubts_absence = true}, support::silent());
  CHECK(doubtful.missing == 6);
  CHECK(doubtful.removed == 0);
  CHECK(files(library).size() == 9);
  library.folder().write("in/1.txt", "Minutes 1\n\nWords.");
  library.folder().write("in/2.txt", "Minutes 2\n\nWords.");
  const auto sure = indexer::synchronise(library.library(), support::pipeline(), {.folder = in, .doubts_absence = true},
                                         support::silent());
  CHECK(sure.missing == 0);
  CHECK(sure.removed == 4);  // less than half of nine
  std::filesystem::remove_all(in);
  std::filesystem::create_directory(in);
  library.folder().write("in/new.txt", "Minutes 9\n\nWords.");
  CHECK(synchronise(library).removed == 5);  // nobody doubts it
}

// Found by attacking: what stood in a folder that could not be read was taken for deleted.
TEST_CASE("a folder in step: nothing is removed that only cannot be seen") {
  support::TestLibrary library{{"a.txt", support::kMinutes}, {"sub/b.txt", support::kReport}};
  CHECK(files(library).size() == 2);
  std::filesystem::rename(library.folder().path() / "in", library.folder().path() / "away");
  CHECK(synchronise(library).removed == 0);
  CHECK(files(library).size() == 2);
  std::filesystem::rename(library.folder().path() / "away", library.folder().path() / "in");
  CHECK(synchronise(library).removed == 0);
}

// Found by attacking: the name went to the extractor's command line, and one mail ended the whole run.
TEST_CASE("a name longer than any costs nothing") {
  support::TestLibrary library{{"pack.zip", support::zip_of({{std::string(60000, 'n') + ".txt", support::kMinutes}})},
                               {"z.txt", support::kReport}};
  CHECK(files(library).size() == 2);
}

namespace {

Searcher restricted_of(const support::TestLibrary& library) {
  return Searcher(library.library().restricted_index(), support::pipeline().vocabularies());
}

std::string state_of(const support::TestLibrary& library) {
  return evidence::index::ReaderPool({.folder = library.library().public_index()}).state();
}

constexpr const char* kAllRestricted = R"({"documents": [{"file": "secret.txt", "access": "restricted"}]})";

}  // namespace

TEST_CASE("restricted papers that come, change and go leave the public index as it is, to the last byte of its state") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  const std::string before = state_of(library), updated = open(library).counts().updated;
  library.add({{"collection.json", kAllRestricted}, {"secret.txt", support::kMinutes}});
  library.add({{"secret.txt", std::string(support::kMinutes) + "\n\nOne more sentence stands here."}});
  library.add({{"secret.txt", "PK\x03\x04 damaged"}});
  std::filesystem::remove(library.folder().path() / "in/secret.txt");
  synchronise(library);
  CHECK(state_of(library) == before);
  CHECK(open(library).counts().updated == updated);
  CHECK(open(library).refusals().empty());
}

TEST_CASE("what is public stays public when somebody adds a restricted copy of it") {
  support::TestLibrary library{{"report.txt", support::kReport}};
  const std::string before = state_of(library);
  library.add({{"collection.json", kAllRestricted}, {"secret.txt", support::kReport}});
  CHECK(files(library) == std::vector<std::string>{"report.txt"});
  CHECK(state_of(library) == before);
  CHECK(restricted_of(library).counts().documents == 0);
  // Where the public one goes, the other is what is left.
  std::filesystem::remove(library.folder().path() / "in/report.txt");
  synchronise(library);
  CHECK(files(library).empty());
  CHECK(restricted_of(library).counts().documents == 1);
}

TEST_CASE("a restricted version takes the place of a public one, and nothing public points at it") {
  support::TestLibrary library{{"secret.txt", support::kReport}};
  const std::string old_id = open(library).documents({}).documents.at(0).id;
  library.add({{"collection.json", kAllRestricted}, {"secret.txt", support::kMinutes}});
  CHECK(open(library).counts().documents == 0);
  CHECK_FALSE(open(library).document(old_id));
  CHECK(restricted_of(library).counts().documents == 1);
}

TEST_CASE("papers that say themselves that they are exempt are restricted, unless the collection says public") {
  const std::string marked = std::string("NOT FOR PUBLICATION\n\n") + support::kReport;
  support::TestLibrary library{{"a.txt", marked}};
  CHECK(files(library).empty());
  REQUIRE(restricted_of(library).documents({}).documents.size() == 1);
  CHECK(restricted_of(library).documents({}).documents[0].origins.at("access") == "text");
  library.add({{"collection.json", R"({"documents": [{"file": "a.txt", "access": "public"}]})"}});
  CHECK(files(library) == std::vector<std::string>{"a.txt"});
  CHECK(restricted_of(library).counts().documents == 0);
}

TEST_CASE("whoever adds papers may say that they are restricted, all but those that the collection calls public") {
  support::TestLibrary library{};
  library.folder().write("in/a.txt", support::kReport);
  library.folder().write("in/b.txt", support::kMinutes);
  library.folder().write("in/collection.json", R"({"documents": [{"file": "b.txt", "access": "public"}]})");
  indexer::ingest(library.library(), support::pipeline(), {library.folder().path() / "in"}, support::silent(),
                  evidence::Access::kRestricted);
  CHECK(files(library) == std::vector<std::string>{"b.txt"});
  CHECK(restricted_of(library).counts().documents == 1);
}

TEST_CASE("the name of a restricted file that cannot be read is told to nobody") {
  support::TestLibrary library{
      {"collection.json",
       R"({"documents": [{"file": "pack.zip/secret.xlsx", "access": "restricted"}, {"file": "bad.pdf", "access": "restricted"}]})"},
      {"bad.pdf", "%PDF-1.4 damaged"},
      {"pack.zip", support::zip_of({{"secret.xlsx", support::zip_of({{"xl/workbook.xml", "x"}})}})}};
  CHECK(open(library).refusals().empty());
  CHECK(restricted_of(library).refusals().size() == 2);
}

TEST_CASE("what is said to be restricted leaves the public index even where it cannot be read any more") {
  support::TestLibrary library{{"secret.txt", support::kReport}};
  CHECK(library.add({{"collection.json", kAllRestricted}, {"secret.txt", "PK\x03\x04 damaged"}}).refused.size() == 1);
  CHECK(open(library).counts().documents == 0);
}

TEST_CASE("a paper that is overwritten with what is held elsewhere is gone") {
  support::TestLibrary library{{"a-withdrawn.txt", "Thornhaven City Council\n\nThis paper has been withdrawn."},
                               {"b-leaked.txt", support::kReport}};
  library.add({{"b-leaked.txt", "Thornhaven City Council\n\nThis paper has been withdrawn."}});
  CHECK(files(library) == std::vector<std::string>{"a-withdrawn.txt"});
}

TEST_CASE("a paper that stands in two places stays when one of them gets another version") {
  support::TestLibrary library{{"a.txt", support::kReport}, {"b.txt", support::kReport}};
  library.add({{"a.txt", support::kMinutes}});
  CHECK(open(library).counts().documents == 2);
}

TEST_CASE("a link is followed to what its owner owns, and to nobody else's file") {
  support::TestLibrary library{};
  const auto& folder = library.folder();
  folder.write("elsewhere/a.txt", support::kMinutes);
  folder.write("in/b.txt", support::kReport);
  std::filesystem::create_symlink(folder.path() / "elsewhere/a.txt", folder.path() / "in/a.txt");
  CHECK(library.ingest_again().refused.empty());
  CHECK(files(library) == std::vector<std::string>{"a.txt", "b.txt"});
  constexpr uid_t kSomebody = 65534;
  if (::lchown((folder.path() / "in/a.txt").c_str(), kSomebody, kSomebody) != 0) return;  // only root can try the rest
  const auto report = library.ingest_again();
  REQUIRE(report.refused.size() == 1);
  CHECK_THAT(report.refused[0].reason, Catch::Contains("somebody else's file"));
}

TEST_CASE("what is restricted where it stands is restricted where a link leads to it") {
  support::TestLibrary library{};
  library.folder().write("elsewhere/secret.txt", support::kReport);
  library.folder().write("elsewhere/collection.json", kAllRestricted);
  library.folder().write("in/b.txt", support::kMinutes);
  std::filesystem::create_symlink(library.folder().path() / "elsewhere/secret.txt",
                                  library.folder().path() / "in/s.txt");
  library.ingest_again();
  CHECK(files(library) == std::vector<std::string>{"b.txt"});
  CHECK(restricted_of(library).counts().documents == 1);
}

TEST_CASE("a collection that restricts what it does not name rightly lets nothing in") {
  for (const char* said :
       {R"({"documents": [{"file": "exempt/secret.txt", "access": "restricted"}]})",
        R"({"acess": "restricted", "documents": []})",
        R"({"documents": [{"file": "Secret.txt", "access": "restricted"}]})",
        R"({"documents": [{"file": "secret.txt", "access": "restricted"}, {"file": "secret.txt", "title": "A"}]})",
        R"({"access": "all", "documents": []})", R"({"access": "restricted", "documents": []})"}) {
    INFO(said);
    support::TestLibrary library{{"collection.json", said}, {"secret.txt", support::kReport}};
    CHECK(open(library).counts().documents == 0);
    CHECK(open(library).refusals().empty());
  }
  support::TestLibrary library{
      {"collection.json", R"({"documents": [{"file": "pack.zip/scret.txt", "access": "restricted"}]})"},
      {"pack.zip", support::zip_of({{"secret.txt", support::kReport}})}};
  CHECK(open(library).counts().documents == 0);
}

TEST_CASE("a paper that becomes restricted takes its earlier editions along") {
  support::TestLibrary library{{"secret.txt", support::kReport}};
  const std::string first = open(library).documents({}).documents.at(0).id;
  library.add({{"secret.txt", std::string(support::kReport) + "\n\nA corrected sentence stands here."}});
  REQUIRE(open(library).document(first));
  library.add({{"collection.json", kAllRestricted}});
  CHECK_FALSE(open(library).document(first));
  CHECK(restricted_of(library).counts().documents == 1);
}

TEST_CASE("what was restricted is published by a word only, not by forgetting one") {
  support::TestLibrary library{{"collection.json", kAllRestricted}, {"secret.txt", support::kReport}};
  std::filesystem::remove(library.folder().path() / "in/collection.json");
  library.ingest_again();
  CHECK(files(library).empty());
  CHECK(restricted_of(library).counts().documents == 1);
  library.add({{"collection.json", R"({"documents": [{"file": "secret.txt", "access": "public"}]})"}});
  CHECK(files(library) == std::vector<std::string>{"secret.txt"});
}

TEST_CASE(
    "what is inside something restricted is restricted, however deep, and so are the names of what cannot be read") {
  const std::string mail =
      "From: a@example.org\r\nSubject: Bids\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=b\r\n\r\n--b\r\n"
      "Content-Type: text/plain\r\n\r\nNOT FOR PUBLICATION\r\n\r\nThe bids are attached to this message.\r\n--b\r\n"
      "Content-Type: text/plain; name=bids.txt\r\nContent-Disposition: attachment; filename=bids.txt\r\n\r\nThornhaven "
      "City "
      "Council\r\n\r\nThe bid of the partner was three million pounds.\r\n--b\r\nContent-Type: "
      "application/octet-stream; "
      "name=secret.bin\r\nContent-Disposition: attachment; filename=secret.bin\r\n\r\n\x01\x02\x03\x04\r\n--b--\r\n";
  const support::TestLibrary marked{{"mail.eml", mail}};
  CHECK(files(marked).empty());
  CHECK(open(marked).refusals().empty());
  CHECK(restricted_of(marked).counts().documents == 2);
  const support::TestLibrary nested{
      {"collection.json", R"({"documents": [{"file": "pack.zip/inner.zip", "access": "restricted"}]})"},
      {"pack.zip", support::zip_of({{"inner.zip", support::zip_of({{"secret.txt", support::kReport}})},
                                    {"open.txt", support::kMinutes}})}};
  CHECK(files(nested) == std::vector<std::string>{"pack.zip/open.txt"});
}
