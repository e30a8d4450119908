#include "evidence/query_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace evidence {
namespace {

constexpr std::array<std::string_view, 10> kFields = {"authority", "publisher", "model", "theme", "kind",
                                                      "type",      "body",      "title", "voice", "date"};
constexpr int kDefaultNear = 10;
constexpr int kMaxNear = 50;
constexpr std::size_t kMaxDepth = 40;  // of brackets: nobody reads more, and the parser recurses
constexpr std::size_t kMaxTokens = 400;

struct Token {
  enum class Kind { kText, kQuoted, kOpen, kClose, kAnd, kOr, kNot, kNear, kField };
  Kind kind = Kind::kText;
  std::string text;
  std::string field;
  int distance = 0;
  bool is_excluded = false;  // -word
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    for (const char* mark : {"“", "”", "„", "«", "»"}) replace_all(text_, mark, "\"");
    replace_all(text_, "\xC2\xA0", " ");
    int depth = 0, lowest = 0;
    for (const char c : text_) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      lowest = std::min(lowest, depth);
    }
    brackets_group_ = depth == 0 && lowest == 0;
  }

  std::vector<Token> tokens() {
    std::vector<Token> tokens;
    while (at_ < text_.size() && tokens.size() < kMaxTokens) {
      if (is_space(text_[at_])) {
        ++at_;
      } else {
        next(tokens);
      }
    }
    return tokens;
  }

 private:
  void next(std::vector<Token>& tokens) {
    Token token;
    if (text_[at_] == '-' && at_ + 1 < text_.size() && !is_space(text_[at_ + 1]) && text_[at_ + 1] != '-') {
      token.is_excluded = true;
      ++at_;
    }
    const char c = text_[at_];
    if (c == '"') {
      if (quoted(token)) tokens.push_back(std::move(token));
    } else if (brackets_group_ && c == '(' &&
               (at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(' || token.is_excluded)) {
      ++at_;
      ++open_;
      token.kind = Token::Kind::kOpen;
      tokens.push_back(std::move(token));
    } else if (c == ')' && open_ > 0) {
      ++at_;
      --open_;
      tokens.push_back({Token::Kind::kClose, "", "", 0, false});
    } else {
      word(token);
      if (!token.text.empty() || token.kind != Token::Kind::kText) tokens.push_back(std::move(token));
    }
  }

  bool quoted(Token& token) {
    const auto close = text_.find('"', at_ + 1);
    if (close == std::string::npos) {
      ++at_;  // a mark that nothing closes is no mark
      return false;
    }
    token.kind = Token::Kind::kQuoted;
    token.text = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    return token.text.find_first_not_of(" \t") != std::string::npos;
  }

  void word(Token& token) {
    std::size_t end = at_;
    int inner = 0;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '"') {
      if (text_[end] == '(') ++inner;
      if (text_[end] == ')' && inner-- <= 0 && open_ > 0) break;
      ++end;
    }
    token.text = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + 1);
    if (token.text == "AND") token.kind = Token::Kind::kAnd;
    if (token.text == "OR") token.kind = Token::Kind::kOr;
    if (token.text == "NOT") token.kind = Token::Kind::kNot;
    if (token.text == "NEAR" || token.text.starts_with("NEAR/")) near(token);
    if (const auto colon = token.text.find(':'); colon != std::string::npos && token.kind == Token::Kind::kText)
      field(token, colon);
  }

  static void near(Token& token) {
    token.kind = Token::Kind::kNear;
    token.distance = kDefaultNear;
    if (token.text.size() > 5) {
      int distance = 0;
      const auto [end, error] = std::from_chars(token.text.data() + 5, token.text.data() + token.text.size(), distance);
      if (error == std::errc() && distance > 0) token.distance = std::min(distance, kMaxNear);
    }
  }

  void field(Token& token, std::size_t colon) {
    const std::string name = token.text.substr(0, colon);
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) return;
    std::string value = token.text.substr(colon + 1);
    if (value.empty() && at_ < text_.size() && text_[at_] == '"') {
      Token phrase;
      if (quoted(phrase)) value = phrase.text;
    }
    if (value.empty()) return;
    token.kind = Token::Kind::kField;
    token.field = name;
    token.text = value;
  }

  std::string text_;
  std::size_t at_ = 0;
  int open_ = 0;
  bool brackets_group_ = false;
};

QueryNode make(QueryNode::Kind kind, std::string text = "") {
  QueryNode node;
  node.kind = kind;
  node.text = std::move(text);
  return node;
}

