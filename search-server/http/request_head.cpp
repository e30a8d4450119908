#include "search-server/http/request_head.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace search_server {
namespace {

using Outcome = std::variant<RequestHead, RefusedRequest>;

constexpr std::string_view kLineEnd = "\r\n";

// RFC 9110, 5.6.2: what methods and header names are made of.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the next line off `rest`.
std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find(kLineEnd);
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + kLineEnd.size());
  return line;
}

// Whether a list such as "keep-alive, upgrade" has the word.
bool has_word(const std::string& list, std::string_view word) {
  for (std::string_view rest = list; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (trimmed(rest.substr(0, comma)) == word) return true;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return false;
}

RefusedRequest bad(const std::string& detail) { return {400, detail}; }

// Reads line by line; what was met decides at the end.
class HeadReader {
 public:
  explicit HeadReader(const FrontLimits& limits) : limits_(limits) {}

  Outcome read(std::string_view rest) {
    if (auto refused = request_line(next_line(rest))) return *refused;
    for (std::string_view line = next_line(rest); !line.empty(); line = next_line(rest)) {
      if (auto refused = header(line)) return *refused;
    }
    if (is_1_1_ && hosts_ != 1) return bad("A request names its Host once.");
    if (head_.body_bytes > limits_.body_bytes) return RefusedRequest{413, "The body is longer than 1 MB."};
    head_.expects_continue = head_.expects_continue && is_1_1_;
    return head_;
  }

 private:
  using Refusal = std::optional<RefusedRequest>;

  Refusal request_line(std::string_view line) {
    const auto first = line.find(' '), last = line.rfind(' ');
    if (first == last) return bad("The request line was expected to be a method, an address and HTTP/1.1.");
    const std::string_view target = line.substr(first + 1, last - first - 1), version = line.substr(last + 1);
    if (!is_token(line.substr(0, first)) || target.empty() || target.find_first_of(" \t") != std::string_view::npos)
      return bad("The request line was expected to be a method, an address and HTTP/1.1.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("HTTP/1.1 or HTTP/1.0 was expected.");
    if (target.size() > limits_.target_bytes) return RefusedRequest{414, "The address is longer than 16 KB."};
    is_1_1_ = version == "HTTP/1.1";
    head_.keeps_alive = is_1_1_;
    return std::nullopt;
  }

  // A name that is no token refuses folded lines and spaces before the colon too (RFC 9112, 5.1 and 5.2).
  Refusal header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return bad("A header line cannot be read.");
    const std::string name = lower(line.substr(0, colon)), value = lower(trimmed(line.substr(colon + 1)));
    if (name == "content-length") return content_length(value);
    if (name == "transfer-encoding")
      return RefusedRequest{411, "A body is taken with its Content-Length, not in chunks."};
    if (name == "host") ++hosts_;
    if (name == "x-forwarded-for") head_.forwarded_for += (head_.forwarded_for.empty() ? "" : ", ") + value;
    if (name == "expect") head_.expects_continue = value == "100-continue";
    if (name == "connection" && has_word(value, "close")) head_.keeps_alive = false;
    if (name == "connection" && !is_1_1_ && has_word(value, "keep-alive")) head_.keeps_alive = true;
    return std::nullopt;
  }

  Refusal content_length(const std::string& value) {
    const bool is_number =
        !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number || has_length_) return bad("A request says its Content-Length once, as a number.");
    has_length_ = true;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), head_.body_bytes);
    if (read.ec != std::errc()) head_.body_bytes = limits_.body_bytes + 1;  // no number of ours is as large
    return std::nullopt;
  }

  const FrontLimits& limits_;
  RequestHead head_;
  bool is_1_1_ = true;
  bool has_length_ = false;
  int hosts_ = 0;
};

}  // namespace

HeadScan::State HeadScan::scan(std::string_view bytes) {
  while (at_ < bytes.size()) {
    const auto c = static_cast<unsigned char>(bytes[at_]);
    const bool follows_return = at_ > 0 && bytes[at_ - 1] == '\r';
    const bool is_control = (c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
    if (is_control || follows_return != (c == '\n')) return State::kForbidden;
    ++at_;
    if (c != '\n') continue;
    if (at_ - line_start_ == kLineEnd.size()) return State::kComplete;
    line_start_ = at_;
  }
  return State::kMore;
}

Outcome read_request_head(std::string_view head, const FrontLimits& limits) { return HeadReader(limits).read(head); }

}  // namespace search_server
