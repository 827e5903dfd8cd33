/// MMS (ISO 9506), as IEC 61850, ICCP and controllers use it: over COTP with the session (X.225), presentation (X.226)
/// and association (X.227) layers, or right over COTP.
///
/// [dev.vedette.dissect.mms.Layers] takes the layers off, [dev.vedette.dissect.mms.MmsConversation] reads units and
/// pairs them, [dev.vedette.dissect.mms.Service] is the table of services, [dev.vedette.dissect.mms.Arguments] reads
/// what they are about and [dev.vedette.dissect.mms.Values] the data.
@NullMarked
package dev.vedette.dissect.mms;

import org.jspecify.annotations.NullMarked;
