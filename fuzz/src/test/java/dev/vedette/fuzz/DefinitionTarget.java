package dev.vedette.fuzz;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionProblem;
import dev.vedette.sensor.definition.DefinitionReading;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import dev.vedette.testkit.dissect.Replay;
import dev.vedette.testkit.dissect.Scrutiny;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Definitions of protocols, and bytes that are read by them.
///
/// Held against it: a text is refused with reasons, or understood; what is understood reads any bytes as a dissector
/// must.
public final class DefinitionTarget {
    private static final String SMALL = """
        definition: 1
        protocol: tank
        title: Tank gauge
        carriers: [tcp: 21000]
        enums: {commands: {1: read, 2: write}}
        fields:
          unit: Which gauge
          command: {about: What is asked, names: commands}
          name: {about: Its name, kind: text}
        frame: {kind: length, start: "AA 55", length: {at: 2, as: u8, plus: 3}}
        checksum: {of: crc-16/modbus, endian: little}
        head: [skip: 3, u8: unit, {u8: command, bits: {odd: 7}}]
        pair: {key: unit, request: command < 128, response: command >= 128}
        code: command & 0x7F
        structures: {item: [{text: name, until: 0}, {use: item, if: left > 0}]}
        messages:
          - {code: 1, operation: read, intent: read, body: [repeat: [use: item]]}
          - {operation: other, body: [{skip: rest}]}
        """;

    private DefinitionTarget() {}

    /// One input: a definition, a byte 0, and bytes of both sides in turn, up to 64 at a time.
    public static void fuzzerTestOneInput(byte[] data) {
        int zero = 0;
        while (zero < data.length && data[zero] != 0) {
            zero++;
        }
        String text = new String(data, 0, zero, StandardCharsets.UTF_8);
        switch (Definition.read("fuzzed.yaml", text)) {
            case DefinitionReading.Refused refused -> {
                if (refused.problems().isEmpty()
                        || refused.problems().stream()
                                .map(DefinitionProblem::toString)
                                .anyMatch(String::isBlank)) {
                    throw new AssertionError("refused without a reason: " + text);
                }
            }
            case DefinitionReading.Understood(Definition definition) -> {
                Dissector dissector = definition.dissector();
                List<Chunk> chunks = chunks(data, Math.min(data.length, zero + 1));
                Exchange exchange = new Exchange("fuzzed", Carrier.tcp(1), chunks);
                Replay replay =
                        new Replay(dissector, new Scrutiny(dissector.protocol()), exchange, Replay.Patience.WAITS);
                chunks.forEach(replay::offer);
            }
        }
    }

    private static List<Chunk> chunks(byte[] data, int from) {
        List<Chunk> chunks = new ArrayList<>();
        for (int at = from; at < data.length; at += 64) {
            byte[] bytes = Arrays.copyOfRange(data, at, Math.min(data.length, at + 64));
            Direction direction = chunks.size() % 2 == 0 ? Direction.FORWARD : Direction.BACKWARD;
            chunks.add(new Chunk(direction, bytes, false, false, chunks.size()));
        }
        return chunks;
    }

    /// A small definition, and those of the examples, with bytes that they read.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(seed(SMALL, new byte[] {(byte) 0xAA, 0x55, 4, 7, 1, 0, 0}));
        for (String example : List.of("roc-plus/roc_plus", "bsap/bsap", "bsap/bsap_serial")) {
            Path file = Exchanges.root().resolve("examples/" + example + ".yaml");
            try {
                seeds.add(seed(Files.readString(file), new byte[] {0x0E, 0, 1, 2, 3, 4, 5, 6, 0x10, 2, 0x10, 3}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return seeds;
    }

    private static byte[] seed(String text, byte[] bytes) {
        return new Output()
                .bytes(text.getBytes(StandardCharsets.UTF_8))
                .u8(0)
                .bytes(bytes)
                .done();
    }
}
