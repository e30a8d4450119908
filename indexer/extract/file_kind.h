// What a file is, by its content.
#pragma once

#include <string>

namespace indexer {

enum class FileKind {
  kEmpty,
  kPdf,
  kZip,  // DOCX, ODT or a pack: its list of members tells
  kWordBinary,
  kRichText,
  kEmail,
  kHtml,
  kMeetingXml,  // ModernGov's answer to GetMeeting
  kText,
  kUnreadable,
};

struct FileKindFound {
  FileKind kind = FileKind::kText;
  std::string what;  // of kUnreadable: what it is, in words
};

FileKindFound kind_of(const std::string& bytes);

}  // namespace indexer
