/// LLDP (IEEE 802.1AB): devices tell their neighbors who they are. With the basic TLVs, those of IEEE 802.1 and
/// 802.3, of LLDP-MED (ANSI/TIA-1057) and of PROFINET (IEC 61158-6-10), as far as they identify a device.
@NullMarked
package dev.vedette.dissect.lldp;

import org.jspecify.annotations.NullMarked;
