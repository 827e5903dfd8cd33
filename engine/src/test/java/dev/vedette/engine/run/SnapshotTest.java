package dev.vedette.engine.run;

import static dev.vedette.engine.run.Engine.arrival;
import static dev.vedette.engine.run.Engine.catalogue;
import static dev.vedette.engine.run.Engine.fleet;
import static dev.vedette.engine.run.Engine.profile;
import static dev.vedette.engine.run.Engine.quiet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.metric.AllBytesIn;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A pipeline that was written down goes on as if it never was, and refuses what it did not write.
class SnapshotTest {
    private static final MetricCatalogue CATALOGUE = catalogue();
    private static final int SECOND_PANE = 300;
    private static final Criteria FEW = new Criteria.Threshold(Comparison.LESS_THAN, 3);
    private static final Criteria LONG = new Criteria.Threshold(Comparison.LESS_THAN, 86_400);

    private final Engine engine = new Engine();

    private static Pipeline restore(byte[] bytes) throws IOException {
        return Pipeline.restore(Engine.SETTINGS, CATALOGUE, new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /// An engine with something of everything in it.
    private Engine busy() {
        engine.change(0, new Change.ThingDescribed(new ThingName("one"), true, Set.of("hall", "plant")));
        engine.apply(profile(
                "p",
                quiet("quiet", 900, 1, 2),
                arrival("few", Engine.CONNECTIONS, FEW, 2, 1),
                fleet("fleet", Engine.BYTES_OUT, Comparison.LESS_THAN, Percentile.P100, 300),
                arrival("away", new MetricName("aws:disconnect-duration"), LONG, 1, 1),
                overAlarms("part")));
        for (int device = 0; device < 5; device++) {
            engine.sent("device-" + device, 10 + device, 400L * device);
            engine.connected("device-" + device, 20, 2 + device);
        }
        engine.sent("one", 10, 2000);
        engine.observe(new MessageSent(new ThingName("one"), Engine.at(11), "alarms/a", 1, null));
        engine.observe(new ConnectionHeld(new ThingName("one"), Engine.at(11), null));
        engine.observe(new Disconnected(new ThingName("device-0"), Engine.at(12)));
        engine.advance(SECOND_PANE);
        engine.sent("one", 310, 1);
        engine.sent("one", 910, 1);
        return engine;
    }

    private static Behavior overAlarms(String name) {
        Dimension alarms = new Dimension("alarms", Membership.IN, List.of(TopicFilter.of("alarms/#")));
        return new Behavior(
                name,
                new Series(new MetricName("aws:num-messages-sent"), alarms),
                FEW,
                new Evaluation.Over(Duration.ofSeconds(600)),
                1,
                1,
                false);
    }

    @Test
    void anEmptyPipelineComesBackEmpty() throws IOException {
        engine.cut();
        engine.sent("plc", -1_000_000, 1);

        assertThat(engine.story()).isEmpty();
        assertThat(engine.pipeline().deviceCount()).isEqualTo(1);
    }

    @Test
    void windowsGoOn() throws IOException {
        engine.apply(profile("p", quiet("quiet", 600, 1, 1)));
        engine.sent("plc", 10, 600);
        engine.advance(300);
        engine.sent("plc", 310, 300);
        engine.cut();
        engine.sent("plc", 320, 300);
        engine.advance(600);

        assertThat(engine.story()).containsExactly("@600 raised plc quiet 1200");
    }

    @Test
    void theTimeOfALevelInItsPaneGoesOn() throws IOException {
        MetricName level = new MetricName("level");
        engine.apply(profile("p", fleet("b", level, Comparison.LESS_THAN, Percentile.P100, 300)));
        engine.measured("a", 200.5, "level", new MetricValue.Level(3));
        engine.measured("b", 100, "level", new MetricValue.Level(1));
        engine.measured("c", 100, "level", new MetricValue.Level(2));
        engine.cut();
        engine.measured("a", 200.4, "level", new MetricValue.Level(0));
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised a b 3.0");
    }

    @Test
    void countsAndOpenViolationsGoOnUnderOneId() throws IOException {
        Engine whole = busy();
        List<String> ids = violationIds(whole);
        engine.cut();
        assertThat(engine.pipeline().openViolationCount()).isEqualTo(4);
        engine.connected("device-1", 320, 9);
        engine.sent("one", 920, 1);
        engine.advance(1500);

        assertThat(violationIds(engine)).contains(ids.get(0));
        assertThat(engine.story())
                .contains("@320 raised device-1 few 9.0", "@600 continued one quiet 2001", "@1500 cleared one quiet 2");
    }

    private static List<String> violationIds(Engine engine) {
        List<String> ids = new ArrayList<>();
        for (Output output : engine.outputs()) {
            if (output instanceof Output.Happened happened) {
                ids.add(happened.event().violation().id());
            }
        }
        return ids;
    }

    @Test
    void whatWasClosedStaysClosedAndWhatWasAppliedStaysApplied() throws IOException {
        busy().story();
        engine.cut();
        engine.sent("one", 299, 1);
        engine.change(400, new Change.ThingDescribed(new ThingName("one"), true, Set.of("plant", "hall")));

        assertThat(engine.story()).containsExactly("@299 dropped one LATE");
        assertThat(engine.pipeline().deviceCount()).isEqualTo(6);
    }

    @Test
    void moreDevicesThanAllowedNowAreKeptAndNoMoreTaken() throws IOException {
        busy().story();
        engine.cut(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofHours(1), 3, 2));
        engine.sent("one", 310, 1);
        engine.sent("new", 310, 1);

        assertThat(engine.story()).containsExactly("@310 dropped new DEVICES_MAX");
    }

    @Test
    void withAnotherPaneTheWindowsAreEmptyAndTheAlarmsStay() throws IOException {
        busy().story();
        engine.cut(new EngineSettings(Duration.ofSeconds(60), Duration.ZERO, Duration.ofHours(1), 3, 10));
        assertThat(engine.pipeline().openViolationCount()).isEqualTo(4);
        engine.sent("one", 299, 1);
        engine.sent("one", 301, 5000);
        engine.advance(360);

        assertThat(engine.story()).containsExactly("@299 dropped one LATE", "@360 continued one quiet 5000");
    }

    @Test
    void aMetricThatIsAnotherKindNowBeginsEmpty() throws IOException {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 5000);
        MetricCatalogue poorer = MetricCatalogue.of(List.of(new AllBytesIn()));
        Pipeline restored = Pipeline.restore(
                Engine.SETTINGS, poorer, new DataInputStream(new ByteArrayInputStream(engine.snapshot())));
        List<Output> outputs = new ArrayList<>();
        restored.observe(new NetworkTraffic(new ThingName("plc"), Engine.at(20), 1, 2, 3, 4), outputs::add);
        restored.advance(Engine.at(300), outputs::add);

        assertThat(outputs).isEmpty();
    }

