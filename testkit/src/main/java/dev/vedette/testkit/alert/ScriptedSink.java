package dev.vedette.testkit.alert;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A sink whose answers a test decides, and which keeps what it was given.
public final class ScriptedSink implements AlertSink {
    private final List<Alert> given = new CopyOnWriteArrayList<>();
    private volatile Function<Alert, Delivery> script = alert -> new Delivery.Delivered();
    private volatile boolean closed;

    /// Answers with this from now on; the function may also throw or wait, as a bad sink would.
    public void answer(Function<Alert, Delivery> answers) {
        script = answers;
    }

    /// Everything that it was given, in order, delivered or not.
    public List<Alert> given() {
        return List.copyOf(given);
    }

    /// Whether it was closed.
    public boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Delivery deliver(Alert alert) {
        given.add(alert);
        return script.apply(alert);
    }

    @Override
    public void close() {
        closed = true;
    }
}
