package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Sends each alert as one syslog message. Nobody acknowledges syslog: what is handed to the network counts as
/// delivered. One thread delivers at a time; any thread may close.
public final class SyslogSink implements AlertSink {
    private static final int MESSAGE_CHARACTERS_MAX = 200;

    private final SyslogWriter writer;
    private final Transport transport;
    private final String target;
    private volatile boolean closed;

    SyslogSink(SyslogWriter writer, Transport transport, String target) {
        this.writer = writer;
        this.transport = transport;
        this.target = target;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return retry("the sink is closed");
        }
        try {
            transport.send(writer.message(alert));
            return new Delivery.Delivered();
        } catch (IOException e) {
            return retry(closed ? "the sink was closed" : words(e));
        }
    }

    private Delivery retry(String words) {
        return new Delivery.RetryAfter(Duration.ZERO, target + ": " + words);
    }

    private static String words(IOException fault) {
        return switch (fault) {
            case UnknownHostException unknown -> "the name of the host cannot be resolved";
            case PortUnreachableException nobody -> "nobody listens there";
            case SocketTimeoutException timeout -> "no connection in time";
            case ConnectException refused -> "the connection was refused";
            case SSLException tls -> "TLS failed: " + printable(tls);
            default -> "the connection broke: " + printable(fault);
        };
    }

    private static String printable(IOException fault) {
        String text = fault.getMessage() == null ? "no details" : fault.getMessage();
        String cut = text.length() > MESSAGE_CHARACTERS_MAX ? text.substring(0, MESSAGE_CHARACTERS_MAX) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
