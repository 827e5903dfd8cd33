/// UMAS: what the engineering tools of Schneider Electric speak with Modicon controllers inside of Modbus function 90.
/// Nothing of it is published by its maker; what is read is what research has found.
///
/// [dev.vedette.dissect.umas.UmasConversation] reads the units that Modbus hands on (layer `umas`: transaction, unit,
/// then what is behind the function code), [dev.vedette.dissect.umas.UmasFunctions] is the table of functions,
/// [dev.vedette.dissect.umas.Arguments] reads what they say.
@NullMarked
package dev.vedette.dissect.umas;

import org.jspecify.annotations.NullMarked;
