#include <xapian.h>

#include "evidence/index/phrase_check.h"

#include <algorithm>

#include "evidence/index/query_builder.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

// Small letters, straight marks, hyphens as spaces, every run of spaces one.
std::string compared_form(const std::string& text) {
  std::string form;
  for (Xapian::Utf8Iterator at(text); at != Xapian::Utf8Iterator(); ++at) {
    unsigned c = Xapian::Unicode::tolower(*at);
    if (c == 0x2018 || c == 0x2019 || c == 0x201B) c = '\'';
    if (c == 0x201C || c == 0x201D) c = '"';
    const bool is_space = c <= ' ' || c == 0xA0 || c == '-' || (c >= 0x2000 && c <= 0x2015);
    if (!is_space) {
      Xapian::Unicode::append_utf8(form, c);
    } else if (!form.empty() && form.back() != ' ') {
      form += ' ';
    }
  }
  while (!form.empty() && form.back() == ' ') form.pop_back();
  return form;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// From word to word.
bool stands_in(const std::string& phrase, const std::string& text) {
  for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool starts = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(phrase.front());
    const bool ends = end == text.size() || !is_word_byte(text[end]) || !is_word_byte(phrase.back());
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace

bool has_run(const std::string& text, const std::string& run) {
  const auto joined = [](const std::string& words) {
    std::string out = " ";
    for (const Word& word : words_of(words)) out += word.text + ' ';
    return out;
  };
  const std::string wanted = joined(run);
  return wanted.size() > 1 && joined(text).find(wanted) != std::string::npos;
}

PhraseCheck::PhraseCheck(const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) {
    std::string form = compared_form(phrase);
    std::erase(form, '"');
    while (!form.empty() && std::string_view(".,;:!? ").find(form.back()) != std::string_view::npos) form.pop_back();
    // A word without signs is found by its term already.
    const std::vector<Word> words = words_of(form);
    const bool is_word = words.size() == 1 && words.front().text == form;
    if (!form.empty() && !is_word && std::find(phrases_.begin(), phrases_.end(), form) == phrases_.end())
      phrases_.push_back(std::move(form));
  }
}

bool PhraseCheck::operator()(const Xapian::Document& passage) const {
  const std::string stored = passage.get_data();
  std::string text = compared_form(std::string(words_of_stored(stored).text));
  std::erase(text, '"');
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [&](const std::string& phrase) { return stands_in(phrase, text); });
}

}  // namespace evidence::index
