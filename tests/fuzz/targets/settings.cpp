// Files that somebody writes for a program: the server's configuration, collection.json, a harvest's SOURCE.json; and
// the words of a command line.
#include "evidence/error.h"
#include "evidence/json.h"
#include "indexer/collection.h"
#include "indexer/harvest/source_manifest.h"
#include "indexer/options.h"
#include "search-server/config.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"
#include "tests/support/temporary_folder.h"

namespace {

using fuzz::promise;

const support::TemporaryFolder& folder() {
  static const support::TemporaryFolder made;
  return made;
}

void check(const std::string& problem) { promise(!problem.empty(), "what is refused says why"); }

void read_server_config(const std::string& bytes) {
  const auto file = folder().write("server.json", bytes);
  for (const std::string& problem : search_server::read_config({"--config", file.string()}).problems) check(problem);
}

void read_collection(const std::string& bytes) {
  folder().write("collection.json", bytes);
  const auto& vocabularies = fuzz::pipeline().vocabularies();
  const auto collection = indexer::Collection::load(folder().path(), vocabularies);
  evidence::Document document;
  indexer::apply_entry(collection.entry("a.txt"), vocabularies, document);
  fuzz::promise_text(document.title, "a title that a collection gives");
}

void read_source(const std::string& bytes) {
  const auto manifest = indexer::source_manifest_from(evidence::parse_json(bytes, "SOURCE.json"), "SOURCE.json",
                                                      fuzz::pipeline().vocabularies().authorities);
  promise(manifest.base.target.ends_with('/') && manifest.delay.count() >= 0 && manifest.timeout.count() > 0,
          "a harvest is gentle");
  indexer::WebAddress::parse(manifest.base.text()).value();
}

std::vector<std::string> words_of(std::string_view rest) {
  std::vector<std::string> words;
  while (!rest.empty()) words.push_back(fuzz::next_line(rest));
  return words;
}

void read_words(const std::string& bytes) {
  const auto words = words_of(bytes);
  const auto options = indexer::parse_options(words);
  if (const auto* error = std::get_if<indexer::UsageError>(&options)) check(error->message);
  if (bytes.find("--config") != std::string::npos) return;  // it would name any file of this machine
  for (const std::string& problem : search_server::read_config(words).problems) check(problem);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr void (*kReaders[])(const std::string&) = {read_server_config, read_collection, read_source, read_words};
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const unsigned reader = fuzz::choice(rest, std::size(kReaders));
  try {
    kReaders[reader](std::string(rest));
  } catch (const evidence::Error& error) {
    promise(error.code() == evidence::ErrorCode::kInvalid, "a file that is there is refused as invalid");
    check(error.what());
  }
  return 0;
}
