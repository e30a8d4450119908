// JSON text <-> Value (RFC 8259, UTF-8), by RapidJSON.
#pragma once

#include <filesystem>
#include <string>

#include "evidence/value.h"

namespace evidence {

enum class JsonLayout { kCompact, kIndented };

std::string to_json(const Value& value, JsonLayout layout = JsonLayout::kCompact);

// `source` names the text in the message. Throws Error kInvalid with the line of the fault, and where lists and objects
// are nested more than a hundred deep.
Value parse_json(const std::string& text, const std::string& source);

// Throws Error kNotFound where the file cannot be read, kInvalid as parse_json does.
Value read_json_file(const std::filesystem::path& path);

}  // namespace evidence
