/// PROFINET on Ethernet (IEC 61158-6-10): discovery and basic configuration (DCP), cyclic data, alarms and time.
///
/// [dev.vedette.dissect.profinet.Dcp] reads DCP, [dev.vedette.dissect.profinet.ProfinetConversation] the rest.
@NullMarked
package dev.vedette.dissect.profinet;

import org.jspecify.annotations.NullMarked;
