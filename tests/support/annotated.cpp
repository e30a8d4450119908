#include "tests/support/annotated.h"

#include "indexer/annotate/annotate.h"
#include "tests/support/test_library.h"

namespace support {

using evidence::Document;
using evidence::Passage;

std::vector<Passage> annotated(const Document& document, std::vector<Passage> passages) {
  static const auto arrangements =
      evidence::Register::load(std::filesystem::path(SOURCE_DIR) / "corpus/register/arrangements.json");
  static const indexer::Annotator annotator(pipeline().vocabularies(), arrangements);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (passages[i].id.empty()) passages[i].id = "p" + std::to_string(i);
    if (passages[i].locator.label.empty()) passages[i].locator.label = "para " + std::to_string(i + 1);
  }
  annotator.annotate(document, passages);
  return passages;
}

std::vector<Passage> annotated_texts(const std::vector<std::string>& texts, const std::string& type,
                                     const std::string& publisher) {
  Document document;
  document.type = type;
  document.date = evidence::PartialDate{2017, 4, 0};
  if (const auto* council = pipeline().vocabularies().authorities.find(publisher))
    document.publisher = evidence::Publisher{publisher, council->label, council->gss, true};
  std::vector<Passage> passages;
  for (const std::string& text : texts) {
    passages.emplace_back();
    passages.back().text = text;
  }
  return annotated(document, std::move(passages));
}

Passage annotated(const std::string& text, const std::string& type, const std::string& lead_in) {
  Document document;
  document.type = type;
  document.date = evidence::PartialDate{2017, 4, 0};
  Passage passage;
  passage.text = text;
  passage.lead_in = lead_in;
  return annotated(document, std::vector<Passage>{passage}).front();
}

}  // namespace support
