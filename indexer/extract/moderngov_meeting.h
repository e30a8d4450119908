// A meeting as ModernGov's web service tells it (GetMeeting): head, attendance, items with their minutes.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// The committee, "Minutes of the meeting held on ...", who attended, then each item under the number that is printed
// (minutesitemnumber, else fulldisplaynumberformat). Items that are restricted or whose minutes are not published are
// left out. Throws Refusal for a damaged answer and for a meeting without words.
ExtractedText extract_moderngov_meeting(const std::string& bytes);

}  // namespace indexer
