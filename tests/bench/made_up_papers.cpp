#include "tests/bench/made_up_papers.h"

#include <algorithm>
#include <map>

#include "evidence/digest.h"

namespace bench {
namespace {

constexpr std::uint64_t kSeed = 20250101, kStockSeed = 7;
constexpr std::size_t kFewestPassages = 20, kPassageSpread = 41;  // forty in the mean
constexpr std::size_t kStockTexts = 500;
constexpr double kStockShare = 0.03;  // "The minutes were agreed.", word for word in many papers
constexpr double kUndated = 0.05, kOnlyMonth = 0.15, kNamesAnother = 0.15, kNamesModel = 0.3, kOpensSection = 0.15;
constexpr int kFirstYear = 2005, kYears = 21;
constexpr std::size_t kDocumentIdDigits = 16, kHashDigits = 10;

std::vector<std::string> ids_of(const evidence::Vocabulary& vocabulary) {
  std::vector<std::string> ids;
  for (const auto& entry : vocabulary.entries()) ids.push_back(entry.id);
  return ids;
}

evidence::Vocabulary read(const std::filesystem::path& corpus, const char* name) {
  return evidence::Vocabulary::load(corpus / "vocabulary" / name);
}

std::vector<std::string> councils_of(const evidence::Authorities& authorities) {
  std::vector<std::string> ids;
  for (const auto& one : authorities.all()) {
    if (one.has_childrens_services && one.to.empty() && !one.is_invented) ids.push_back(one.id);
  }
  return ids;
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char sign) { return (static_cast<unsigned char>(sign) & 0xC0) != 0x80; }));
}

std::optional<evidence::PartialDate> draw_date(RandomNumbers& numbers) {
  if (numbers.happens(kUndated)) return std::nullopt;
  evidence::PartialDate date;
  date.year = kFirstYear + static_cast<int>(numbers.below(kYears));
  date.month = 1 + static_cast<int>(numbers.below(12));
  if (!numbers.happens(kOnlyMonth)) date.day = 1 + static_cast<int>(numbers.below(28));
  return date;
}

// None, one, two or three, the fewer the more often.
std::size_t draw_few(RandomNumbers& numbers) {
  const double drawn = numbers.fraction();
  return drawn < 0.35 ? 0 : drawn < 0.7 ? 1 : drawn < 0.9 ? 2 : 3;
}

void add_reason(evidence::Passage& passage, const std::string& label) {
  passage.labels_because.push_back({label, passage.text.substr(0, passage.text.find(' ')), "made up"});
}

// Ids, as the structure of a real document gives them, and where each passage stands in the text.
void put_in_place(Paper& paper) {
  std::map<std::string, int> seen;
  std::size_t at = 0;
  for (evidence::Passage& passage : paper.passages) {
    const std::string hash = evidence::sha256_hex(passage.text).substr(0, kHashDigits);
    const int equals = ++seen[hash];
    passage.id = passage.document_id + "-" + hash + (equals > 1 ? "-" + std::to_string(equals) : "");
    const std::size_t length = code_points(passage.text);
    passage.spans = {{at, at + length}};
    paper.text += passage.text + "\n\n";
    at += length + 2;
  }
}

}  // namespace

MadeUpPapers::MadeUpPapers(const std::filesystem::path& corpus)
    : prose_(SampleWords::read(corpus / "sample")),
      authorities_(evidence::Authorities::load(corpus / "vocabulary" / "authorities.csv")),
      themes_(ids_of(read(corpus, "themes.json"))),
      models_(ids_of(read(corpus, "models.json"))),
      kinds_(ids_of(read(corpus, "kinds.json"))),
      types_(ids_of(read(corpus, "types.json"))),
      councils_(councils_of(authorities_)),
      stock_(kStockTexts, 1) {}

evidence::Document MadeUpPapers::document(std::size_t number, RandomNumbers& numbers) const {
  evidence::Document document;
  document.sha256 = evidence::sha256_hex("made-up paper " + std::to_string(number));
  document.id = document.sha256.substr(0, kDocumentIdDigits);
  document.file = "made-up/" + std::to_string(number) + ".txt";
  document.format = "text";
  document.title = prose_.heading(numbers);
  document.type = types_.draw(numbers);
  const evidence::Authority& council = *authorities_.find(councils_.draw(numbers));
  document.publisher = evidence::Publisher{council.id, council.label, council.gss, true};
  document.body = numbers.happens(0.5) ? "Children's Scrutiny Panel" : "Improving Lives Select Commission";
  document.date = draw_date(numbers);
  document.status = "published";
  document.is_invented = true;
  document.origins = {{"date", "text"}, {"publisher", "text"}, {"title", "text"}, {"type", "text"}};
  return document;
}

void MadeUpPapers::label(evidence::Passage& passage, const evidence::Document& document, RandomNumbers& numbers) const {
  for (std::size_t left = draw_few(numbers); left > 0; --left) {
    const std::string& theme = themes_.draw(numbers);
    if (std::find(passage.themes.begin(), passage.themes.end(), theme) != passage.themes.end()) continue;
    passage.themes.push_back(theme);
    add_reason(passage, "theme:" + theme);
  }
  if (numbers.happens(kNamesModel)) {
    passage.models.push_back({models_.draw(numbers), "", "mentioned"});
    add_reason(passage, "model:" + passage.models.back().id);
  }
  passage.kinds = {kinds_.draw(numbers)};
  add_reason(passage, "kind:" + passage.kinds.front());
  if (passage.kinds.front() == "question")
    passage.questions.push_back({passage.text.substr(0, passage.text.find('.')), {}});
  passage.authorities = {document.publisher->id};
  if (!numbers.happens(kNamesAnother)) return;
  const std::string& other = councils_.draw(numbers);
  if (other != document.publisher->id) passage.authorities.push_back(other);
}

evidence::Passage MadeUpPapers::passage(const evidence::Document& document, RandomNumbers& numbers) const {
  evidence::Passage passage;
  passage.document_id = document.id;
  if (numbers.happens(kStockShare)) {
    RandomNumbers stock(kStockSeed + stock_.draw(numbers));
    passage.text = prose_.passage(stock);
  } else {
    passage.text = prose_.passage(numbers);
  }
  label(passage, document, numbers);
  return passage;
}

Paper MadeUpPapers::paper(std::size_t number) const {
  RandomNumbers numbers(kSeed + number * 1000003);
  Paper paper;
  paper.document = document(number, numbers);
  const std::size_t count = kFewestPassages + numbers.below(kPassageSpread);
  std::string heading = "1 " + prose_.heading(numbers);
  int section = 1, paragraph = 0;
  for (std::size_t i = 0; i < count; ++i) {
    evidence::Passage made = passage(paper.document, numbers);
    if (numbers.happens(kOpensSection)) {
      heading = std::to_string(++section) + " " + prose_.heading(numbers);
      paragraph = 0;
    }
    const std::string place = std::to_string(section) + "." + std::to_string(++paragraph);
    made.locator.paragraph = place;
    made.locator.label = "para " + place;
    made.locator.section = {heading};
    paper.passages.push_back(std::move(made));
  }
  put_in_place(paper);
  return paper;
}

}  // namespace bench
