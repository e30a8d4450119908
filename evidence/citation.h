// A reference that stands up in a public report: who published it, which body, what, when, where in it, and which copy.
#pragma once

#include <string>

#include "evidence/authorities.h"
#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence {

// What a document is called on a page: its title, else what is known of it, else its file's name. A paper about one
// council whose title does not name it is told apart by the council: "Inspection of services: Sunderland".
std::string display_title(const Document& document, const Authorities& authorities);

// The official name of a council, the label of an organisation; "Publisher unknown" where nothing tells.
std::string publisher_name(const Document& document, const Authorities& authorities);

// "Ofsted, Inspection of Doncaster local authority children's services, 18 March 2025, para 59, page 11. sha256
// 1a2b3c4d."
std::string citation(const Document& document, const Passage& passage, const Authorities& authorities);

}  // namespace evidence
