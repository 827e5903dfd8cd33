package dev.vedette.sink.syslog;

import java.util.Map;

/// What every sink keeps to, with messages in the format `leef` over tcp (newline).
final class LeefSyslogTest extends SyslogSinkContract {
    LeefSyslogTest() {
        super(SyslogReceiver.tcp(0, false), Map.of("transport", "tcp", "framing", "newline", "format", "leef"));
    }

    @Override
    Arrival arrival(SyslogMessage message) {
        Map<String, String> data = LeefEvent.read(message.text()).pairs();
        return new Arrival(
                data.getOrDefault("cat", ""),
                Unescaped.of(data.getOrDefault("violation", "")),
                Unescaped.of(data.getOrDefault("resource", "")),
                Unescaped.of(data.getOrDefault("policy", "")),
                Unescaped.of(data.getOrDefault("behavior", "")));
    }
}
