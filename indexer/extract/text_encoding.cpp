#include "indexer/extract/text_encoding.h"

#include <iconv.h>
#include <utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <set>

namespace indexer {
namespace {

constexpr std::size_t kLookedAt = 4096;
// Of the first bytes of a text, so many may be control characters; more is no text.
constexpr double kControlShare = 0.02;
constexpr const char* kReplacement = "\xEF\xBF\xBD";  // U+FFFD

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  ~Converter() {
    if (is_known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool is_known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::string convert(std::string bytes) {
    std::string out;
    std::array<char, 4096> buffer{};
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    while (in_left > 0) {
      char* to = buffer.data();
      std::size_t to_left = buffer.size();
      const bool failed = iconv(handle_, &in, &in_left, &to, &to_left) == static_cast<std::size_t>(-1);
      out.append(buffer.data(), to);
      if (failed && errno != E2BIG) {  // a byte that stands for nothing: marked, and the next one tried
        out += kReplacement;
        ++in;
        --in_left;
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      }
    }
    return out;
  }

 private:
  iconv_t handle_;
};

std::string line_feeds_only(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

// Who says ISO 8859-1 or ASCII means Windows-1252 (WHATWG Encoding Standard, 4.2): the first two have no quotation
// marks.
std::string as_meant(std::string charset) {
  for (char& c : charset) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  static const std::set<std::string> kLatin = {"iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"};
  return kLatin.contains(charset) ? "WINDOWS-1252" : charset;
}

// UTF-16 that does not say so: of mostly Western letters every other byte is zero. Null where it is none.
const char* unmarked_utf16(const std::string& bytes) {
  const std::size_t looked_at = std::min(bytes.size(), kLookedAt) / 2 * 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < looked_at; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  const std::size_t most = looked_at / 2 * 7 / 10, few = looked_at / 2 / 50;
  if (looked_at < 8) return nullptr;
  if (odd > most && even <= few) return "UTF-16LE";
  return even > most && odd <= few ? "UTF-16BE" : nullptr;
}

std::string to_utf8(const std::string& bytes, const std::string& declared_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF") && utf8::is_valid(bytes.begin(), bytes.end())) return bytes.substr(3);
  if (bytes.starts_with(std::string("\xFF\xFE\0\0", 4))) return Converter("UTF-32LE").convert(bytes.substr(4));
  if (bytes.starts_with("\xFF\xFE")) return Converter("UTF-16LE").convert(bytes.substr(2));
  if (bytes.starts_with("\xFE\xFF")) return Converter("UTF-16BE").convert(bytes.substr(2));
  if (const char* wide = unmarked_utf16(bytes)) return Converter(wide).convert(bytes);
  if (utf8::is_valid(bytes.begin(), bytes.end()) && bytes.find('\0') == std::string::npos) return bytes;
  if (!declared_charset.empty()) {
    if (Converter declared(as_meant(declared_charset)); declared.is_known()) return declared.convert(bytes);
  }
  return Converter("WINDOWS-1252").convert(bytes);
}

}  // namespace

bool is_binary(const std::string& bytes) {
  const bool is_wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (is_wide || unmarked_utf16(bytes)) return false;
  const std::string head = bytes.substr(0, kLookedAt);
  const auto control = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != '\b' && c != '\v';
  });
  return bytes.find('\0') != std::string::npos ||
         static_cast<double>(control) > kControlShare * static_cast<double>(head.size());
}

std::string decoded_text(const std::string& bytes, const std::string& declared_charset) {
  return line_feeds_only(to_utf8(bytes, declared_charset));
}

}  // namespace indexer
