#include "indexer/sandbox/extraction_message.h"

#include <utf8.h>

#include <cmath>
#include <cstdint>
#include <cstring>

namespace indexer {
namespace {

constexpr std::uint64_t kRefused = 0x5245465553454421, kExtracted = 0x4558545241435421;  // how a message begins

class Writer {
 public:
  void number(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    number(bits);
  }
  void text(const std::string& value) {
    number(value.size());
    out_ += value;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// After the first thing that is missing, everything it gives is empty and `ok` stays false.
class Reader {
 public:
  explicit Reader(const std::string& in) : in_(in) {}

  std::uint64_t number() {
    if (!ok_ || in_.size() - at_ < 8) return fail();
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
      value = value << 8 | static_cast<unsigned char>(in_[at_ + static_cast<std::size_t>(i)]);
    at_ += 8;
    return value;
  }
  // A count of things that take `bytes_each` at least: more than the rest could hold is no count.
  std::size_t count(std::size_t bytes_each) {
    const std::uint64_t value = number();
    return value <= (in_.size() - at_) / bytes_each ? static_cast<std::size_t>(value) : fail();
  }
  double real() {
    const std::uint64_t bits = number();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return std::isfinite(value) ? value : static_cast<double>(fail());
  }
  std::string text() {
    const std::size_t size = count(1);
    std::string value = ok_ ? in_.substr(at_, size) : "";
    at_ += ok_ ? size : 0;
    return value;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return at_ == in_.size(); }

 private:
  std::size_t fail() {
    ok_ = false;
    return 0;
  }
  const std::string& in_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

constexpr std::size_t kLineBytes = 8 * 7;

void write_text(Writer& out, const ExtractedText& text) {
  out.text(text.text);
  out.text(text.format);
  out.real(text.body_size);
  out.number(text.said.size());
  for (const auto& [field, value] : text.said) {
    out.text(field);
    out.text(value);
  }
  out.number(text.lines.size());
  for (const Line& line : text.lines) {
    out.number(line.begin);
    out.number(line.end);
    out.number(static_cast<std::uint64_t>(line.page));
    out.real(line.size);
    out.real(line.left);
    out.number(static_cast<std::uint64_t>(line.heading_level));
    out.number(static_cast<std::uint64_t>(line.is_bold) | static_cast<std::uint64_t>(line.opens_item) << 1 |
               static_cast<std::uint64_t>(line.is_machine_read) << 2);
  }
}

ExtractedText read_text(Reader& in) {
  ExtractedText text;
  text.text = in.text();
  text.format = in.text();
  text.body_size = in.real();
  for (std::size_t left = in.count(16); left > 0; --left) {
    std::string field = in.text();
    text.said[field] = in.text();
  }
  for (std::size_t left = in.count(kLineBytes); left > 0; --left) {
    Line line;
    line.begin = in.number();
    line.end = in.number();
    line.page = static_cast<int>(in.number() & 0xFFFFFF);
    line.size = in.real();
    line.left = in.real();
    line.heading_level = static_cast<int>(in.number() & 0xF);
    const std::uint64_t flags = in.number();
    line.is_bold = flags & 1;
    line.opens_item = flags & 2;
    line.is_machine_read = flags & 4;
    text.lines.push_back(line);
  }
  return text;
}

bool is_text(const std::string& text) { return utf8::is_valid(text.begin(), text.end()); }

// Whether a character of valid UTF-8 begins there, or the text ends.
bool is_between_characters(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool makes_sense(const ExtractedText& text) {
  if (!is_text(text.text) || !is_text(text.format)) return false;
  std::size_t last = 0;
  for (const Line& line : text.lines) {
    const bool is_inside = line.begin >= last && line.begin <= line.end && line.end <= text.text.size();
    if (!is_inside || !is_between_characters(text.text, line.begin) || !is_between_characters(text.text, line.end))
      return false;
    last = line.end;
  }
  for (const auto& [field, value] : text.said) {
    if (!is_text(field) || !is_text(value)) return false;
  }
  return true;
}

}  // namespace

std::string to_bytes(const ExtractionMessage& message) {
  Writer out;
  if (const auto* refused = std::get_if<Refused>(&message)) {
    out.number(kRefused);
    out.text(refused->reason);
    return out.take();
  }
  const auto& extraction = std::get<Extraction>(message);
  out.number(kExtracted);
  out.number(extraction.text ? 1 : 0);
  if (extraction.text) write_text(out, *extraction.text);
  out.number(extraction.files.size());
  for (const EmbeddedFile& file : extraction.files) {
    out.text(file.name);
    out.text(file.bytes);
    out.text(file.refused);
  }
  return out.take();
}

std::optional<ExtractionMessage> message_from(const std::string& bytes) {
  Reader in(bytes);
  const std::uint64_t kind = in.number();
  if (kind == kRefused) {
    const std::string reason = in.text();
    if (!in.ok() || !in.at_end() || !is_text(reason)) return std::nullopt;
    return Refused{reason};
  }
  if (kind != kExtracted) return std::nullopt;
  Extraction extraction;
  if (in.number()) extraction.text = read_text(in);
  for (std::size_t left = in.count(24); left > 0; --left) {
    EmbeddedFile file;
    file.name = in.text();
    file.bytes = in.text();
    file.refused = in.text();
    if (!is_text(file.name) || !is_text(file.refused)) return std::nullopt;
    extraction.files.push_back(std::move(file));
  }
  if (!in.ok() || !in.at_end() || (extraction.text && !makes_sense(*extraction.text))) return std::nullopt;
  return extraction;
}

}  // namespace indexer
