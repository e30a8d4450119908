#include "tests/bench/made_up_queries.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

#include "evidence/index/text_analysis.h"

namespace bench {
namespace {

constexpr std::uint64_t kSeed = 42;
constexpr std::size_t kPapersAskedOf = 200;  // stand in a library of ten thousand passages

bool is_asked_for(const std::string& word) {
  return word.size() > 2 && !evidence::index::is_stop_word(word) && (word[0] < '0' || word[0] > '9');
}

class QueryMaker {
 public:
  explicit QueryMaker(const MadeUpPapers& papers) : numbers_(kSeed) {
    for (std::size_t number = 0; number < kPapersAskedOf; ++number) papers_.push_back(papers.paper(number));
  }

  // The words stand in one passage, so that somebody could ask for them together.
  std::string words(std::size_t count) {
    while (true) {
      std::vector<std::string> content = content_words(passage().text);
      if (content.size() < count) continue;
      std::string chosen;
      for (; count > 0; --count) {
        const std::size_t at = numbers_.below(content.size());
        chosen += (chosen.empty() ? "" : " ") + content[at];
        content.erase(content.begin() + static_cast<std::ptrdiff_t>(at));
      }
      return chosen;
    }
  }

  std::string question() {
    static const std::vector<std::string> kOpenings = {"how did the council", "what was said about",
                                                       "when was there any", "why were there more"};
    return numbers_.one_of(kOpenings) + " " + words(4);
  }

  // Two or three words that follow each other without a sign between them, one of them worth asking for.
  std::string phrase() {
    while (true) {
      const std::string& text = passage().text;
      const auto words = evidence::index::words_of(text);
      const std::size_t count = 2 + numbers_.below(2);
      if (words.size() <= count) continue;
      const std::size_t first = numbers_.below(words.size() - count);
      const std::size_t begin = words[first].begin, end = words[first + count - 1].end;
      const std::string chosen = text.substr(begin, end - begin);
      const auto last = words.begin() + static_cast<std::ptrdiff_t>(first + count);
      const bool is_worth_it = std::any_of(last - static_cast<std::ptrdiff_t>(count), last,
                                           [](const auto& one) { return is_asked_for(one.text); });
      if (is_worth_it && chosen.find_first_of(".,") == std::string::npos) return '"' + chosen + '"';
    }
  }

  // A theme with a council, or a theme with a few years.
  void narrow(Query& query) {
    const evidence::Passage* labelled = &passage();
    while (labelled->themes.empty()) labelled = &passage();
    query.theme = numbers_.one_of(labelled->themes);
    if (numbers_.happens(0.5)) {
      query.authority = labelled->authorities.front();
      return;
    }
    const int year = 2005 + static_cast<int>(numbers_.below(19));
    query.from = std::to_string(year);
    query.to = std::to_string(year + static_cast<int>(numbers_.below(3)));
  }

 private:
  const evidence::Passage& passage() { return numbers_.one_of(numbers_.one_of(papers_).passages); }

  static std::vector<std::string> content_words(const std::string& text) {
    std::vector<std::string> content;
    for (const auto& word : evidence::index::words_of(text)) {
      const bool is_new = std::find(content.begin(), content.end(), word.text) == content.end();
      if (is_new && is_asked_for(word.text)) content.push_back(word.text);
    }
    return content;
  }

  RandomNumbers numbers_;
  std::vector<Paper> papers_;
};

Query make(QueryMaker& maker, const std::string& of_class) {
  Query query;
  query.of_class = of_class;
  if (of_class == "one-word") query.words = maker.words(1);
  if (of_class == "four-words" || of_class == "filtered" || of_class == "load") query.words = maker.words(4);
  if (of_class == "question") query.words = maker.question();
  if (of_class == "phrase") query.words = maker.phrase();
  if (of_class == "filters" || of_class == "filtered") maker.narrow(query);
  return query;
}

}  // namespace

std::vector<Query> made_up_queries(const MadeUpPapers& papers, std::size_t for_each_class, std::size_t for_load) {
  QueryMaker maker(papers);
  std::vector<Query> queries;
  for (const std::string of_class : kQueryClasses) {
    const std::size_t wanted = of_class == "load" ? for_load : for_each_class;
    std::set<std::string> loads;  // all different, so that no cache of answers serves one twice
    for (std::size_t made = 0; made < wanted;) {
      Query query = make(maker, of_class);
      if (of_class == "load" && !loads.insert(query.words).second) continue;
      queries.push_back(std::move(query));
      ++made;
    }
  }
  return queries;
}

void write_queries(const std::vector<Query>& queries, const std::string& file) {
  std::ofstream out(file);
  for (const Query& one : queries) {
    out << one.of_class << '\t' << one.words << '\t' << one.theme << '\t' << one.authority << '\t' << one.from << '\t'
        << one.to << '\n';
  }
  if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
}

std::vector<Query> read_queries(const std::string& file) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error(file + ": cannot be read");
  std::vector<Query> queries;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields(1);
    for (const char sign : line) {
      if (sign == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += sign;
      }
    }
    if (fields.size() != 6) throw std::runtime_error(file + ": six fields were expected: " + line);
    queries.push_back({fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]});
  }
  return queries;
}

}  // namespace bench
