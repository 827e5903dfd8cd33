package dev.vedette.sink.syslog;

import java.util.Map;

/// What every sink keeps to, with messages in the format `cef` over udp (octet-counting).
final class CefSyslogTest extends SyslogSinkContract {
    CefSyslogTest() {
        super(SyslogReceiver.udp(), Map.of("transport", "udp", "framing", "octet-counting", "format", "cef"));
    }

    @Override
    Arrival arrival(SyslogMessage message) {
        Map<String, String> data = CefEvent.read(message.text()).extension();
        return new Arrival(
                data.getOrDefault("cat", ""),
                Unescaped.of(data.getOrDefault("externalId", "")),
                Unescaped.of(data.getOrDefault("shost", "")),
                Unescaped.of(data.getOrDefault("cs2", "")),
                Unescaped.of(data.getOrDefault("cs3", "")));
    }
}
