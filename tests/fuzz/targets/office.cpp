// The parts of a DOCX, an ODT or any other ZIP, unpacked, so that what changes is the XML and not its packing: a line
// "=== word/document.xml" opens a part.
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/target.h"
#include "tests/support/zip_file.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = fuzz::text_of(data, size);
  support::ZipMembers members;
  for (std::string_view rest = input; !rest.empty();) {
    const std::string line = fuzz::next_line(rest);
    const std::string name = line.substr(0, line.find('\0'));
    if (name.starts_with("=== ") && name.size() > 4) {
      const bool is_there = std::any_of(members.begin(), members.end(),
                                        [&](const auto& member) { return member.first == name.substr(4); });
      if (is_there || members.size() > 20) return 0;
      members.emplace_back(name.substr(4), "");
    } else if (!members.empty()) {
      members.back().second += line + "\n";
    }
  }
  if (members.empty()) return 0;
  std::string bytes;
  try {
    bytes = support::zip_of(members);
  } catch (const std::runtime_error&) {
    return 0;  // a name that no ZIP takes
  }
  fuzz::take_in(bytes, "a.docx");
  return 0;
}
