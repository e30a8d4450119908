#include "evidence/reference.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace evidence {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

const std::map<std::string, std::string, std::less<>>& kinds() {
  static const std::map<std::string, std::string, std::less<>> kKinds = {{"minute", "minute"},
                                                                         {"minutes", "minute"},
                                                                         {"para", "paragraph"},
                                                                         {"paras", "paragraph"},
                                                                         {"paragraph", "paragraph"},
                                                                         {"paragraphs", "paragraph"},
                                                                         {"section", "section"},
                                                                         {"sections", "section"},
                                                                         {"table", "table"},
                                                                         {"tables", "table"},
                                                                         {"figure", "figure"},
                                                                         {"resolution", "resolution"},
                                                                         {"resolutions", "resolution"},
                                                                         {"recommendation", "recommendation"},
                                                                         {"recommendations", "recommendation"},
                                                                         {"response", "response"},
                                                                         {"action", "action"},
                                                                         {"actions", "action"},
                                                                         {"item", "item"},
                                                                         {"footnote", "footnote"},
                                                                         {"row", "row"},
                                                                         {"bullet", "bullet"},
                                                                         {"part", "part"},
                                                                         {"p", "page"},
                                                                         {"pp", "page"},
                                                                         {"page", "page"},
                                                                         {"pages", "page"}};
  return kKinds;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Reference> scan() {
    while (at_ < text_.size()) {
      if (!is_letter(text_[at_]) || (at_ > 0 && (is_letter(text_[at_ - 1]) || is_digit(text_[at_ - 1])))) {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      const auto kind = kinds().find(word());
      if (kind != kinds().end()) numbers(kind->second, begin);
    }
    return std::move(found_);
  }

 private:
  std::string word() {
    std::string word;
    while (at_ < text_.size() && is_letter(text_[at_]))
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[at_++])));
    return word;
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_.substr(at_).starts_with("\u00A0")))
      at_ += text_[at_] == ' ' || text_[at_] == '\n' ? 1 : 2;
  }

  // "para. 9.4", "No. 80", "83, 85 and 91", "9.4-9.6"
  void numbers(const std::string& kind, std::size_t begin) {
    if (at_ < text_.size() && text_[at_] == '.') ++at_;
    skip_spaces();
    const std::size_t before = at_;
    const std::string number_word = word();
    if (number_word == "no" || number_word == "nos" || number_word == "number" || number_word == "numbers") {
      if (at_ < text_.size() && text_[at_] == '.') ++at_;
      skip_spaces();
    } else {
      at_ = before;
    }
    const std::size_t first = found_.size();
    std::size_t end = at_;
    while (number(kind, begin)) {
      end = at_;
      skip_spaces();
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with(',') || rest.starts_with('&') || rest.starts_with('-')) {
        ++at_;
      } else if (rest.starts_with("–")) {
        at_ += std::string_view("–").size();
      } else if (const std::string joining = word(); joining != "and" && joining != "to") {
        break;
      }
      skip_spaces();
    }
    at_ = end;
    for (std::size_t i = first; i < found_.size(); ++i) found_[i].end = end;
  }

  // "9.4", "112/23", "48(6)", "13(b)"
  bool number(const std::string& kind, std::size_t begin) {
    Reference reference{kind, {}, {}, begin, 0};
    std::size_t i = at_;
    if (i >= text_.size() || !is_digit(text_[i])) return false;
    while (i < text_.size() && (is_digit(text_[i]) || ((text_[i] == '.' || text_[i] == '/') && i + 1 < text_.size() &&
                                                       is_digit(text_[i + 1]))))
      reference.number += text_[i++];
    if (i < text_.size() && is_letter(text_[i])) {
      if (i + 1 < text_.size() && is_letter(text_[i + 1])) return false;  // "2nd"
      reference.number += text_[i++];
    }
    if (i < text_.size() && text_[i] == '(') {
      const std::size_t close = text_.find(')', i);
      const std::string_view inside =
          close == std::string_view::npos ? std::string_view() : text_.substr(i + 1, close - i - 1);
      const bool is_part =
          !inside.empty() && inside.size() <= 4 &&
          std::all_of(inside.begin(), inside.end(), [](char c) { return is_digit(c) || is_letter(c); });
      if (is_part) {
        reference.part = inside;
        i = close + 1;
      }
    }
    at_ = i;
    found_.push_back(std::move(reference));
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Reference> found_;
};

}  // namespace

std::vector<Reference> references_in(std::string_view text) { return Scanner(text).scan(); }

std::vector<std::string> names_of(const Passage& passage) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  const Locator& locator = passage.locator;
  if (!locator.minute.empty()) add("minute " + locator.minute);
  const auto told = [&](const char* kind) { return locator.label.find(kind) != std::string::npos; };
  if (!locator.paragraph.empty() && !told("recommendation") && !told("footnote") && !told("response"))
    add("paragraph " + locator.paragraph);
  for (const Reference& reference : references_in(locator.label)) add(reference.name());
  for (const Reference& reference : references_in(locator.table)) add(reference.name());
  if (locator.page > 0) add("page " + std::to_string(locator.page));
  for (const std::string& heading : locator.section) {
    for (const Reference& reference : references_in("section " + heading)) {
      if (reference.begin == 0) add(reference.name());
    }
  }
  // "Minute 80, (3)" of what was resolved is resolution 3.
  const bool is_resolution = std::find(passage.kinds.begin(), passage.kinds.end(), "resolution") != passage.kinds.end();
  const std::size_t open = locator.label.rfind(", (");
  if (is_resolution && open != std::string::npos && locator.label.ends_with(')'))
    add("resolution " + locator.label.substr(open + 3, locator.label.size() - open - 4));
  return names;
}

std::string initials_of(const std::string& body) {
  std::string initials;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool starts = i == 0 || body[i - 1] == ' ' || body[i - 1] == '-';
    if (starts && body[i] >= 'A' && body[i] <= 'Z') initials += body[i];
  }
  return initials;
}

}  // namespace evidence
