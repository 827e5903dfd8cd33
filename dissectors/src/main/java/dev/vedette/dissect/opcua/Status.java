package dev.vedette.dissect.opcua;

import static java.util.Map.entry;

import java.util.Map;

/// Status codes (OPC 10000-6, annex A.2): the upper two bits say good, uncertain or bad.
final class Status {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0L, "Good"),
            entry(0x80010000L, "BadUnexpectedError"),
            entry(0x80020000L, "BadInternalError"),
            entry(0x80030000L, "BadOutOfMemory"),
            entry(0x80050000L, "BadCommunicationError"),
            entry(0x80070000L, "BadDecodingError"),
            entry(0x80080000L, "BadEncodingLimitsExceeded"),
            entry(0x800A0000L, "BadTimeout"),
            entry(0x800B0000L, "BadServiceUnsupported"),
            entry(0x800D0000L, "BadServerNotConnected"),
            entry(0x800F0000L, "BadNothingToDo"),
            entry(0x80100000L, "BadTooManyOperations"),
            entry(0x80120000L, "BadCertificateInvalid"),
            entry(0x80130000L, "BadSecurityChecksFailed"),
            entry(0x80140000L, "BadCertificateTimeInvalid"),
            entry(0x80160000L, "BadCertificateHostNameInvalid"),
            entry(0x801A0000L, "BadCertificateUntrusted"),
            entry(0x801F0000L, "BadUserAccessDenied"),
            entry(0x80200000L, "BadIdentityTokenInvalid"),
            entry(0x80210000L, "BadIdentityTokenRejected"),
            entry(0x80220000L, "BadSecureChannelIdInvalid"),
            entry(0x80250000L, "BadSessionIdInvalid"),
            entry(0x80260000L, "BadSessionClosed"),
            entry(0x80270000L, "BadSessionNotActivated"),
            entry(0x80280000L, "BadSubscriptionIdInvalid"),
            entry(0x80330000L, "BadNodeIdInvalid"),
            entry(0x80340000L, "BadNodeIdUnknown"),
            entry(0x80350000L, "BadAttributeIdInvalid"),
            entry(0x803A0000L, "BadNotReadable"),
            entry(0x803B0000L, "BadNotWritable"),
            entry(0x803C0000L, "BadOutOfRange"),
            entry(0x803D0000L, "BadNotSupported"),
            entry(0x803E0000L, "BadNotFound"),
            entry(0x80540000L, "BadSecurityModeRejected"),
            entry(0x80550000L, "BadSecurityPolicyRejected"),
            entry(0x80560000L, "BadTooManySessions"),
            entry(0x80730000L, "BadWriteNotSupported"),
            entry(0x80740000L, "BadTypeMismatch"),
            entry(0x80750000L, "BadMethodInvalid"),
            entry(0x80760000L, "BadArgumentsMissing"),
            entry(0x80790000L, "BadNoSubscription"),
            entry(0x807D0000L, "BadTcpServerTooBusy"),
            entry(0x807E0000L, "BadTcpMessageTypeInvalid"),
            entry(0x807F0000L, "BadTcpSecureChannelUnknown"),
            entry(0x80800000L, "BadTcpMessageTooLarge"),
            entry(0x80820000L, "BadTcpInternalError"),
            entry(0x80830000L, "BadTcpEndpointUrlInvalid"),
            entry(0x80860000L, "BadSecureChannelClosed"),
            entry(0x80AE0000L, "BadConnectionClosed"));

    private static final long BAD_BIT = 0x8000_0000L;

    private Status() {}

    static boolean isBad(long code) {
        return (code & BAD_BIT) != 0;
    }
}
