package dev.vedette.bench;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What one message costs that a definition reads, beside the same message read by the dissector in Java: a request for
/// holding registers of Modbus, and its answer, in turn, on one flow.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DefinitionCost {
    private static final Turn ASKS = new Turn(Direction.FORWARD, 1, false);
    private static final Turn ANSWERS = new Turn(Direction.BACKWARD, 1, false);

    @Param({"java", "definition"})
    String by = "java";

    @Param({"3", "64"})
    int registers;

    private Conversation conversation = none().open(new Channel(Channel.Kind.TCP, true));
    private byte[] request = {};
    private byte[] answer = {};
    private Cursor cursor = Cursor.over(request);

    private static Dissector none() {
        return ServiceLoader.load(Dissector.class).findFirst().orElseThrow();
    }

    /// Opens the flow.
    @Setup
    public void open() {
        conversation = (by.equals("java") ? inJava() : defined()).open(new Channel(Channel.Kind.TCP, true));
        HexFormat hex = HexFormat.of();
        request = hex.parseHex("000100000006" + "1103006b" + hex.toHexDigits((short) registers));
        answer = hex.parseHex("00010000" + hex.toHexDigits((short) (3 + 2 * registers)) + "1103"
                + hex.toHexDigits((byte) (2 * registers)) + "022b".repeat(registers));
        cursor = Cursor.over(request);
    }

    private static Dissector inJava() {
        return ServiceLoader.load(Dissector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(dissector -> dissector.protocol().name().equals("modbus"))
                .findFirst()
                .orElseThrow();
    }

    private static Dissector defined() {
        try (InputStream in = DefinitionCost.class.getResourceAsStream("/modbus_defined.yaml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            if (Definition.read("modbus_defined.yaml", text) instanceof DefinitionReading.Understood understood) {
                return understood.definition().dissector();
            }
            throw new VedetteException("the definition of the bench makes no sense");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a request and its answer.
    @Benchmark
    @OperationsPerInvocation(2)
    public void read(Blackhole hole) {
        cursor.move(request, 0, request.length);
        hole.consume(conversation.next(cursor, ASKS));
        cursor.move(answer, 0, answer.length);
        hole.consume(conversation.next(cursor, ANSWERS));
    }
}
