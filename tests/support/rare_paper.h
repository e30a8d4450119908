// A paper of words that stand in no other: in its title, a heading, its text and an acronym that it explains. What is
// taken out of a library can be looked for by them.
#pragma once

namespace support {

inline constexpr const char* kRarePaper = R"(Thornhaven City Council

Children and Families Overview and Scrutiny Committee

Review of the Quibblewick matter

March 2019

1 Zanzibarquay heading

1.1 The family of Xylophontes Grumblewarble was moved to Vexatious Qwertyham in May.

1.2 The Blorptastic Yonder Zephyr (BYZ) said so.
)";

}  // namespace support