    @Test
    void everySnapshotThatEndsEarlyIsRefused() throws IOException {
        byte[] whole = busy().snapshot();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> restore(part))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("replay the journal");
        }
    }

    /// Checkpoints of the release before dimensions hold these.
    @Test
    void theFirstVersionIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeInt(0x5644_504C);
        output.writeInt(1);
        output.writeLong(300);
        output.writeLong(Engine.START.getEpochSecond() / 300);
        output.writeInt(1);
        profileOfTheFirstFormat(output);
        output.writeInt(0);
        output.writeInt(1);
        output.writeInt(1);
        chars(output, "aws:all-bytes-out");
        output.writeBoolean(false);
        output.writeInt(1);
        chars(output, "p");
        chars(output, "quiet");
        output.writeInt(1);
        output.writeInt(0);
        chars(output, "plc");
        output.writeLong(Engine.at(1).getEpochSecond());
        output.writeInt(0);
        output.writeInt(1);
        output.writeLong(Engine.START.getEpochSecond() / 300);
        output.writeBoolean(true);
        output.writeLong(900);
        output.writeInt(0);
        output.writeInt(0x444F_4E45);

        List<Output> outputs = new ArrayList<>();
        Pipeline restored = restore(bytes.toByteArray());
        restored.observe(new NetworkTraffic(new ThingName("plc"), Engine.at(2), 0, 100, 0, 0), outputs::add);
        restored.advance(Engine.at(300), outputs::add);
        assertThat(outputs)
                .filteredOn(Output.Happened.class::isInstance)
                .singleElement()
                .asString()
                .contains("Raised", "observed=Count[value=1000]");
    }

    /// Fewer than 1000 bytes out in 300 s.
    private static void profileOfTheFirstFormat(DataOutputStream output) throws IOException {
        bytes(output, "p");
        output.writeInt(1);
        bytes(output, "quiet");
        bytes(output, "aws:all-bytes-out");
        output.writeByte(1);
        bytes(output, "LESS_THAN");
        output.writeDouble(1000);
        output.writeLong(300_000_000_000L);
        output.writeByte(1);
        output.writeByte(1);
        output.writeBoolean(false);
        output.writeInt(0);
        output.writeInt(1);
        bytes(output, "all/things");
    }

    private static void chars(DataOutputStream output, String text) throws IOException {
        output.writeInt(text.length());
        output.writeChars(text);
    }

    private static void bytes(DataOutputStream output, String text) throws IOException {
        output.writeInt(text.length());
        output.writeBytes(text);
    }

    @Test
    void anotherVersionIsRefusedByNameAndNumber() throws IOException {
        byte[] bytes = busy().snapshot();
        bytes[7] = 6;

        assertThatThrownBy(() -> restore(bytes))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("its version is 00000006, expected 00000005");
    }

    /// Checkpoints of the release before profiles were attached to sites hold these: no list of sites after the groups.
    @Test
    void theVersionBeforeSitesIsRead() throws IOException {
        engine.change(0, new Change.ThingDescribed(new ThingName("one"), true, Set.of("hall")));
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("one", 10, 5000);
        byte[] now = engine.snapshot();
        String hall = new String("hall".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        int sites = new String(now, StandardCharsets.ISO_8859_1).indexOf(hall) + hall.length();
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.write(now, 0, sites);
        before.write(now, sites + 4, now.length - sites - 4);
        byte[] bytes = before.toByteArray();
        bytes[7] = 4;

        List<Output> outputs = new ArrayList<>();
        Pipeline restored = restore(bytes);
        restored.advance(Engine.at(300), outputs::add);
        assertThat(outputs).filteredOn(Output.Happened.class::isInstance).hasSize(1);
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> restore(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("504b0304");
    }

    /// Any byte may be wrong. Either it makes sense all the same, or it is refused; it never hangs, takes memory
    /// without bound, or fails in another way.
    @Test
    void damagedBytesAreRefusedOrMakeSense() throws IOException {
        byte[] whole = busy().snapshot();
        Random random = new Random(20_260_301);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                restore(damaged);
            } catch (VedetteException e) {
                assertThat(e).hasMessageMatching("(?s).{10,}");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void aLengthOfBillionsTakesNoMemoryAndIsRefused() throws IOException {
        byte[] bytes = busy().snapshot();
        for (int at = 8; at + 4 <= bytes.length; at++) {
            byte[] hostile = bytes.clone();
            hostile[at] = 0x7F;
            Arrays.fill(hostile, at + 1, at + 4, (byte) 0xFF);
            try {
                restore(hostile);
            } catch (VedetteException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
