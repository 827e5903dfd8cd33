package dev.vedette.sink.syslog;

import java.util.Map;

/// What every sink keeps to, with messages in the format `plain` over tcp (octet-counting).
final class PlainSyslogTest extends SyslogSinkContract {
    PlainSyslogTest() {
        super(SyslogReceiver.tcp(0, true), Map.of("transport", "tcp", "framing", "octet-counting", "format", "plain"));
    }

    @Override
    Arrival arrival(SyslogMessage message) {
        Map<String, String> data = message.data();
        return new Arrival(
                message.id(),
                Unescaped.of(data.getOrDefault("violation", "")),
                Unescaped.of(data.getOrDefault("thing", "")),
                Unescaped.of(data.getOrDefault("profile", "")),
                Unescaped.of(data.getOrDefault("behavior", "")));
    }
}
