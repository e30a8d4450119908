#include "indexer/extract/email.h"

#include <gmime/gmime.h>
#include <re2/re2.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "indexer/compiled_pattern.h"
#include "indexer/extract/html.h"
#include "indexer/extract/plain_text.h"
#include "indexer/extract/text_encoding.h"

namespace indexer {
namespace {

constexpr int kDeepest = 30;  // of multiparts in multiparts

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_or_empty(const char* text) { return text ? text : ""; }

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return "";
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, out.get());
  const GByteArray* held = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(held->data), held->len};
}

std::string whole_message(GMimeObject* object) {
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(object, nullptr, out.get());
  const GByteArray* held = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(held->data), held->len};
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* content = g_mime_object_get_content_type(object);
  return content && g_mime_content_type_is_type(content, type, subtype);
}

bool is_attachment(GMimeObject* object) {
  const char* disposition = g_mime_object_get_disposition(object);
  return disposition && std::string(disposition) == "attachment";
}

class EmailReader {
 public:
  Extraction read(GMimeMessage* message) {
    part(g_mime_message_get_mime_part(message), 0);
    Extraction extraction;
    extraction.files = std::move(files_);
    extraction.text = words();
    if (extraction.text) say(message, *extraction.text);
    if (!extraction.text && extraction.files.empty()) throw Refusal("an e-mail without words or attachments");
    return extraction;
  }

 private:
  void part(GMimeObject* object, int depth) {
    if (!object || depth > kDeepest) return;
    if (GMIME_IS_MULTIPART(object)) {
      auto* multipart = GMIME_MULTIPART(object);
      const bool before = plain_is_enough_;
      if (is_type(object, "multipart", "alternative") && has_plain_words(multipart)) plain_is_enough_ = true;
      for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
        part(g_mime_multipart_get_part(multipart, i), depth + 1);
      plain_is_enough_ = before;
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      if (GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
        files_.push_back({name_or("message.eml", text_or_empty(g_mime_message_get_subject(inner)), ".eml"),
                          whole_message(GMIME_OBJECT(inner)), ""});
    } else if (GMIME_IS_PART(object)) {
      leaf(object, GMIME_PART(object));
    }
  }

  // Of the same words in several forms the plain one is taken.
  static bool has_plain_words(GMimeMultipart* alternative) {
    for (int i = 0; i < g_mime_multipart_get_count(alternative); ++i) {
      GMimeObject* form = g_mime_multipart_get_part(alternative, i);
      if (!GMIME_IS_PART(form) || !is_type(form, "text", "plain")) continue;
      if (bytes_of(GMIME_PART(form)).find_first_not_of(" \t\r\n") != std::string::npos) return true;
    }
    return false;
  }

  void leaf(GMimeObject* object, GMimePart* part) {
    const std::string name = text_or_empty(g_mime_part_get_filename(part));
    const std::string charset = text_or_empty(g_mime_object_get_content_type_parameter(object, "charset"));
    const bool is_own_words = !is_attachment(object) && name.empty() && !is_binary(bytes_of(part));
    if (is_own_words && is_type(object, "text", "html")) {
      if (!plain_is_enough_) take_page(bytes_of(part), charset);
    } else if (is_own_words && is_type(object, "text", "*")) {
      plain_ += (plain_.empty() ? "" : "\n\n") + without_uuencoded(decoded_text(bytes_of(part), charset));
    } else if (!is_type(object, "image", "*") && !is_type(object, "application", "pgp-signature")) {
      // Pictures in a message are signatures and logos.
      std::string bytes = bytes_of(part);
      if (!bytes.empty()) files_.push_back({name_or("attachment", name, ""), std::move(bytes), ""});
    }
  }

  void take_page(const std::string& bytes, const std::string& charset) {
    try {
      pages_.push_back(extract_html(bytes, charset));
    } catch (const Refusal&) {  // pictures only
    }
  }

  // Files that mail programs of before MIME wrote into the text: "begin 644 report.doc", lines, "end".
  std::string without_uuencoded(const std::string& text) {
    static const RE2 kBegin(R"((?m)^begin [0-7]{3,4} ([^\n]{1,200})\n)");
    std::string kept;
    std::size_t at = 0;
    for (re2::StringPiece found[2]; kBegin.Match(text, at, text.size(), RE2::UNANCHORED, found, 2);) {
      const auto from = static_cast<std::size_t>(found[0].data() - text.data());
      const std::size_t body = from + found[0].size(), end = end_of_uuencoded(text, body);
      take_uuencoded(text.substr(body, end - body), std::string(found[1]));
      kept.append(text, at, from - at);
      at = std::min(end + std::string_view("\nend\n").size(), text.size());
    }
    return kept.append(text, at);
  }

  // Before the line "end", or the text's end where there is none.
  static std::size_t end_of_uuencoded(const std::string& text, std::size_t body) {
    constexpr std::string_view kEnd = "\nend";
    for (std::size_t at = text.find(kEnd, body); at != std::string::npos; at = text.find(kEnd, at + 1)) {
      if (at + kEnd.size() == text.size() || text[at + kEnd.size()] == '\n') return at;
    }
    return text.size();
  }

  void take_uuencoded(const std::string& lines, const std::string& name) {
    GMimeEncoding decoding;
    g_mime_encoding_init_decode(&decoding, GMIME_CONTENT_ENCODING_UUENCODE);
    std::string bytes(g_mime_encoding_outlen(&decoding, lines.size()), '\0');
    bytes.resize(g_mime_encoding_step(&decoding, lines.data(), lines.size(), bytes.data()));
    if (!bytes.empty()) files_.push_back({name_or("attachment", name, ""), bytes, ""});
  }

  std::string name_or(const std::string& otherwise, std::string name, const std::string& ending) {
    name = decoded_text(name);
    for (char& c : name) {
      if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '-';
    }
    if (name.empty())
      name = otherwise;
    else if (!name.ends_with(ending))
      name += ending;
    std::string own = name;
    // Two attachments may have one name, or two thousand.
    for (int& number = numbers_[name]; !names_.insert(own).second; ++number)
      own = std::to_string(number + 2) + "-" + name;
    return own;
  }

  std::optional<ExtractedText> words() const {
    const bool has_plain = plain_.find_first_not_of(" \t\n") != std::string::npos;
    if (!has_plain && pages_.empty()) return std::nullopt;
    if (!has_plain && pages_.size() == 1) {
      ExtractedText only = pages_.front();
      only.format = "email";
      only.said.clear();
      return only;
    }
    std::string all = plain_;
    for (const ExtractedText& page : pages_) all += (all.empty() ? "" : "\n\n") + page.text;
    return lines_of(all, "email");
  }

  static void say(GMimeMessage* message, ExtractedText& text) {
    if (const std::string subject = text_or_empty(g_mime_message_get_subject(message)); !subject.empty())
      text.said["title"] = decoded_text(subject);
    if (GDateTime* sent = g_mime_message_get_date(message)) {
      gchar* day = g_date_time_format(sent, "%Y-%m-%d");
      text.said["date"] = text_or_empty(day);
      g_free(day);
    }
  }

  std::string plain_;
  std::vector<ExtractedText> pages_;
  bool plain_is_enough_ = false;  // inside an alternative that has plain words
  std::vector<EmbeddedFile> files_;
  std::set<std::string> names_;
  std::map<std::string, int> numbers_;  // how often a name was given another number
};

}  // namespace

