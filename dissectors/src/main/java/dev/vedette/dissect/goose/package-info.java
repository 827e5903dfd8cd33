/// GOOSE (IEC 61850-8-1, annex A; frames: annex C): what a publisher multicasts on Ethernet, in BER.
@NullMarked
package dev.vedette.dissect.goose;

import org.jspecify.annotations.NullMarked;
