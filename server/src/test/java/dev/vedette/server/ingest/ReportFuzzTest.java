package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.server.ingest.ReportReading.Malformed;
import dev.vedette.server.ingest.ReportReading.Understood;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No bytes make the reader throw, and what it says of them is fit to be shown.
class ReportFuzzTest {
    private static final long SEED = 20260101;
    private static final List<MetricKind> KINDS =
            List.of(MetricKind.LEVEL, MetricKind.NUMBERS, MetricKind.STRINGS, MetricKind.ADDRESSES);
    private static final ReportReader READER =
            new ReportReader(name -> Optional.of(KINDS.get(name.value().length() % KINDS.size())));
    private static final byte[] CUSTOM = Documents.bytes(Documents.withCustom("""
        {"four":[{"number":-1.5e3}],"fives":[{"number_list":[1,2]}],"sixsix":[{"string_list":["a","é"]}],
         "sevenxx":[{"ip_list":["::1"]}]}\
        """));

    /// The entry point for a coverage-guided fuzzer; the first byte chooses the format.
    static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            ReportFormat format = (input[0] & 1) == 0 ? ReportFormat.JSON : ReportFormat.CBOR;
            read(format, Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static boolean read(ReportFormat format, byte[] document) {
        ReportReading reading = READER.read(new ThingName("pump-1"), Instant.EPOCH, format, document);
        boolean isFit = switch (reading) {
            case Understood understood ->
                understood.report().observations().stream()
                        .allMatch(observation -> observation.thing().value().equals("pump-1"));
            case Malformed malformed ->
                !malformed.message().isBlank()
                        && malformed.message().length() < 500
                        && malformed.message().chars().noneMatch(Character::isISOControl);
        };
        if (!isFit) {
            throw new AssertionError(reading);
        }
        return reading instanceof Understood;
    }

    private static List<byte[]> examples() {
        return List.of(Documents.longExample(), Documents.shortExample(), CUSTOM);
    }

    /// The examples as inputs of the fuzzer: each in each encoding.
    private static List<byte[]> seeds() {
        return examples().stream()
                .flatMap(json -> Stream.of(
                        input(0, json), input(1, Documents.cbor(json)), input(1, Documents.indefiniteCbor(json))))
                .toList();
    }

    private static byte[] input(int format, byte[] document) {
        byte[] input = new byte[document.length + 1];
        input[0] = (byte) format;
        System.arraycopy(document, 0, input, 1, document.length);
        return input;
    }

    @Test
    void survivesEveryPrefixOfTheExamples() {
        for (byte[] json : examples()) {
            for (byte[] cbor : List.of(Documents.cbor(json), Documents.indefiniteCbor(json))) {
                for (int length = 0; length < cbor.length; length++) {
                    assertThat(read(ReportFormat.CBOR, Arrays.copyOf(cbor, length)))
                            .isFalse();
                }
            }
            int end = new String(json, StandardCharsets.UTF_8).stripTrailing().length();
            for (int length = 0; length < end; length++) {
                assertThat(read(ReportFormat.JSON, Arrays.copyOf(json, length))).isFalse();
            }
        }
    }

    @Test
    void survivesEveryChangeOfOneByteOfTheExamplesInCbor() {
        int understood = 0;
        for (byte[] json : examples()) {
            byte[] document = Documents.cbor(json);
            for (int i = 0; i < document.length; i++) {
                byte before = document[i];
                for (int value = 0; value < 256; value++) {
                    document[i] = (byte) value;
                    understood += read(ReportFormat.CBOR, document) ? 1 : 0;
                }
                document[i] = before;
            }
        }
        assertThat(understood)
                .as("changes of a number or an unknown name do no harm")
                .isGreaterThan(1000);
    }

    @Test
    void survivesSomeChangesOfOneByteOfTheExamplesInJson() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (byte[] document : examples()) {
            for (int i = 0; i < document.length; i++) {
                byte before = document[i];
                for (int repeat = 0; repeat < 16; repeat++) {
                    document[i] = (byte) random.nextInt(256);
                    read(ReportFormat.JSON, document);
                }
                document[i] = before;
            }
        }
    }

    @Test
    void survivesManyChangesOfTheExamples() {
        mutate(SEED, 20_000);
    }

    @Test
    @Tag("fuzz")
    void survivesMillionsOfChangesOfTheExamples() {
        for (long seed = 0; seed < 64; seed++) {
            mutate(seed, 100_000);
        }
    }

    private static void mutate(long seed, int rounds) {
        RandomGenerator random = new SplittableRandom(seed);
        List<byte[]> seeds = seeds();
        for (int round = 0; round < rounds; round++) {
            byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(1, 8); change > 0; change--) {
                int at = random.nextInt(1, input.length);
                int length = random.nextInt(1, Math.min(16, input.length - at + 1));
                int from = random.nextInt(1, input.length - length + 1);
                if (random.nextBoolean()) {
                    System.arraycopy(input, from, input, at, length);
                } else {
                    input[at] = (byte) random.nextInt(256);
                }
            }
            try {
                fuzzerTestOneInput(input);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}
