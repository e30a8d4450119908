// ZIPs made in memory: office documents and packs for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace support {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;  // name, bytes

std::string zip_of(const ZipMembers& members);

// A Word document with this between <w:body> and </w:body>, and other parts as given ("word/numbering.xml").
std::string docx_of(const std::string& body, const ZipMembers& parts = {});
// One paragraph, and one with properties.
std::string docx_paragraph(const std::string& words, const std::string& properties = "");

// An OpenDocument text with this between <office:text> and </office:text>, and automatic styles.
std::string odt_of(const std::string& text, const std::string& automatic_styles = "");

}  // namespace support
