#include "indexer/structure/verbatim.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace indexer {
namespace {

constexpr std::size_t kStep = 256;
constexpr char32_t kSoftHyphen = 0xAD;
constexpr std::size_t kLongestWord = 64;  // longer runs of letters are no words that somebody parted

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_superscript_digit(char32_t c) {
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

char32_t next_code_point(const std::string& text, std::size_t& at) {
  auto here = text.begin() + static_cast<std::ptrdiff_t>(at);
  const char32_t c = utf8::unchecked::next(here);
  at = static_cast<std::size_t>(here - text.begin());
  return c;
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The five entities of XML and the two that council pages are full of.
std::size_t entity_at(const std::string& text, std::size_t at, std::string& decoded) {
  static const std::array<std::pair<std::string_view, std::string_view>, 7> kEntities = {{{"&amp;", "&"},
                                                                                          {"&lt;", "<"},
                                                                                          {"&gt;", ">"},
                                                                                          {"&quot;", "\""},
                                                                                          {"&apos;", "'"},
                                                                                          {"&#39;", "'"},
                                                                                          {"&nbsp;", " "}}};
  for (const auto& [entity, character] : kEntities) {
    if (text.compare(at, entity.size(), entity) == 0) {
      decoded = character;
      return entity.size();
    }
  }
  return 0;
}

// "m²" and "km³" are units; any other raised number after a word, a sign or a quotation mark is a footnote mark.
bool is_unit_before(const std::string& text, std::size_t at) {
  return at >= 1 && text[at - 1] == 'm' &&
         (at < 2 || !is_word_byte(text[at - 2]) ||
          ((text[at - 2] == 'k' || text[at - 2] == 'c') && (at < 3 || !is_word_byte(text[at - 3]))));
}

std::size_t end_of_superscript(const std::string& text, std::size_t at, std::size_t end) {
  while (at < end) {
    std::size_t next = at;
    if (!is_superscript_digit(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

// Whether the document writes it, from the beginning of a word on.
bool is_written(const ExtractedText& source, const std::string& word) {
  if (source.word_begins.empty()) return source.text.find(word) != std::string::npos;
  const auto found = std::lower_bound(source.word_begins.begin(), source.word_begins.end(), word,
                                      [&](std::size_t begin, const std::string& wanted) {
                                        return source.text.compare(begin, wanted.size(), wanted) < 0;
                                      });
  return found != source.word_begins.end() && source.text.compare(*found, word.size(), word) == 0;
}

// At the hyphen that ends a line: whether the word was only parted there. The document itself is the witness:
// it parts "commis-sioning" if it elsewhere writes the word whole, and keeps "multi-agency" if it elsewhere writes
// that.
bool is_end_of_line_hyphenation(const ExtractedText& source, std::size_t hyphen, std::size_t next_word) {
  const std::string& text = source.text;
  if (hyphen == 0 || next_word >= text.size() || !is_lower(text[hyphen - 1]) || !is_lower(text[next_word]))
    return false;
  std::size_t begin = hyphen, end = next_word;
  while (begin > 0 && hyphen - begin < kLongestWord && is_alpha(text[begin - 1])) --begin;
  while (end < text.size() && end - next_word < kLongestWord && is_alpha(text[end])) ++end;
  if (end - next_word + hyphen - begin >= kLongestWord) return false;
  const std::string first = text.substr(begin, hyphen - begin), second = text.substr(next_word, end - next_word);
  return !is_written(source, first + "-" + second) && is_written(source, first + second);
}

// `*` and `**` around words are emphasis where they touch a word on one side only.
std::size_t emphasis_at(const std::string& text, std::size_t at, std::size_t begin, std::size_t end) {
  std::size_t length = 0;
  while (at + length < end && text[at + length] == '*') ++length;
  if (length == 0 || length > 3) return 0;
  const bool word_before = at > begin && !is_space(static_cast<unsigned char>(text[at - 1]));
  const bool word_after = at + length < end && !is_space(static_cast<unsigned char>(text[at + length]));
  return word_before || word_after ? length : 0;
}

// "part-" at a page's end, "time" on the next page.
bool is_parted_word(const std::string& before, const std::string& after) {
  return before.size() > 1 && before.back() == '-' && is_word_byte(before[before.size() - 2]) && is_word_byte(after[0]);
}

std::string_view words_of(const ExtractedText& source, const Piece& piece) {
  return trim(std::string_view(source.text).substr(piece.begin, piece.end - piece.begin));
}

std::size_t begin_of(const ExtractedText& source, const Piece& piece) {
  return static_cast<std::size_t>(words_of(source, piece).data() - source.text.data());
}

std::size_t end_of(const ExtractedText& source, const Piece& piece) {
  return begin_of(source, piece) + words_of(source, piece).size();
}

}  // namespace

std::string verbatim_text(const ExtractedText& source, const Piece& piece) {
  const std::string& text = source.text;
  const bool has_markup = source.format == "text" || source.format == "markdown";
  std::string out, decoded;
  bool pending_space = false;
  const auto put = [&](std::string_view words) {
    if (pending_space && !out.empty()) out += ' ';
    pending_space = false;
    out += words;
  };
  for (std::size_t at = piece.begin; at < piece.end;) {
    if (has_markup && text[at] == '*') {
      if (const std::size_t length = emphasis_at(text, at, piece.begin, piece.end)) {
        at += length;
        continue;
      }
    }
    if (has_markup && text[at] == '&') {
      if (const std::size_t length = entity_at(text, at, decoded)) {
        at += length;
        if (decoded == " ") {
          pending_space = true;
        } else {
          put(decoded);
        }
        continue;
      }
    }
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      pending_space = true;
    } else if (is_superscript_digit(c)) {
      const std::size_t end = end_of_superscript(text, here, piece.end);
      const std::string_view mark = std::string_view(text).substr(here, end - here);
      // In a PDF it was found small and raised; its note may stand where no line begins.
      const bool is_mark = source.format == "pdf" || source.notes.contains(std::string(mark));
      if (is_unit_before(text, here) || !is_mark) put(mark);
      at = end;
    } else if (c == kSoftHyphen) {
      // nothing: it only says where a line may be parted
    } else if (c == '-' && at < piece.end && text.find_first_not_of(" \t", at) != std::string::npos &&
               text[text.find_first_not_of(" \t", at)] == '\n') {
      const std::size_t next = std::min(text.find_first_not_of(" \t\n\f", at), piece.end);
      const bool spaced =
          here > piece.begin && is_space(static_cast<unsigned char>(text[here - 1]));  // a dash, not a hyphen
      const auto line_breaks = std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                          text.begin() + static_cast<std::ptrdiff_t>(next), '\n');
      if (spaced && line_breaks > 1 && next < piece.end) {
        put("-\n");  // whether the sentence goes on after a dash and a blank line is not ours to say
        at = next;
      } else if (spaced || next >= piece.end || !is_word_byte(text[next])) {
        put("-");
      } else {
        if (!is_end_of_line_hyphenation(source, here, next)) put("-");
        at = next;
      }
    } else {
      put(std::string_view(text).substr(here, at - here));
    }
  }
  return out;
}

std::string verbatim_text(const ExtractedText& source, const std::vector<Piece>& pieces) {
  std::string out;
  const Piece* last = nullptr;
  for (const Piece& piece : pieces) {
    const std::string words = verbatim_text(source, piece);
    if (words.empty()) continue;
    if (piece.join == Join::kSpace && last && is_parted_word(out, words)) {
      if (is_end_of_line_hyphenation(source, end_of(source, *last) - 1, begin_of(source, piece))) out.pop_back();
      out += words;
      last = &piece;
      continue;
    }
    last = &piece;
    if (!out.empty()) out += piece.join == Join::kCell ? " | " : piece.join == Join::kNewLine ? "\n" : " ";
    out += words;
  }
  return out;
}

std::vector<std::size_t> word_begins(const std::string& text) {
  std::vector<std::size_t> begins;
  bool any_parted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_alpha(text[at]) && (at == 0 || !is_alpha(text[at - 1]))) begins.push_back(at);
    const bool ends_line = at + 1 == text.size() || is_space(static_cast<unsigned char>(text[at + 1]));
    any_parted = any_parted || (text[at] == '-' && at > 0 && is_lower(text[at - 1]) && ends_line);
  }
  if (!any_parted) return {};
  std::sort(begins.begin(), begins.end(), [&](std::size_t one, std::size_t other) {
    return text.compare(one, kLongestWord, text, other, kLongestWord) < 0;
  });
  return begins;
}

CodePointIndex::CodePointIndex(const std::string& text) : text_(text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) every_.push_back(count);
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
  }
  every_.push_back(count);
}

