package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tree and the retained messages find what a plain reading of the standard finds.
final class TopicTreeTest {
    private static final int ROUNDS = 200;
    private static final String[] WORDS = {"", "a", "b", "c", "$x", "$aws", "long level"};

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/B, false",
        "a/b, a, false",
        "a/b, a/b/c, false",
        "a/b/, a/b, false",
        "+, a, true",
        "+, /a, false",
        "/+, /a, true",
        "+/+, /a, true",
        "+, a/b, false",
        "#, a/b/c, true",
        "#, /, true",
        "a/#, a, true",
        "a/#, a/, true",
        "a/#, ab, false",
        "a/+/c, a/b/c, true",
        "a/+/c, a//c, true",
        "a/+, a, false",
        "+/b/#, a/b, true",
        "#, $SYS/x, false",
        "+/x, $SYS/x, false",
        "$SYS/#, $SYS/x, true",
        "$SYS/+, $SYS/x, true",
        "a/+, a/$x, true",
        "a/#, a/$x/y, true"
    })
    void matchesAsTheStandardSays(String filter, String topic, boolean matches) {
        TopicTree<String> tree = new TopicTree<>();
        tree.add(TopicFilter.levelsOf(filter), "entry");
        assertThat(found(tree, topic)).hasSize(matches ? 1 : 0);
        assertThat(matches(filter, topic)).as("the naive matcher").isEqualTo(matches);
    }

    @Test
    void anEntryUnderSeveralFiltersComesOncePerFilter() {
        TopicTree<String> tree = new TopicTree<>();
        tree.add(TopicFilter.levelsOf("a/#"), "one");
        tree.add(TopicFilter.levelsOf("a/+"), "one");
        tree.add(TopicFilter.levelsOf("a/+"), "one");
        assertThat(found(tree, "a/b")).containsExactly("one", "one");
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        TopicTree<String> tree = new TopicTree<>();
        tree.add(TopicFilter.levelsOf("a/b"), "one");
        tree.remove(TopicFilter.levelsOf("a/b"), "two");
        tree.remove(TopicFilter.levelsOf("a/b/c"), "one");
        tree.remove(TopicFilter.levelsOf("a"), "one");
        assertThat(found(tree, "a/b")).containsExactly("one");
    }

    @Test
    void findsWhatTheNaiveMatcherFindsThroughRandomChanges() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            TopicTree<String> tree = new TopicTree<>();
            Set<String> filed = new HashSet<>();
            for (int step = 0; step < 60; step++) {
                String filter = filter(random);
                if (random.nextInt(3) == 0) {
                    tree.remove(TopicFilter.levelsOf(filter), filter);
                    filed.remove(filter);
                } else {
                    tree.add(TopicFilter.levelsOf(filter), filter);
                    filed.add(filter);
                }
                String topic = topic(random);
                assertThat(found(tree, topic))
                        .as("seed %d, step %d, topic %s", seed, step, topic)
                        .containsExactlyInAnyOrderElementsOf(filed.stream()
                                .filter(each -> matches(each, topic))
                                .toList());
            }
            filed.forEach(filter -> tree.remove(TopicFilter.levelsOf(filter), filter));
            assertThat(tree.isEmpty()).as("seed %d leaves no node behind", seed).isTrue();
        }
    }

    @Test
    void retainedMessagesAreFoundAsTheNaiveMatcherFindsThem() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            MqttCounters counters = new MqttCounters();
            Retained retained = new Retained(MqttLimits.defaults(), counters);
            Set<String> kept = new HashSet<>();
            for (int step = 0; step < 40; step++) {
                String topic = topic(random);
                boolean clears = random.nextInt(4) == 0;
                retained.keep(Message.ofServer(topic, new byte[clears ? 0 : 1]), 0);
                if (clears) {
                    kept.remove(topic);
                } else {
                    kept.add(topic);
                }
                String filter = filter(random);
                List<String> found = new ArrayList<>();
                retained.match(TopicFilter.levelsOf(filter), 0, message -> found.add(message.topic()));
                assertThat(found)
                        .as("seed %d, step %d, filter %s", seed, step, filter)
                        .containsExactlyInAnyOrderElementsOf(kept.stream()
                                .filter(each -> matches(filter, each))
                                .toList());
            }
            kept.forEach(topic -> retained.keep(Message.ofServer(topic, new byte[0]), 0));
            assertThat(counters.snapshot())
                    .filteredOn(reading -> reading.name().startsWith("mqtt_retained"))
                    .allMatch(reading -> reading.value() == 0);
        }
    }

    private static List<String> found(TopicTree<String> tree, String topic) {
        List<String> found = new ArrayList<>();
        tree.match(topic, found::add);
        return found;
    }

    /// Level by level from the front, as one reads MQTT 5, 4.7.
    private static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) {
            return false;
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }

    private static String topic(Random random) {
        List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            levels.add(WORDS[random.nextInt(WORDS.length)]);
        }
        String topic = String.join("/", levels);
        return topic.isEmpty() ? "a" : topic;
    }

    private static String filter(Random random) {
        String[] levels = topic(random).split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            if (random.nextInt(4) == 0) {
                levels[i] = "+";
            }
        }
        if (random.nextInt(4) == 0) {
            levels[levels.length - 1] = "#";
        }
        return String.join("/", levels);
    }
}
