/// KNXnet/IP (EN ISO 22510; KNX Standard 3/8): building automation over IP, with the telegrams of the bus in
/// it.
///
/// [dev.vedette.dissect.knxnetip.KnxnetipShape] finds frames, [dev.vedette.dissect.knxnetip.KnxnetipReader]
/// reads them and pairs those of a connection, [dev.vedette.dissect.knxnetip.Cemi] reads telegrams and the
/// settings of interfaces, [dev.vedette.dissect.knxnetip.Descriptions] what devices say of themselves.
@NullMarked
package dev.vedette.dissect.knxnetip;

import org.jspecify.annotations.NullMarked;
