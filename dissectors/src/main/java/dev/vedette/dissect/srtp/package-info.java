/// GE-SRTP (Service Request Transport Protocol): what the tools and HMIs of GE Fanuc, GE Intelligent Platforms
/// and Emerson speak with Series 90, VersaMax and PACSystems controllers. Nothing of it is published by its
/// makers; what is read is what research has found.
///
/// [dev.vedette.dissect.srtp.SrtpShape] finds frames, [dev.vedette.dissect.srtp.SrtpReader] reads and pairs
/// them, [dev.vedette.dissect.srtp.Services] and [dev.vedette.dissect.srtp.Memory] are the tables of services
/// and memories.
@NullMarked
package dev.vedette.dissect.srtp;

import org.jspecify.annotations.NullMarked;
