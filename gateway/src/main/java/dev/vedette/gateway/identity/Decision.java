package dev.vedette.gateway.identity;

/// What came of a client's wish to connect.
public sealed interface Decision {
    /// It may connect.
    ///
    /// @param permissions what it may do
    record Granted(Permissions permissions) implements Decision {}

    /// It may not connect.
    ///
    /// @param reason the class of reason, for counters
    /// @param why for the operator, naming what to mend; never sent to the client
    record Refused(Reason reason, String why) implements Decision {}

    /// Why a client may not connect.
    enum Reason {
        /// It showed nothing that says who it is.
        NO_CREDENTIALS("no_credentials"),
        /// The user is unknown or the password wrong.
        BAD_PASSWORD("bad_password"),
        /// The certificate was never registered.
        UNKNOWN_CERTIFICATE("unknown_certificate"),
        /// The certificate is inactive or revoked.
        INACTIVE_CERTIFICATE("inactive_certificate"),
        /// The certificate is not valid yet, or not any more.
        EXPIRED_CERTIFICATE("expired_certificate"),
        /// No policy lets it connect with this client identifier.
        NOT_AUTHORIZED("not_authorized");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// The value of the label `reason` of counters.
        public String label() {
            return label;
        }
    }
}
