#include "tests/support/zip_file.h"

#include <zip.h>

#include <stdexcept>

namespace support {

std::string zip_of(const ZipMembers& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (!archive) throw std::runtime_error("no ZIP can be made");
  for (const auto& [name, bytes] : members) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      zip_discard(archive);
      zip_source_free(target);
      throw std::runtime_error(name + ": no name for a file in a ZIP");
    }
  }
  if (zip_close(archive) != 0) throw std::runtime_error("no ZIP can be written");
  if (zip_source_open(target) != 0) throw std::runtime_error("a ZIP of nothing");
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string docx_of(const std::string& body, const ZipMembers& parts) {
  const std::string names =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:wps\"";
  ZipMembers members = {
      {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels",
       "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" "
       "Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", "<w:document " + names + "><w:body>" + body + "</w:body></w:document>"}};
  members.insert(members.end(), parts.begin(), parts.end());
  return zip_of(members);
}

std::string docx_paragraph(const std::string& words, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r></w:p>";
}

std::string odt_of(const std::string& text, const std::string& automatic_styles) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"content.xml",
                  "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" "
                  "xmlns:style=\"urn:s\" xmlns:draw=\"urn:d\"><office:automatic-styles>" +
                      automatic_styles + "</office:automatic-styles><office:body><office:text>" + text +
                      "</office:text></office:body></office:document-content>"}});
}

}  // namespace support
