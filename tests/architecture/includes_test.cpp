// Who may include whom; a wrong include is printed with its line.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // from the project's root
  int line;
  std::string what;
};

// What a line includes, or nothing.
std::string included_by(const std::string& line) {
  if (line.rfind("#include ", 0) != 0) return "";
  const auto open = line.find_first_of("<\"");
  const auto close = line.find_first_of(">\"", open + 1);
  return open == std::string::npos || close == std::string::npos ? "" : line.substr(open + 1, close - open - 1);
}

std::vector<Include> includes_of(const fs::path& root) {
  std::vector<Include> includes;
  for (const char* folder : {"evidence", "indexer", "search-server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".h") continue;
      std::ifstream in(entry.path());
      std::string text;
      for (int line = 1; std::getline(in, text); ++line) {
        const std::string what = included_by(text);
        if (!what.empty()) includes.push_back({fs::relative(entry.path(), root).generic_string(), line, what});
      }
    }
  }
  return includes;
}

bool starts(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }

// Why an include is wrong, or nothing.
std::string objection(const Include& include) {
  const auto& [file, line, what] = include;
  const bool is_header = file.ends_with(".h");
  if (starts(file, "evidence/") && (starts(what, "indexer/") || starts(what, "search-server/")))
    return "the library includes no program";
  if (starts(file, "evidence/") && (starts(what, "Poco/") || starts(what, "ctemplate/")))
    return "the library knows no HTTP and no HTML";
  if (starts(file, "evidence/") && (what == "iostream" || what == "cstdio") && what == "iostream")
    return "the library does not print";
  if (what == "xapian.h" && (!starts(file, "evidence/index/") || is_header))
    return "Xapian is known only in evidence/index/*.cpp";
  if (starts(what, "rapidjson/") && is_header) return "RapidJSON stays in .cpp files";
  if (starts(file, "indexer/") && starts(what, "search-server/")) return "the programs never include each other";
  if (starts(file, "search-server/") && starts(what, "indexer/")) return "the programs never include each other";
  const bool is_parser =
      starts(what, "poppler-") || starts(what, "tesseract/") || starts(what, "gmime/") || what == "zip.h";
  if (is_parser && !starts(file, "indexer/extract/")) return "only the limited process links parsers of documents";
  if (starts(file, "indexer/") && what == "indexer/extract/extract.h" && file != "indexer/document_extractor.cpp" &&
      file != "indexer/extract/extract.cpp")
    return "documents are read in the limited process: sandbox/document_reader.h";
  if (starts(file, "indexer/extract/") && starts(what, "indexer/sandbox/"))
    return "a parser does not know where it runs";
  if (starts(file, "indexer/extract/") && (starts(what, "indexer/structure/") || starts(what, "indexer/annotate/")))
    return "extract comes before structure and annotate";
  if (starts(file, "indexer/structure/") && starts(what, "indexer/annotate/")) return "structure comes before annotate";
  const bool is_stage =
      starts(file, "indexer/extract/") || starts(file, "indexer/structure/") || starts(file, "indexer/annotate/");
  if (is_stage && (what == "indexer/ingest.h" || what == "indexer/pipeline.h" || starts(what, "evidence/index/")))
    return "a stage does not reach back to the run or on to the index";
  return "";
}

}  // namespace

TEST_CASE("nobody includes what it must not") {
  const auto includes = includes_of(SOURCE_DIR);
  CHECK(includes.size() > 200);  // the test has read the sources
  for (const Include& include : includes) {
    INFO(include.file << ":" << include.line << ": #include " << include.what);
    CHECK(objection(include) == "");
  }
}

TEST_CASE("the rules would notice") {
  CHECK(objection({"evidence/a.cpp", 1, "Poco/URI.h"}) != "");
  CHECK(objection({"evidence/index/a.h", 1, "xapian.h"}) != "");
  CHECK(objection({"indexer/structure/a.cpp", 1, "indexer/annotate/annotate.h"}) != "");
  CHECK(objection({"search-server/a.cpp", 1, "indexer/ingest.h"}) != "");
  CHECK(objection({"indexer/pipeline.cpp", 1, "indexer/extract/extract.h"}) != "");
  CHECK(objection({"indexer/ingest.cpp", 1, "poppler-page.h"}) != "");
  CHECK(objection({"evidence/index/a.cpp", 1, "xapian.h"}) == "");
}

TEST_CASE("names that mean nothing are refused") {
  for (const char* folder : {"evidence", "indexer", "search-server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / folder)) {
      const std::string stem = entry.path().stem().string();
      for (const char* refused : {"util", "utils", "common", "misc", "helpers", "tools", "manager", "base"}) {
        INFO(entry.path().string());
        CHECK(stem != refused);
      }
    }
  }
}
