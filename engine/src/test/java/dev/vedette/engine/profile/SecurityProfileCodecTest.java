package dev.vedette.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityProfileCodecTest {
    private static final MetricName SENT = new MetricName("aws:num-messages-sent");
    private static final Dimension TOPICS = new Dimension(
            "topics", Membership.NOT_IN, List.of(TopicFilter.of("a/#"), TopicFilter.of("${iot:ClientId}")));

    private static Behavior behavior(Series series) {
        return new Behavior(
                "b",
                series,
                new Criteria.Threshold(Comparison.LESS_THAN, 5),
                new Evaluation.Over(Duration.ofSeconds(300)),
                2,
                3,
                true);
    }

    private static SecurityProfile read(byte[] bytes) throws IOException {
        return SecurityProfileCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static void text(DataOutputStream output, String text) throws IOException {
        output.writeInt(text.length());
        output.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void partsOfMetricsComeBackAsTheyWere() throws IOException {
        SecurityProfile profile = new SecurityProfile(
                "p",
                List.of(behavior(new Series(SENT, TOPICS))),
                Set.of(Series.of(SENT), new Series(SENT, TOPICS)),
                Set.of(new Target.AllThings()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SecurityProfileCodec.write(new DataOutputStream(bytes), profile);

        assertThat(read(bytes.toByteArray())).isEqualTo(profile);
    }

    @Test
    void everyTargetComesBackAsItWas() throws IOException {
        SecurityProfile profile = new SecurityProfile(
                "p",
                List.of(),
                Set.of(),
                Set.of(
                        new Target.AllThings(),
                        new Target.RegisteredThings(),
                        new Target.UnregisteredThings(),
                        new Target.Group("north"),
                        new Target.Site("north"),
                        new Target.Site("A-1_b.c")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SecurityProfileCodec.write(new DataOutputStream(bytes), profile);

        assertThat(read(bytes.toByteArray())).isEqualTo(profile);
        byte[] damaged = bytes.toByteArray();
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("site/north") + 5] = '/';
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("was \"/orth\"");
    }

    @Test
    void aRangeComesBackAsItWas() throws IOException {
        Behavior range = new Behavior(
                "b",
                SENT,
                new Criteria.Range(-0.5, 9_007_199_254_740_992.0),
                new Evaluation.Over(Duration.ofSeconds(900)),
                1,
                1,
                false);
        SecurityProfile profile = new SecurityProfile("p", List.of(range), Set.of(), Set.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SecurityProfileCodec.write(new DataOutputStream(bytes), profile);

        assertThat(read(bytes.toByteArray())).isEqualTo(profile);
        byte[] damaged = bytes.toByteArray();
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("-0.5")] = 'x';
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("a number x0.5");
    }

    /// Journals of the first release hold these.
    @Test
    void whatWasWrittenBeforeDimensionsIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        text(output, "p");
        output.writeInt(1);
        text(output, "b");
        text(output, "aws:num-messages-sent");
        output.writeByte(1);
        text(output, "LESS_THAN");
        output.writeDouble(5);
        output.writeLong(300_000_000_000L);
        output.writeByte(2);
        output.writeByte(3);
        output.writeBoolean(true);
        output.writeInt(1);
        text(output, "aws:all-bytes-in");
        output.writeInt(1);
        text(output, "all/things");

        assertThat(read(bytes.toByteArray()))
                .isEqualTo(new SecurityProfile(
                        "p",
                        List.of(behavior(Series.of(SENT))),
                        Set.of(Series.of(new MetricName("aws:all-bytes-in"))),
                        Set.of(new Target.AllThings())));
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {-1, -1, -1, -3, 0, 0, 0, 0}))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("a text of -3 bytes");
    }

    @Test
    void aDamagedFilterIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SecurityProfileCodec.writeSeries(new DataOutputStream(bytes), new Series(SENT, TOPICS));
        byte[] damaged = bytes.toByteArray();
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("a/#")] = '#';

        assertThatThrownBy(
                        () -> SecurityProfileCodec.readSeries(new DataInputStream(new ByteArrayInputStream(damaged))))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("should have # only at its end");
    }
}