bool looks_like_email(const std::string& bytes) {
  static const RE2 kField(
      R"((?i)^(?:from|to|cc|date|subject|message-id|mime-version|received|return-path|delivered-to|content-type|reply-to|sender|x-[\w-]+|dkim-signature|authentication-results|envelope-to|importance|thread-topic|in-reply-to|references|user-agent|resent-[\w-]+|list-[\w-]+|comments|arc-[\w-]+|precedence|content-transfer-encoding|received-spf|bcc):)");
  static const RE2 kTelling(
      R"((?im)^(?:message-id|mime-version|received|return-path|delivered-to|content-type|date|to):)");
  const std::string head = decoded_text(bytes.substr(0, 32768));
  std::size_t fields = 0, begin = head.starts_with("From ") ? head.find('\n') + 1 : head.find_first_not_of('\n');
  if (begin == std::string::npos) return false;
  const std::size_t start = begin;
  while (begin < head.size()) {
    const std::size_t end = std::min(head.find('\n', begin), head.size());
    const std::string line = head.substr(begin, end - begin);
    if (line.empty()) break;
    const bool goes_on = fields > 0 && (line.front() == ' ' || line.front() == '\t');
    if (!goes_on) {
      if (!RE2::PartialMatch(line, kField)) {
        // An unusual field among usual ones.
        if (fields == 0 || !RE2::PartialMatch(line, compiled(R"(^[\w-]{2,60}:)"))) return false;
      }
      ++fields;
    }
    begin = end + 1;
  }
  const bool is_mailbox = head.starts_with("From ") && start > 0;  // mbox (RFC 4155): the sender stands in its own line
  if (is_mailbox && fields > 0 && RE2::PartialMatch(head.substr(start, begin - start), kTelling)) return true;
  return fields >= 2 && RE2::PartialMatch(head.substr(start, begin - start), compiled(R"((?im)^from:)")) &&
         RE2::PartialMatch(head.substr(start, begin - start), kTelling);
}

Extraction extract_email(const std::string& bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), bytes.starts_with("From ") ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) throw Refusal("a damaged e-mail: its parts cannot be read");
  try {
    return EmailReader().read(message.get());
  } catch (const Refusal&) {
    // Parts that do not keep to their own boundaries: the words behind the header are there all the same.
    const std::string text = decoded_text(bytes);
    const auto body = text.find("\n\n");
    const bool has_words = body != std::string::npos && text.find_first_not_of(" \t\n", body) != std::string::npos;
    if (!has_words || text.find("\n--", body) != std::string::npos) throw;
    return {.text = lines_of(text.substr(body + 2), "email"), .files = {}};
  }
}

}  // namespace indexer
