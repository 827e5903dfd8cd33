package dev.vedette.sink.log;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.observe.Cause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes each alert as one log event: the explanation as its message, the facts as key-value pairs. An alarm is a
/// warning, its end is information.
///
/// Names and reported strings come from devices. So that none can forge a line or steer a terminal, control and format
/// characters, line separators and lone surrogates are written as escapes of JSON (a backslash, `u` and four
/// hexadecimal digits), and a backslash as two; nothing is lost.
public final class LogSink implements AlertSink {
    private final Logger log;
    private volatile boolean closed;

    /// A sink that writes to the given logger.
    public LogSink(Logger log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return new Delivery.RetryAfter(Duration.ZERO, "the log sink is closed");
        }
        LoggingEventBuilder event = log.atLevel(alert.type() == Alert.Type.IN_ALARM ? Level.WARN : Level.INFO)
                .addKeyValue("alert", visible(alert.id()))
                .addKeyValue("type", alert.type().wireName())
                .addKeyValue("violation", visible(alert.violationId()))
                .addKeyValue("thing", visible(alert.thing().value()))
                .addKeyValue("profile", visible(alert.profile()))
                .addKeyValue("behavior", visible(alert.behavior().name()))
                .addKeyValue("metric", visible(alert.behavior().metric()))
                .addKeyValue("at", alert.at().toString());
        Cause cause = alert.cause();
        if (cause != null && !cause.evidence().isEmpty()) {
            event = event.addKeyValue("evidence", visible(cause.evidence()));
        }
        if (alert.advice() != null) {
            event = event.addKeyValue("title", visible(alert.advice().title()));
        }
        event.log(visible(alert.explanation()));
        return new Delivery.Delivered();
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> {
                    for (char unit : Character.toChars(codePoint)) {
                        visible.append("\\u%04x".formatted((int) unit));
                    }
                }
                default -> visible.append(codePoint == '\\' ? "\\\\" : Character.toString(codePoint));
            }
        });
        return visible.toString();
    }

    /// Afterwards nothing is written, and delivering asks to be tried again.
    @Override
    public void close() {
        closed = true;
    }
}
