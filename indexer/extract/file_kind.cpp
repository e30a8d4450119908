#include "indexer/extract/file_kind.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "indexer/compiled_pattern.h"
#include "indexer/extract/email.h"
#include "indexer/extract/html.h"
#include "indexer/extract/text_encoding.h"
#include "indexer/extract/zip_archive.h"

namespace indexer {
namespace {

constexpr std::size_t kLookedAt = 4096;

// Office files of before 2007 are small file systems ([MS-CFB]); the names in them, UTF-16, tell which.
FileKindFound kind_of_compound_file(const std::string& bytes) {
  const auto has = [&](std::string_view name) {
    std::string wide;
    for (const char c : name) wide += c, wide += '\0';
    return bytes.find(wide) != std::string::npos;
  };
  if (has("__substg1.0_"))
    return {FileKind::kUnreadable, "an Outlook message (.msg); save it from Outlook as .eml or PDF"};
  if (has("EncryptedPackage")) return {FileKind::kUnreadable, "an Office document locked with a password"};
  if (has("DRMContent")) return {FileKind::kUnreadable, "an Office document locked by rights management"};
  if (has("WordDocument")) return {FileKind::kWordBinary, ""};
  if (has("PowerPoint Document")) return {FileKind::kUnreadable, "an old PowerPoint presentation; save it as PDF"};
  if (has("Workbook") || has("Book"))
    return {FileKind::kUnreadable, "an old Excel workbook; save the sheets that matter as PDF"};
  return {FileKind::kUnreadable, "an old Office file of an unknown kind, or a damaged one"};
}

struct Magic {
  std::string_view bytes;
  const char* what;
};

const char* known_binary(const std::string& bytes) {
  static const std::vector<Magic> kKnown = {
      {"\x89PNG", "a picture (PNG); a scan can be read as PDF"},
      {"\xFF\xD8\xFF", "a picture (JPEG); a scan can be read as PDF"},
      {"GIF8", "a picture (GIF); a scan can be read as PDF"},
      {"II*", "a picture (TIFF); a scan can be read as PDF"},
      {std::string_view("MM\0*", 4), "a picture (TIFF); a scan can be read as PDF"},
      {"\x1F\x8B", "a gzip archive; unpack it first"},
      {"7z\xBC\xAF", "a 7-Zip archive; unpack it first, or send it as ZIP"},
      {"Rar!", "a RAR archive; unpack it first, or send it as ZIP"},
      {"\x78\x9F\x3E\x22", "Outlook's own wrapping of attachments (winmail.dat); ask for the files themselves"},
      {"\x7F"
       "ELF",
       "a program"},
      {"MZ", "a program"},
      {"ID3", "a sound recording"},
      {std::string_view("\0\0\0\x18"
                        "ftyp",
                        8),
       "a film"},
      {std::string_view("\0\0\0\x20"
                        "ftyp",
                        8),
       "a film"},
  };
  for (const Magic& magic : kKnown) {
    if (std::string_view(bytes).starts_with(magic.bytes)) return magic.what;
  }
  return nullptr;
}

// A ZIP's list of members stands at its end (APPNOTE 4.3.16), behind a comment of up to 64 KB; what stands before it
// may be anything, or missing where this is the last part of several.
bool ends_like_zip(const std::string& bytes) {
  constexpr std::size_t kTail = 66000;
  return bytes.find('\0') != std::string::npos &&
         bytes.find("PK\x05\x06", bytes.size() > kTail ? bytes.size() - kTail : 0) != std::string::npos;
}

}  // namespace

FileKindFound kind_of(const std::string& bytes) {
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) return {FileKind::kEmpty, ""};
  if (looks_like_zip(bytes)) return {FileKind::kZip, ""};
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return kind_of_compound_file(bytes);
  if (bytes.starts_with("{\\rtf")) return {FileKind::kRichText, ""};
  if (const char* what = known_binary(bytes)) return {FileKind::kUnreadable, what};
  if (looks_like_email(bytes)) return {FileKind::kEmail, ""};
  // PDF readers accept the mark anywhere in the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  if (bytes.substr(0, 1024).find("%PDF-") != std::string::npos) return {FileKind::kPdf, ""};
  if (looks_like_html(bytes)) return {FileKind::kHtml, ""};
  if (ends_like_zip(bytes)) return {FileKind::kZip, ""};
  if (is_binary(bytes)) return {FileKind::kUnreadable, "a binary file of a kind that is not known here"};
  const std::string head = decoded_text(bytes.substr(0, kLookedAt));
  if (RE2::PartialMatch(head, compiled(R"(^\s*(?:<\?xml[^>]*>\s*)?<meeting>)"))) return {FileKind::kMeetingXml, ""};
  if (RE2::PartialMatch(head, compiled(R"(^\s*<\?xml)")))
    return {FileKind::kUnreadable, "an XML file of a kind that is not known here"};
  return {FileKind::kText, ""};
}

}  // namespace indexer
