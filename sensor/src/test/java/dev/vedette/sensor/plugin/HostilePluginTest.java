package dev.vedette.sensor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a plugin may try while it is called, and that it is the only one to suffer.
@Timeout(30)
final class HostilePluginTest {
    private static final Channel TCP = new Channel(Channel.Kind.TCP, true);
    private static final Turn TURN = new Turn(Direction.FORWARD, 1_000, false);

    private static Plugin load(String fields, String next) {
        return Plugin.load(PluginMaker.dissector(fields, next).file(), PluginLimits.DEFAULT);
    }

    /// What is said of a line, or how it fails.
    private static String say(Conversation conversation, String line) {
        Cursor cursor = Cursor.over(line.getBytes(StandardCharsets.ISO_8859_1));
        try {
            Dissection said = conversation.next(cursor, TURN);
            return said instanceof Message message ? message.toString() : String.valueOf(said);
        } catch (PluginException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Conversation open(Plugin plugin) {
        return plugin.dissectors().getFirst().open(TCP);
    }

    @Test
    void aWellBehavedPluginIsNotDisturbed() {
        Plugin plugin = load("", "return line(line);");
        Conversation conversation = open(plugin);

        for (int i = 0; i < 100_000; i++) {
            assertThat(say(conversation, "hone;")).startsWith("REQUEST line OTHER by CLIENT text=\"one\"");
        }
        assertThat(plugin.quarantine()).isEmpty();
        assertThat(plugin.figures().faults()).isZero();
        assertThat(plugin.protocolNames()).containsExactly("hostile");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an empty loop                | while (true) {}                                             | steps",
                "a loop with a counter        | for (int i = 0; ; i++) { if (i < 0) i = 0; }                | steps",
                "a loop in a loop             | for (int i=0;i<1<<30;i++) for(int j=0;j<1<<30;j++);         | steps",
                "a loop that catches          | while (true) { try { while (true) {} } catch (Throwable t) {} } |"
                        + " steps",
                "a handler in its own range   | for (;;) try { spin(); } catch (Throwable t) { continue; }  | steps",
                "finally that goes on         | while (true) { try { spin(); } finally { continue; } }      | steps",
                "recursion                    | return line(String.valueOf(down(0)));                       | too"
                        + " deeply",
                "recursion that catches       | return line(String.valueOf(stubborn(0)));                   | too"
                        + " deeply",
                "a tree of calls              | return line(String.valueOf(tree(60)));                      | steps",
                "a stream of its own          | return line(new ArrayList<>(forever()).toString());         | steps",
                "an iterator without an end   | for (Object each : endless()) {} return null;               | steps",
                "a giant array                | return line(String.valueOf(new byte[Integer.MAX_VALUE-8].length)); |"
                        + " memory",
                "a giant array of arrays      | return line(String.valueOf(new long[40000][40000].length)); | memory",
                "arrays that are kept         | List<long[]> l = new ArrayList<>(); while (true) l.add(new long[60]);"
                        + " | memory",
                "objects that are kept        | List<Object> l = new ArrayList<>(); while (true) l.add(new Object());"
                        + " | steps",
                "a text that doubles          | String s = \"x\"; while (true) s = s + s;                   | memory",
                "a builder that doubles       | StringBuilder s = new StringBuilder(\"x\"); while (true) s.append(s);"
                        + " | memory",
                "a list that doubles          | List<Object> l = new ArrayList<>(List.of(1)); while (true)"
                        + " l.addAll(l); | memory",
                "a large list at once         | return line(new ArrayList<>(1 << 30).toString());           | memory",
                "a large copy                 | return line(\"\" + Arrays.copyOf(new int[1], 1 << 30)[5]); | memory",
                "a large table                | new HashMap<String, String>(1 << 30).put(line, line); | memory",
                "a large table, sparse        | new HashMap<String, String>(1 << 30, 1f).put(line, line); | memory",
                "a large table, ordered       | new LinkedHashMap<>(1 << 30, 1f, true).put(line, line); | memory",
                "much work on much data       | int[] a = new int[1 << 20]; for (;;) Arrays.fill(a, 1);     | one call",
            })
    void aCallThatTakesTooMuchIsEndedAtOnceAndThePluginQuarantined(String what, String next, String named) {
        Plugin plugin = load("""
            int down(int i) { return down(i + 1) + 1; }
            int stubborn(int i) { try { return stubborn(i + 1); } catch (Throwable t) { return stubborn(i + 1); } }
            int tree(int i) { return i == 0 ? 1 : tree(i - 1) + tree(i - 1); }
            void spin() { while (true) {} }
            static List<Object> endless() {
                return new ArrayList<Object>() {
                    public Iterator<Object> iterator() {
                        return new Iterator<Object>() {
                            public boolean hasNext() { return true; }
                            public Object next() { return this; }
                        };
                    }
                };
            }
            static Collection<Object> forever() {
                return new ArrayList<Object>() {
                    public Object[] toArray() { while (true) {} }
                };
            }
            static boolean yes() { return true; }
            """, "if (yes()) {" + next + "} return null;");
        List<String> told = new ArrayList<>();
        plugin.whenQuarantined(told::add);
        Conversation conversation = open(plugin);
        long began = System.nanoTime();
        String said = say(conversation, "hone;");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(Duration.ofSeconds(2));
        assertThat(said).contains(named);
        assertThat(plugin.quarantine()).hasValue(said);
        assertThat(told).containsExactly(said);
        assertThat(say(conversation, "hone;")).isEqualTo("NotMine[]");
        assertThat(say(open(plugin), "hone;")).isEqualTo("NotMine[]");
    }

    @Test
    void aLoopEndsAtTheSameStepEachTime() {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Plugin plugin = load("static int rounds; ", "rounds = 0; for (;;) rounds++;");
            say(open(plugin), "hone;");
            taken.add(plugin.figures().calls());
        }
        assertThat(taken).containsOnly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"on purpose\");",
                "return null;",
                "throw new AssertionError(\"on purpose\");",
                "bytes.seek(0); return line(line);",
                "return Dissection.needMore(1);",
                "return Message.request(\"Not A Name\", Intent.OTHER).build();",
                "return Dissection.malformed(\"x\".concat(new String(new char[100])));",
                "throw new Mine();",
                "Object o = line; return (Dissection) o;",
            })
    void aPluginThatFailsTooOftenIsQuarantined(String next) {
        Plugin plugin = load(
                "static final class Mine extends RuntimeException { public String getMessage() { while (true) {} } }"
                        + " static boolean yes() { return true; }",
                "if (yes()) {" + next + "} return null;");
        for (int i = 0; i < 99; i++) {
            assertThat(say(open(plugin), "hone;")).doesNotStartWith("NotMine");
        }
        assertThat(plugin.quarantine()).isEmpty();
        say(open(plugin), "hone;");

        assertThat(plugin.quarantine())
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("has failed 100 times, which is the limit; the last time it "));
        assertThat(plugin.figures().faults()).isEqualTo(100);
    }

    @Test
    void aSlowPluginIsQuarantinedThoughEachCallIsWithinItsBudget() {
        Plugin plugin = load("", "for (int i = 0; i < 900_000; i++) {} return line(line);");
        Conversation conversation = open(plugin);
        int calls = 0;
        while (plugin.quarantine().isEmpty() && calls < 100) {
            say(conversation, "hone;");
            calls++;
        }

        assertThat(calls).isBetween(2, 10);
        assertThat(plugin.quarantine())
                .hasValueSatisfying(why -> assertThat(why).contains("on average"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private final List<Object> kept = new ArrayList<>();   | kept.add(new long[100]);      | one"
                        + " conversation",
                "private final Map<Integer, Object> kept = new HashMap<>(); | kept.put(kept.size(), line +"
                        + " kept.size()); | one conversation",
                "private Object kept;                                   | kept = new Object[] {kept};   | one"
                        + " conversation",
                "static final List<Object> KEPT = new ArrayList<>();    | KEPT.add(new long[5000]);     | static"
                        + " fields",
                "private Runnable kept = null; interface Runnable {}    | Runnable k = kept; kept = new Runnable() {"
                        + " Runnable more = k; long[] a = new long[100]; }; | one conversation",
                "private Iterator<Object> kept;                         | List<Object> l = new ArrayList<>();"
                        + " l.add(new long[100]); l.add(kept); kept = l.iterator(); | cannot be told",
            })
    void aPluginThatKeepsMoreAndMoreIsQuarantined(String fields, String next, String named) {
        Plugin plugin = load(fields, next + " return line(line);");
        Conversation conversation = open(plugin);
        int calls = 0;
        while (plugin.quarantine().isEmpty() && calls < 100_000) {
            say(conversation, "hone;");
            calls++;
        }

        assertThat(plugin.quarantine())
                .hasValueSatisfying(why -> assertThat(why).contains(named));
    }

    @Test
    void aPluginWhoseManyConversationsKeepTooMuchInAllIsQuarantined() {
        Plugin plugin = load(
                "private final List<Object> kept = new ArrayList<>();",
                "if (kept.isEmpty()) kept.add(new long[100_000]); return line(line);");
        List<Conversation> open = new ArrayList<>();
        while (plugin.quarantine().isEmpty() && open.size() < 10_000) {
            Conversation conversation = open(plugin);
            open.add(conversation);
            say(conversation, "hone;");
        }

        assertThat(open.size()).isBetween(80, 200);
        assertThat(plugin.quarantine())
                .hasValueSatisfying(why -> assertThat(why).contains("conversations"));
    }

    @Test
    void garbageIsNotHeldAgainstAPlugin() {
        Plugin plugin = load("private long[] last;", "last = new long[10_000]; return line(line);");
        Conversation conversation = open(plugin);
        for (int i = 0; i < 20_000; i++) {
            say(conversation, "hone;");
        }

        assertThat(plugin.quarantine()).isEmpty();
    }

    @Test
    void messagesThatMultiplyAreRefused() {
        Plugin plugin = load("", """
            Message all = line(line);
            for (int i = 0; i < 4; i++) {
                Message.Builder larger = Message.request("all", Intent.OTHER);
                for (int j = 0; j < 500; j++) larger.part(all);
                all = larger.build();
            }
            return all;
            """);

        assertThat(say(open(plugin), "hone;")).contains("parts").contains("the limits are 2048");
    }

    @Test
    void operationsThatAreMadeFromBytesAreRefused() {
        Plugin plugin = load("static int n;", "return Message.request(\"op-\" + n++, Intent.OTHER).build();");
        Conversation conversation = open(plugin);
        String said = "";
        for (int i = 0; i <= 256; i++) {
            said = say(conversation, "hone;");
        }

        assertThat(said).contains("more than 256 operations");
    }

    @Test
    void theCursorOfTheHostIsOutOfReach() {
        Plugin plugin = load("static Cursor kept;", "if (kept != null) kept.seek(0); kept = bytes; return line(line);");
        Conversation conversation = open(plugin);
        Cursor cursor = Cursor.over("hone;htwo;".getBytes(StandardCharsets.ISO_8859_1));
        conversation.next(cursor, TURN);
        assertThat(cursor.position()).isEqualTo(5);
        say(conversation, "hthree;");

        assertThat(cursor.position()).isEqualTo(5);
    }
}
