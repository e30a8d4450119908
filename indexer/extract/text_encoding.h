// Bytes -> UTF-8, whatever office wrote them.
#pragma once

#include <string>

namespace indexer {

// UTF-8, without byte order mark, line feeds only. A byte order mark decides; else valid UTF-8 is kept; else
// `declared_charset` is believed where iconv knows it; anything else is read as Windows-1252, which is what British
// offices write. What stands for no character becomes U+FFFD, visibly not what the file says.
std::string decoded_text(const std::string& bytes, const std::string& declared_charset = "");

// Whether the bytes are no text in any encoding: they hold characters that no text does.
bool is_binary(const std::string& bytes);

}  // namespace indexer
