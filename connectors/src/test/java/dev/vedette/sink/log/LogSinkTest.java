package dev.vedette.sink.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogSinkTest extends AlertSinkContract {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(\\\\|u([0-9a-f]{4}))");

    private final LoggerContext logs = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.setContext(logs);
        lines.start();
        logs.getLogger("alerts").addAppender(lines);
    }

    @Override
    protected AlertSink open() {
        return new LogSink(logs.getLogger("alerts"));
    }

    @Override
    protected List<Arrival> arrivals() {
        return lines.list.stream()
                .map(event -> new Arrival(
                        value(event, "type"),
                        value(event, "violation"),
                        value(event, "thing"),
                        value(event, "profile"),
                        value(event, "behavior")))
                .toList();
    }

    private static String value(ILoggingEvent event, String key) {
        return event.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals(key))
                .map(pair -> unescaped(pair.value.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(original(match)));
    }

    private static String original(MatchResult escape) {
        return escape.group(2) == null ? "\\" : Character.toString((char) Integer.parseInt(escape.group(2), 16));
    }

    @Test
    void anAlarmIsAWarningAndItsEndIsInformation() {
        try (AlertSink sink = open()) {
            for (Alert.Type type : Alert.Type.values()) {
                Alert alarm = SampleAlerts.alarm("v1");
                sink.deliver(SampleAlerts.of("v1", type, alarm.behavior(), alarm.observed()));
            }
        }
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO, Level.INFO);
    }

    @Test
    void theLineSaysWhatHappenedAndTheFacts() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("v1"));
        }
        assertThat(rendered())
                .isEqualTo("WARN pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal. "
                        + "alert=\"v1-in-alarm\" type=\"in-alarm\" violation=\"v1\" thing=\"pump-7\" "
                        + "profile=\"factory floor\" behavior=\"few messages\" metric=\"aws:num-messages-sent\" "
                        + "at=\"2026-03-01T12:00:00.125Z\"");
    }

    @Test
    void theLineNamesThePacketsAndTheDetection() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.found("v1", "20260301T120000Z-0f"));
        }
        assertThat(rendered()).endsWith(" evidence=\"20260301T120000Z-0f\" title=\"Eine Steuerung wurde angehalten\"");
    }

    @Test
    void noNameForgesALineOrSteersATerminal() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.hostile());
        }
        assertThat(rendered())
                .contains("\\u000a", "\\u001b", "\\u202e", "\\u2028", "\\u0000")
                .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*");
    }

    @Test
    void patternsInNamesAreNotFilledIn() {
        try (AlertSink sink = open()) {
            Alert alert = SampleAlerts.alarm("v1");
            sink.deliver(new Alert(
                    alert.id(),
                    alert.type(),
                    alert.violationId(),
                    alert.thing(),
                    alert.profile(),
                    alert.behavior(),
                    alert.observed(),
                    alert.at(),
                    "{} ${jndi:ldap://x} %m"));
        }
        assertThat(lines.list.getFirst().getFormattedMessage()).isEqualTo("{} ${jndi:ldap://x} %m");
    }

    private String rendered() {
        PatternLayout layout = new PatternLayout();
        layout.setContext(logs);
        layout.setPattern("%level %msg %kvp");
        layout.start();
        return layout.doLayout(lines.list.getFirst());
    }
}
