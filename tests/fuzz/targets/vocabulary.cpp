// The controlled words, the councils, the words that mean the same, the register; then what reads texts by them.
#include "evidence/vocabulary.h"

#include "evidence/error.h"
#include "evidence/register.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/annotate/body_finder.h"
#include "indexer/annotate/model_tagger.h"
#include "indexer/annotate/theme_tagger.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"
#include "tests/support/temporary_folder.h"

namespace {

using fuzz::promise;

constexpr const char* kText =
    "Resolved: that Thornhaven City Council set up a joint venture, a wholly owned company (LATC) or a children's "
    "trust; "
    "staff would transfer under TUPE, and the risk to the budget be reported. Reading Borough Council said so in 2017.";

std::filesystem::path written(const std::string& name, const std::string& bytes) {
  static const support::TemporaryFolder folder;
  return folder.write(name, bytes);
}

void read_vocabulary(const std::string& bytes) {
  const auto vocabulary = evidence::Vocabulary::load(written("words.json", bytes));
  for (const auto& entry : vocabulary.entries()) promise(vocabulary.find(entry.id) != nullptr, "an entry has its id");
  const evidence::TopicNames topics(vocabulary, vocabulary);
  topics.named_in({"joint", "ventur", "recruit"});
  topics.model_at({"joint", "ventur"}, 0);
  evidence::Passage passage;
  passage.text = kText;
  indexer::ThemeTagger(vocabulary).tag(passage);
  static const evidence::Register arrangements;
  const indexer::ModelTagger models(vocabulary, arrangements);
  models.tag(passage, {}, indexer::BodyFinder(vocabulary).find(passage.text, {}));
  models.named_in(passage.text);
}

void read_councils(const std::string& bytes) {
  const auto authorities = evidence::Authorities::load(written("authorities.csv", bytes));
  for (const auto& council : authorities.all())
    promise(authorities.find(council.id) != nullptr, "a council has its id");
  const indexer::AuthorityFinder finder(authorities);
  finder.find(kText, {"reading"});
  finder.named_in_full(kText);
  authorities.named_in(kText);
  authorities.nearest("thornhavn");
}

void read_synonyms(const std::string& bytes) {
  const auto table = evidence::SynonymTable::load(written("synonyms.json", bytes));
  table.find({"joint", "ventur"});
  table.longest_at({"joint", "ventur"}, 0);
}

void read_register(const std::string& bytes) {
  const auto arrangements = evidence::Register::load(written("register.json", bytes));
  for (const auto& arrangement : arrangements.all()) {
    arrangements.in_force(arrangement.authority, {2017, 4, 1});
    arrangements.councils_of(arrangement.body, evidence::PartialDate{2017, 0, 0});
  }
}

void read_english(const std::string& bytes) {
  const auto words = evidence::EnglishWords::load(written("words", bytes));
  promise(words.contains(bytes.substr(0, bytes.find('\n'))) || bytes.empty(), "words stand one a line");
  promise(!words.contains("two\nlines"), "words stand one a line");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr void (*kReaders[])(const std::string&) = {read_vocabulary, read_councils, read_synonyms, read_register,
                                                      read_english};
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const unsigned reader = fuzz::choice(rest, std::size(kReaders));
  try {
    kReaders[reader](std::string(rest));
  } catch (const evidence::Error& error) {
    promise(error.code() == evidence::ErrorCode::kInvalid, "a file that is there is refused as invalid");
    promise(!std::string(error.what()).empty(), "what is refused says why");
  }
  return 0;
}