// sequence := or-group+ ; or-group := and-group (OR and-group)* ; and-group := unary (AND unary)*
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  QueryNode parse() {
    QueryNode root = sequence(0);
    while (at_ < tokens_.size()) {  // a bracket too many ended the sequence early
      ++at_;
      QueryNode more = sequence(0);
      std::move(more.children.begin(), more.children.end(), std::back_inserter(root.children));
    }
    return root;
  }

 private:
  bool is(Token::Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
  bool starts_operand() const {
    return at_ < tokens_.size() && tokens_[at_].kind != Token::Kind::kClose && tokens_[at_].kind != Token::Kind::kAnd &&
           tokens_[at_].kind != Token::Kind::kOr;
  }

  QueryNode sequence(std::size_t depth) {
    QueryNode bag;
    while (at_ < tokens_.size() && !is(Token::Kind::kClose)) {
      if (!starts_operand()) {
        ++at_;  // an operator with nothing before it is nothing
        continue;
      }
      QueryNode node = alternatives(depth);
      if (node.kind != QueryNode::Kind::kBag || !node.children.empty()) bag.children.push_back(std::move(node));
    }
    return bag;
  }

  QueryNode alternatives(std::size_t depth) {
    QueryNode first = conjunction(depth);
    if (!is(Token::Kind::kOr)) return first;
    QueryNode node = make(QueryNode::Kind::kOr);
    node.children.push_back(std::move(first));
    while (is(Token::Kind::kOr)) {
      ++at_;
      if (starts_operand()) node.children.push_back(conjunction(depth));
    }
    return only_child_or_self(std::move(node));
  }

  QueryNode conjunction(std::size_t depth) {
    QueryNode first = proximity(depth);
    if (!is(Token::Kind::kAnd)) return first;
    QueryNode node = make(QueryNode::Kind::kAnd);
    node.children.push_back(std::move(first));
    while (is(Token::Kind::kAnd)) {
      ++at_;
      if (starts_operand()) node.children.push_back(proximity(depth));
    }
    return only_child_or_self(std::move(node));
  }

  QueryNode proximity(std::size_t depth) {
    QueryNode first = operand(depth);
    if (!is(Token::Kind::kNear)) return first;
    QueryNode node = make(QueryNode::Kind::kNear);
    node.children.push_back(std::move(first));
    while (is(Token::Kind::kNear)) {
      node.distance = std::max(node.distance, tokens_[at_].distance);
      ++at_;
      if (starts_operand()) node.children.push_back(operand(depth));
    }
    return only_child_or_self(std::move(node));
  }

  QueryNode operand(std::size_t depth) {
    const Token token = tokens_[at_++];
    if (token.kind == Token::Kind::kNot) {
      return starts_operand() ? negated(operand(depth)) : QueryNode{};
    }
    QueryNode node = plain_operand(token, depth);
    return token.is_excluded ? negated(std::move(node)) : node;
  }

  QueryNode plain_operand(const Token& token, std::size_t depth) {
    if (token.kind == Token::Kind::kOpen) {
      if (depth >= kMaxDepth) return {};
      QueryNode inner = sequence(depth + 1);
      if (is(Token::Kind::kClose)) ++at_;
      return inner;
    }
    if (token.kind == Token::Kind::kQuoted) return make(QueryNode::Kind::kPhrase, token.text);
    if (token.kind == Token::Kind::kField) {
      QueryNode node = make(QueryNode::Kind::kField, token.text);
      node.field = token.field;
      return node;
    }
    if (token.kind == Token::Kind::kNear) return {};
    if (token.text.size() > 3 && token.text.ends_with('*'))
      return make(QueryNode::Kind::kPrefix, token.text.substr(0, token.text.size() - 1));
    return make(QueryNode::Kind::kWord, token.text);
  }

  // An operator with one side only is no operator.
  static QueryNode only_child_or_self(QueryNode node) {
    if (node.children.size() != 1) return node;
    QueryNode child = std::move(node.children.front());
    return child;
  }

  static QueryNode negated(QueryNode node) {
    QueryNode out = make(QueryNode::Kind::kNot);
    out.children.push_back(std::move(node));
    return out;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

std::string joined(const std::vector<QueryNode>& nodes, const std::string& between) {
  std::string text;
  for (const QueryNode& node : nodes) {
    const std::string one = describe(node);
    if (one.empty()) continue;
    text += (text.empty() ? "" : between) + one;
  }
  return text;
}

}  // namespace

QueryNode parse_query_text(std::string_view text) { return Parser(Lexer(text).tokens()).parse(); }

std::string describe(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::kWord:
      return node.text;
    case QueryNode::Kind::kPhrase:
      return "\"" + node.text + "\"";
    case QueryNode::Kind::kPrefix:
      return node.text + "*";
    case QueryNode::Kind::kField:
      return node.field + ":" + (node.text.find(' ') == std::string::npos ? node.text : "\"" + node.text + "\"");
    case QueryNode::Kind::kNear:
      return joined(node.children, " NEAR/" + std::to_string(node.distance) + " ");
    case QueryNode::Kind::kBag:
      return joined(node.children, " ");
    case QueryNode::Kind::kAnd:
      return joined(node.children, " AND ");
    case QueryNode::Kind::kOr:
      return "(" + joined(node.children, " OR ") + ")";
    case QueryNode::Kind::kNot:
      return node.children.empty() ? "" : "NOT " + describe(node.children.front());
  }
  return "";
}

}  // namespace evidence
