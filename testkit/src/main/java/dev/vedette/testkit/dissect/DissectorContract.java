package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a dissector must keep to. A test that extends it names the dissector and puts exchanges beside itself,
/// see the page of this package. Set `-Dgolden.update=true` to write the golden files instead of comparing with
/// them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class DissectorContract {
    private static final long SEED = 20_260_105;
    private static final long BUDGET_BYTES = 5_000_000;
    private static final int UNANSWERED_MESSAGES = 100_000;
    private static final int WAITING_BYTES_MAX = 4096;
    private static final int BETWEEN_GAP_AND_JUDGEMENT_BYTES = 4096;

    private final Fixtures fixtures = new Fixtures(getClass().getClassLoader());

    /// The dissector that is tested.
    protected abstract Dissector dissector();

    /// The protocols whose exchanges it reads, too, because they are carried by its own or are a dialect of it.
    protected Set<String> alsoReads() {
        return Set.of();
    }

    /// The exchanges, by name, that nobody could recognize for sure at another port.
    protected Set<String> onlyWhereExpected() {
        return Set.of();
    }

    /// The exchanges, by name, behind a gap of which a dissector cannot find its place again, because only the
    /// beginning of a flow can be read.
    protected Set<String> lostBehindGap() {
        return Set.of();
    }

    /// Where the golden files of the exchanges are written to, from the folder of the module that is tested on.
    protected Path goldenFolder() {
        return Path.of("src", "test", "resources", "dissect", protocol().name());
    }

    /// The most bytes that one conversation may hold, however long it lasts.
    protected long conversationBytesMax() {
        return 256 << 10;
    }

    private Protocol protocol() {
        return dissector().protocol();
    }

    private List<Exchange> exchanges() {
        List<Exchange> exchanges = fixtures.of(protocol().name());
        assertThat(exchanges)
                .withFailMessage(
                        "no exchange dissect/%s/*.hex on the classpath",
                        protocol().name())
                .isNotEmpty();
        return exchanges;
    }

    private Heard hear(Exchange exchange) {
        return Replay.of(dissector(), exchange);
    }

    private Trials trials() {
        return new Trials(dissector(), budget(), SEED);
    }

    private long budget() {
        return BUDGET_BYTES / exchanges().size();
    }

    /// Rules, events and documentation are made from the declaration.
    @Test
    protected void declaresItsProtocol() {
        Dissector dissector = dissector();

        assertThat(dissector.protocol()).isSameAs(dissector.protocol());
        assertThat(protocol().title()).isNotBlank();
        for (Field field : protocol().fields()) {
            assertThat(field.about())
                    .as("what the field %s is", field)
                    .matches("(?s)\\S.{3,300}")
                    .doesNotEndWith(".");
        }
    }

    /// It is found by the plugin loader without being named anywhere.
    @Test
    protected void isDiscoveredAsAService() {
        List<Class<?>> found = new ArrayList<>();
        for (Dissector service : ServiceLoader.load(Dissector.class)) {
            found.add(service.getClass());
        }
        assertThat(found).contains(dissector().getClass());
    }

    /// What it makes of every exchange is written down.
    @Test
    protected void readsEveryExchangeAsItsGoldenFileSays() {
        for (Exchange exchange : exchanges()) {
            List<String> lines = hear(exchange).lines();
            if (Boolean.getBoolean("golden.update")) {
                Fixtures.update(goldenFolder(), exchange, lines);
            } else {
                assertThat(lines)
                        .as("%s.txt; -Dgolden.update=true writes it, review the difference", exchange.name())
                        .isEqualTo(fixtures.golden(protocol().name(), exchange));
            }
        }
    }

    /// Where a stream is cut into segments is chance.
    @Test
    protected void anyCutOfAStreamGivesTheSameMessages() {
        exchanges().forEach(trials()::cuts);
    }

    /// What has not come yet is not made up.
    @Test
    protected void aBeginningGivesTheMessagesOfTheBeginning() {
        exchanges().forEach(trials()::beginnings);
    }

    /// A capture may keep only the beginning of each packet.
    @Test
    protected void aUnitThatTheCaptureHasCutIsReadAsFarAsItGoesAndFlagged() {
        for (Exchange exchange : exchanges()) {
            for (int i = 0; !exchange.isStream() && i < exchange.chunks().size(); i++) {
                Set<String> whole = Set.copyOf(hear(exchange).messages());
                for (int length = 1; length < exchange.chunks().get(i).bytes().length; length++) {
                    List<Chunk> chunks = new ArrayList<>(exchange.chunks().subList(0, i + 1));
                    chunks.set(i, chunks.get(i).shortened(length));
                    assertFlaggedAsCut(exchange.with("cut in chunk " + i + " behind " + length, chunks), i, whole);
                }
            }
        }
    }

    private void assertFlaggedAsCut(Exchange cut, int chunk, Set<String> whole) {
        for (Heard.Item item : hear(cut).items()) {
            if (item.chunk() == chunk && item.isMessage() && item.dissection() instanceof Message message) {
                boolean isMarked = message.flags().contains(Flag.CUT) || whole.contains(item.line());
                assertThat(isMarked)
                        .withFailMessage("not flagged as cut: %s%nof%n%s", item.line(), cut)
                        .isTrue();
            }
        }
    }

    /// Other values in any one byte neither throw nor loop, and give no names that are not in the code.
    @Test
    protected void survivesEveryDamagedByte() {
        exchanges().forEach(trials()::damagedBytes);
    }

    /// Neither do lengths and counts at the edges of their ranges, wherever they are.
    @Test
    protected void survivesEveryFieldAtTheEdgesOfItsRange() {
        exchanges().forEach(trials()::edges);
    }

    /// Neither do several damages at once. Tagged: takes as long as `-Dfuzz.rounds` says, from `-Dfuzz.seed` on.
    @Test
    @Tag("fuzz")
    @Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    protected void survivesHavoc() {
        long seed = Long.getLong("fuzz.seed", SEED);
        int rounds = Integer.getInteger("fuzz.rounds", 200_000) / exchanges().size() + 1;
        Scrutiny scrutiny = new Scrutiny(protocol());
        for (Exchange exchange : exchanges()) {
            Damage damage = new Damage(exchange, 0, seed);
            damage.havoc(rounds, damaged -> Replay.of(dissector(), scrutiny, damaged, Replay.Patience.WAITS));
            damage.havoc(rounds / 8, damaged -> Replay.of(dissector(), scrutiny, damaged, Replay.Patience.EAGER));
        }
    }

    /// Noise is survived where the protocol is expected, and is not taken for it where it is not.
    @Test
    protected void survivesNoiseAndDoesNotClaimIt() {
        trials().noise(exchanges().getFirst());
    }

    /// Behind a loss, or when a flow turns into something else, noise is passed over in few steps, not byte by byte.
    @Test
    protected void passesOverNoiseInFewSteps() {
        exchanges().forEach(trials()::stepsOverNoise);
    }

    /// Control connections stay open for months, and not every request is answered.
    @Test
    protected void holdsABoundedAmountOfMemory() {
        int messages = UNANSWERED_MESSAGES / exchanges().size() + 1;
        for (Exchange exchange : exchanges()) {
            for (Direction unanswered : Direction.values()) {
                List<Chunk> asked = exchange.chunks().stream()
                        .filter(chunk -> chunk.direction() == unanswered)
                        .toList();
                Replay replay = new Replay(dissector(), new Scrutiny(protocol()), exchange, Replay.Patience.WAITS);
                exchange.chunks().forEach(replay::offer);
                if (!asked.isEmpty() && !replay.isRefused()) {
                    repeat(replay, asked, messages);
                    assertThat(DeepSize.of(replay.conversation()))
                            .as("bytes of a conversation after %d chunks of %s", messages, exchange.name())
                            .isLessThan(conversationBytesMax());
                }
            }
        }
    }

    private static void repeat(Replay replay, List<Chunk> asked, int times) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < times; i++) {
            Chunk chunk = asked.get(random.nextInt(asked.size()));
            Chunk damaged = i % 4 == 0 ? chunk : chunk.with(Damage.scratched(chunk.bytes(), random));
            Heard heard = replay.heard();
            boolean waitsLong = heard.waitingForward() + heard.waitingBackward() > WAITING_BYTES_MAX;
            replay.offer(waitsLong ? damaged.afterGap() : damaged);
            replay.forget();
        }
    }

    /// What others say is not taken for this protocol, unless it says so.
    @Test
    protected void doesNotClaimTheExchangesOfOtherProtocols() {
        fixtures.all().forEach((other, exchanges) -> {
            if (!other.equals(protocol().name()) && !alsoReads().contains(other)) {
                for (Exchange exchange : exchanges) {
                    if (hasPort(exchange)) {
                        assertNotClaimed(other, exchange.elsewhere());
                    }
                    if (protocol().carriers().contains(exchange.carrier())) {
                        assertNotClaimed(other, exchange);
                    }
                    for (Carrier own : protocol().carriers()) {
                        Replay.of(dissector(), new Exchange(exchange.name(), own, exchange.chunks()));
                    }
                }
            }
        });
    }

    private void assertNotClaimed(String other, Exchange exchange) {
        boolean isOffered = protocol().carriers().isEmpty()
                || protocol().carriers().stream()
                        .anyMatch(
                                carrier -> carrier.kind() == exchange.carrier().kind());
        if (isOffered) {
            assertThat(hear(exchange).messages())
                    .as("messages of %s in %s of %s", protocol(), exchange.name(), other)
                    .isEmpty();
        }
    }

    /// Content tells, not the port.
    @Test
    protected void isRecognizedAtAnotherPort() {
        for (Exchange exchange : exchanges()) {
            Heard expected = hear(exchange);
            if (hasPort(exchange) && expected.isClean() && !onlyWhereExpected().contains(exchange.name())) {
                assertThat(hear(exchange.elsewhere()).lines())
                        .as("%s at another port", exchange.name())
                        .isEqualTo(expected.lines());
            }
        }
    }

    private static boolean hasPort(Exchange exchange) {
        Channel.Kind kind = exchange.carrier().kind();
        return kind == Channel.Kind.TCP || kind == Channel.Kind.UDP;
    }

    /// A capture loses packets. Behind a gap that comes after the first message it is soon as if nothing had
    /// been.
    @Test
    protected void findsItsPlaceAgainBehindAGap() {
        for (Exchange exchange : exchanges()) {
            boolean isReadable = exchange.isStream() && hear(exchange).isClean();
            if (isReadable && !lostBehindGap().contains(exchange.name())) {
                int times = 1 + BETWEEN_GAP_AND_JUDGEMENT_BYTES / Math.max(1, exchange.length());
                List<String> unbroken = lastMessages(exchange, exchange, times);
                for (int position : new Damage(exchange, budget() / 2, SEED).positions(times + 1)) {
                    List<String> behind = lastMessages(exchange.withGapAt(position), exchange, times);
                    if (!hear(exchange.before(position)).messages().isEmpty()) {
                        assertThat(behind)
                                .as("messages long behind a gap at %d in %s", position, exchange.name())
                                .isEqualTo(unbroken);
                    }
                }
            }
        }
    }

    /// The messages of the last of so many repetitions, behind a beginning.
    private List<String> lastMessages(Exchange beginning, Exchange repeated, int times) {
        List<Chunk> chunks = new ArrayList<>(beginning.chunks());
        for (int i = 0; i < times; i++) {
            chunks.addAll(repeated.chunks());
        }
        int last = chunks.size() - repeated.chunks().size();
        return hear(beginning.with("repeated", chunks)).messagesFrom(last);
    }
}
