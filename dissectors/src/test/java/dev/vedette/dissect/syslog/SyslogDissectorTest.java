package dev.vedette.dissect.syslog;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.DissectorContract;

/// Syslog keeps the contract of dissectors.
final class SyslogDissectorTest extends DissectorContract {
    @Override
    protected Dissector dissector() {
        return new SyslogDissector();
    }
}
