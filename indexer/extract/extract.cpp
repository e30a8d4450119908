#include "indexer/extract/extract.h"

#include <algorithm>
#include <cctype>

#include "indexer/extract/docx.h"
#include "indexer/extract/email.h"
#include "indexer/extract/file_kind.h"
#include "indexer/extract/html.h"
#include "indexer/extract/moderngov_meeting.h"
#include "indexer/extract/odt.h"
#include "indexer/extract/office_converter.h"
#include "indexer/extract/pdf.h"
#include "indexer/extract/plain_text.h"
#include "indexer/extract/zip_archive.h"

namespace indexer {
namespace {

constexpr const char* kReadable = "text, Markdown, HTML, PDF, DOCX, ODT, DOC, RTF, e-mail and ZIP can be read";

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Extraction only_text(ExtractedText text) { return {.text = std::move(text), .files = {}}; }

Extraction extract_zip(const std::string& bytes) {
  const ZipArchive archive(bytes);
  if (archive.has("xl/workbook.xml"))
    throw Refusal("an Excel workbook; save the sheets that matter as PDF. " + std::string(kReadable));
  if (archive.has("ppt/presentation.xml"))
    throw Refusal("a PowerPoint presentation; save it as PDF. " + std::string(kReadable));
  if (is_docx(archive)) return only_text(extract_docx(archive));
  if (is_odt(archive)) return only_text(extract_odt(archive));
  if (archive.has("mimetype") && archive.has("META-INF/container.xml"))
    throw Refusal("an electronic book (EPUB). " + std::string(kReadable));
  if (archive.has("mimetype") && archive.has("content.xml"))
    throw Refusal("an OpenDocument file that is no text (a sheet or slides); save it as PDF. " +
                  std::string(kReadable));
  return {.text = std::nullopt, .files = unpack(archive)};
}

Extraction extract_html_file(const std::string& bytes, const std::string& name) {
  try {
    return only_text(extract_html(bytes));
  } catch (const Refusal& refusal) {
    if (name.ends_with(".pdf"))
      throw Refusal("a web page (HTML) saved under a PDF's name: " + std::string(refusal.what()));
    throw;
  }
}

}  // namespace

Extraction extract(const std::string& bytes, const std::string& file_name) {
  const std::string name = lower_ascii(file_name);
  const FileKindFound found = kind_of(bytes);
  switch (found.kind) {
    case FileKind::kEmpty:
      throw Refusal("the file is empty");
    case FileKind::kPdf:
      return only_text(extract_pdf(bytes));
    case FileKind::kZip:
      return extract_zip(bytes);
    case FileKind::kWordBinary:
      return only_text(extract_converted(converted(bytes, OldFormat::kWordBinary), OldFormat::kWordBinary));
    case FileKind::kRichText:
      return only_text(extract_converted(converted(bytes, OldFormat::kRichText), OldFormat::kRichText));
    case FileKind::kEmail:
      return extract_email(bytes);
    case FileKind::kHtml:
      return extract_html_file(bytes, name);
    case FileKind::kMeetingXml:
      return only_text(extract_moderngov_meeting(bytes));
    case FileKind::kUnreadable:
      throw Refusal(found.what);
    case FileKind::kText:
      break;
  }
  return only_text(
      extract_plain_text(bytes, name.ends_with(".md") || name.ends_with(".markdown") ? "markdown" : "text"));
}

}  // namespace indexer
