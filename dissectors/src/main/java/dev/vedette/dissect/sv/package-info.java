/// Sampled values (IEC 61850-9-2): what a merging unit multicasts on Ethernet many times a period, in BER.
@NullMarked
package dev.vedette.dissect.sv;

import org.jspecify.annotations.NullMarked;