std::size_t CodePointIndex::code_points_before(std::size_t byte) const {
  std::size_t count = every_[byte / kStep];
  for (std::size_t i = byte / kStep * kStep; i < byte; ++i) {
    if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) ++count;
  }
  return count;
}

std::vector<evidence::Span> CodePointIndex::spans(const std::vector<Piece>& pieces) const {
  std::vector<evidence::Span> spans;
  for (const Piece& piece : pieces) {
    const std::string_view whole = std::string_view(text_).substr(piece.begin, piece.end - piece.begin);
    std::string_view words = trim(whole);
    while (words.size() > 4 && words.starts_with("**")) words.remove_prefix(2);  // emphasis is no word
    while (words.size() > 4 && words.ends_with("**")) words.remove_suffix(2);
    if (words.empty()) continue;
    const std::size_t begin = piece.begin + static_cast<std::size_t>(words.data() - whole.data());
    const evidence::Span span{code_points_before(begin), code_points_before(begin + words.size())};
    const bool adjoins = !spans.empty() && spans.back().end == span.begin;
    if (adjoins) {
      spans.back().end = span.end;
    } else {
      spans.push_back(span);
    }
  }
  return spans;
}

std::string_view trim(std::string_view text) {
  const auto space_length = [](std::string_view at) -> std::size_t {
    if (at.empty()) return 0;
    const auto byte = static_cast<unsigned char>(at[0]);
    if (byte < 0x80) return is_space(byte) ? 1 : 0;
    auto here = at.begin();
    if (utf8::internal::sequence_length(here) > static_cast<std::ptrdiff_t>(at.size())) return 0;
    const char32_t c = utf8::unchecked::next(here);
    return is_space(c) ? static_cast<std::size_t>(here - at.begin()) : 0;
  };
  while (const std::size_t length = space_length(text)) text.remove_prefix(length);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (!space_length(text.substr(last))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace indexer
