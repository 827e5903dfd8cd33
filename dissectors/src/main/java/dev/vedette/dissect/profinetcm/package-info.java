/// PROFINET IO context management (IEC 61158-6-10): how controllers and tools connect to devices, and read and
/// write their records, over the connectionless remote procedure calls of DCE.
///
/// [dev.vedette.dissect.profinetcm.CallShape] finds calls, [dev.vedette.dissect.profinetcm.CallReader] reads
/// and pairs them, [dev.vedette.dissect.profinetcm.Blocks] reads the blocks in them.
@NullMarked
package dev.vedette.dissect.profinetcm;

import org.jspecify.annotations.NullMarked;
