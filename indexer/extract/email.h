// E-mail (RFC 5322, MIME) by GMime: the message's own words, and its attachments as files of their own.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Whether the bytes begin with an e-mail's header fields.
bool looks_like_email(const std::string& bytes);

// The text: its plain words, or its HTML where it has no plain ones; what another message is quoted with stays. The
// subject is said as title, the day it was sent as date. Throws Refusal for a message that holds neither words nor
// files.
Extraction extract_email(const std::string& bytes);

}  // namespace indexer
