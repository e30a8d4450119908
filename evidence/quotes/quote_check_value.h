// A checked quotation as JSON is written: text, verdict, explanation, differences, citation. Passages are added by
// whoever knows how to show them.
#pragma once

#include "evidence/authorities.h"
#include "evidence/quotes/quote_check.h"
#include "evidence/value.h"

namespace evidence {

Value quote_check_value(const QuoteCheck& check, const Authorities& authorities);

}  // namespace evidence
