// What the limited process writes and the indexer reads: an extraction, or the reason why there is none.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// The reason of a refusal, in words.
struct Refused {
  std::string reason;
};

using ExtractionMessage = std::variant<Extraction, Refused>;

// Lengths and numbers as 8 bytes, least significant first; both ends run on the same machine.
std::string to_bytes(const ExtractionMessage& message);

// Nothing where the bytes are cut off or make no sense: lines outside the text, text that is no UTF-8. The writer may
// have been taken over by the document it read, so nothing of it is believed.
std::optional<ExtractionMessage> message_from(const std::string& bytes);

}  // namespace indexer
