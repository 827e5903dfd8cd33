/// HART-IP (FieldComm Group, HCF_SPEC-085): HART commands over TCP and UDP.
///
/// [dev.vedette.dissect.hartip.HartipReader] finds messages and pairs them, [dev.vedette.dissect.hartip.Commands]
/// is the table of HART's commands, [dev.vedette.dissect.hartip.Arguments] reads what they say.
@NullMarked
package dev.vedette.dissect.hartip;

import org.jspecify.annotations.NullMarked;
