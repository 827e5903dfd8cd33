package dev.vedette.sensor.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.SdkVersion;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a plugin may be, and why it is refused.
@Timeout(30)
final class PluginLoadTest {
    private static Plugin load(PluginMaker maker) {
        return Plugin.load(maker.file(), PluginLimits.DEFAULT);
    }

    private static String refusal(PluginMaker maker) {
        try {
            load(maker);
            return "loaded";
        } catch (PluginException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit(1);                                   | java.lang.System.exit",
                "Runtime.getRuntime().halt(1);                     | java.lang.Runtime",
                "new Thread(() -> {}).start();                     | java.lang.Thread",
                "Runnable r = () -> {}; r.run();                   | java.lang.Runnable",
                "System.out.println(line);                         | java.io.PrintStream",
                "System.getenv();                                  | java.lang.System.getenv",
                "System.nanoTime();                                | java.lang.System.nanoTime",
                "java.time.Instant.now();                          | java.time.Instant.now",
                "Math.random();                                    | java.lang.Math.random",
                "new Random();                                     | java.util.Random",
                "new java.io.File(line).delete();                  | java.io.File",
                "try { new java.net.Socket(line, 1); } catch (java.io.IOException e) {} | java.io.IOException",
                "java.nio.file.Path.of(line);                      | java.nio.file.Path",
                "line.matches(line);                               | java.lang.String.matches",
                "line.split(line);                                 | java.lang.String.split",
                "line.replace(line, line);                         | java.lang.String.replace",
                "line.repeat(5);                                   | java.lang.String.repeat",
                "String.format(line);                              | java.lang.String.format",
                "List.of(1).stream();                              | java.util.stream.Stream",
                "getClass().getClassLoader();                      | java.lang.ClassLoader",
                "getClass().getDeclaredMethods();                  | java.lang.reflect.Method",
                "try { Class.forName(line); } catch (Exception e) {} | java.lang.Class.forName",
                "Integer.getInteger(line);                         | java.lang.Integer.getInteger",
                "Locale.setDefault(Locale.ROOT);                   | java.util.Locale.setDefault",
                "new Exception().printStackTrace();                | java.lang.Exception.printStackTrace",
                "try { wait(); } catch (InterruptedException e) {} | java.lang.InterruptedException",
                "notifyAll();                                      | java.lang.Object.notifyAll",
                "Collections.nCopies(1 << 30, line).toString();    | java.util.Collections.nCopies",
                "bytes.move(new byte[1], 0, 1);                    | dev.vedette.sdk.dissect.Cursor.move",
                "Object o = new int[1][1][1];                      | more than 2 dimensions",
                "synchronized (line) { line = line + 1; }          | uses a lock",
                "java.util.function.IntConsumer c = System::exit; c.accept(1); | java.lang.System.exit",
                "java.util.function.Consumer<Object> c = System.out::println; | java.io.PrintStream",
                "new java.util.concurrent.ConcurrentHashMap<String, String>(); |"
                        + " java.util.concurrent.ConcurrentHashMap",
                "java.lang.ref.Cleaner.create();                   | java.lang.ref.Cleaner",
                "new dev.vedette.sdk.observe.ThingName(line);      | dev.vedette.sdk.observe.ThingName",
            })
    void refusesWhatNamesMoreThanItMay(String next, String named) {
        assertThat(refusal(PluginMaker.dissector("", next + " return line(line);")))
                .startsWith("org.example.Hostile.next ")
                .contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public native void call();                               | org.example.Hostile.call is native code",
                "protected void finalize() {}                             | org.example.Hostile.finalize would be"
                        + " called by the garbage collector",
                "synchronized void call() {}                              | org.example.Hostile.call is synchronized",
                "static final Thread T = null;                            | names java.lang.Thread",
                "void call(java.io.File f) {}                             | org.example.Hostile.call names"
                        + " java.io.File",
                "static { while (PROTOCOL != null) {} }                               | cannot be made ready: it has"
                        + " taken 10,",
                "static final List<long[]> ALL = new ArrayList<>(); static { while (PROTOCOL != null) ALL.add(new"
                        + " long[1000]); } | cannot be made ready: it has made",
                "static { if (PROTOCOL != null) throw new IllegalStateException(\"no\"); } | threw"
                        + " java.lang.IllegalStateException: no",
                "static Object deep(int i) { return deep(i + 1); } static final Object D = deep(0); | too deeply",
                "private Hostile() {}                                        | public constructor without parameters",
            })
    void refusesWhatCannotBeMadeReady(String fields, String named) {
        assertThat(refusal(PluginMaker.dissector(fields, "return line(line);"))).contains(named);
    }

    @Test
    void takesWhatTheLanguageMakesOfOrdinaryCode() {
        Plugin plugin = load(PluginMaker.dissector("""
            enum Kind { ONE, TWO; static Kind of(String s) { return valueOf(s); } }
            record Pair(String left, int right) {}
            sealed interface Shape permits Circle, Square {}
            record Circle(int r) implements Shape {}
            record Square(int a) implements Shape {}
            static int area(Shape shape) {
                return switch (shape) {
                    case Circle(int r) when r > 5 -> 3; case Circle c -> c.r(); case Square s -> s.a();
                };
            }
            static int number(Kind kind) { return switch (kind) { case ONE -> 1; case TWO -> 2; }; }
            private final Map<String, Integer> seen = new LinkedHashMap<>() {
                protected boolean removeEldestEntry(Map.Entry<String, Integer> e) { return size() > 8; }
            };
            private final Outstanding<Pair> asked = new Outstanding<>(4);
            """, """
            seen.merge(line, 1, Integer::sum);
            asked.add(1, new Pair(line, number(Kind.of("TWO"))));
            List<String> all = new ArrayList<>(seen.keySet());
            all.sort(Comparator.comparing(String::length));
            int[] count = new int[1];
            all.forEach(each -> count[0] += each.length());
            switch (line) { case "one": count[0]++; break; default: count[0]--; }
            try { Integer.parseInt(line); } catch (NumberFormatException e) { count[0] += 10; }
            finally { count[0] += 100; }
            assert count[0] > 0 : "never";
            byte[] copy = line.getBytes(java.nio.charset.StandardCharsets.UTF_8).clone();
            String s = line + " " + count[0] + " " + area(new Circle(9)) + new Pair("a", 1) + copy.length;
            return line(new StringBuilder(s).append(asked.take(1).map(Pair::left).orElse("?")).toString());
            """)
                .entry("rules/stop.yaml", "name: stop")
                .entry("texts/de.yaml", "detections: {}"));
        Conversation conversation = plugin.dissectors().getFirst().open(new Channel(Channel.Kind.UDP, true));
        Message message = (Message) conversation.next(
                Cursor.over("hone;".getBytes(StandardCharsets.ISO_8859_1)), new Turn(Direction.FORWARD, 1, false));

        assertThat(message.value(0)).isEqualTo("one 114 3Pair[left=a, right=1]3one");
        assertThat(plugin.rules()).containsOnlyKeys("rules/stop.yaml");
        assertThat(plugin.texts()).containsOnlyKeys("texts/de.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | loaded",
                "1.1 | was built for the sdk 1.1, this program has 1.0, which does not serve it; update Vedette",
                "2.0 | was built for the sdk 2.0, this program has 1.0, which does not serve it; update Vedette, or"
                        + " build the plugin for 1.0",
                "abc | Vedette-Sdk: a version of the sdk is written as 1.0, was \"abc\"",
            })
    void servesPluginsOfItsOwnAndOlderVersionsOfTheSdk(String sdk, String said) {
        assertThat(refusal(PluginMaker.dissector("", "return line(line);").attribute("Vedette-Sdk", sdk)))
                .startsWith(said);
    }

    @Test
    void anOlderMinorVersionIsServedAndNoOther() {
        assertThat(new SdkVersion(1, 4).serves(new SdkVersion(1, 2))).isTrue();
        assertThat(new SdkVersion(1, 4).serves(new SdkVersion(1, 5))).isFalse();
        assertThat(new SdkVersion(2, 0).serves(new SdkVersion(1, 9))).isFalse();
    }

    /// As if compiled against an sdk that has, or had, more.
    @Test
    void refusesAClassThatCallsAMethodThatIsNotThere() {
        PluginMaker maker = PluginMaker.dissector("", "bytes.peekU16(0); return line(line);");
        byte[] code = maker.entry("org/example/Hostile.class");
        byte[] changed = new String(code, StandardCharsets.ISO_8859_1)
                .replace("peekU16", "peekU17")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(maker.entry("org/example/Hostile.class", changed)))
                .startsWith("org.example.Hostile.next names dev.vedette.sdk.dissect.Cursor.peekU17(I)I,"
                        + " which this version of Vedette does not have; build the plugin for the sdk 1.0");
    }

    @Test
    void refusesAJarThatSaysNothingOfItself() {
        assertThat(refusal(PluginMaker.dissector("", "return null;").attribute("Vedette-Plugin", "Not A Name")))
                .contains("Vedette-Plugin must be");
        assertThat(refusal(new PluginMaker())).contains("names 0 dissectors");
        assertThat(refusal(new PluginMaker().service("org.example.Nobody")))
                .contains("the class org.example.Nobody of META-INF/services")
                .contains("is not in the jar");
        assertThat(refusal(PluginMaker.dissector("", "return null;").service("java.util.ArrayList")))
                .contains("is not in the jar");
    }

    @Test
    void refusesAClassInAPackageOfVedette() {
        assertThat(refusal(PluginMaker.dissector("", "return null;")
                        .source(
                                "dev/vedette/sensor/plugin/Gauge",
                                "package dev.vedette.sensor.plugin; public class Gauge {}")))
                .contains("is in a package of Vedette");
    }

    @Test
    void anyDamageOfAClassIsRefusedOrHarmless() {
        PluginMaker maker = PluginMaker.dissector("", "for (int i = 0; i < 9; i++) line += i; return line(line);");
        byte[] whole = maker.entry("org/example/Hostile.class");
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
            }
            refusal(maker.entry("org/example/Hostile.class", damaged));
        }
        assertThat(refusal(maker.entry("org/example/Hostile.class", Arrays.copyOf(whole, whole.length / 2))))
                .startsWith("the file org/example/Hostile.class is no class");
        assertThat(refusal(maker.entry("org/example/Hostile.class", new byte[0])))
                .contains("is no class");
    }

    @Test
    void anyCutOfAJarIsRefused() {
        byte[] jar = PluginMaker.dissector("", "return null;").jar();
        for (int length = 0; length < jar.length - 400; length += 7) {
            PluginFile cut = new PluginFile("a.jar", Arrays.copyOf(jar, length), new byte[0]);
            assertThatThrownBy(() -> Plugin.load(cut, PluginLimits.DEFAULT)).isInstanceOf(PluginException.class);
        }
    }

    @Test
    void refusesAJarThatUnpacksToTooMuch() {
        PluginMaker maker = PluginMaker.dissector("", "return null;");
        for (int i = 0; i < 5; i++) {
            maker.entry("zeros" + i, new byte[4 << 20]);
        }

        assertThat(maker.jar().length).isLessThan(100_000);
        assertThat(refusal(maker)).contains("unpacks to more than 16777216 bytes");
    }

    @Test
    void refusesAJarOfTooManyEntriesAndAFileThatIsTooLarge() {
        PluginMaker maker = new PluginMaker();
        for (int i = 0; i <= PluginArchive.ENTRIES_MAX; i++) {
            maker.entry("e" + i, "");
        }
        assertThat(refusal(maker)).contains("has more than 2000 entries");
        assertThatThrownBy(() -> new PluginFile("a.jar", new byte[PluginFile.BYTES_MAX + 1], new byte[0]))
                .hasMessageContaining("the limit is 8388608");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.txt", "../a.jar", "a/b.jar", ".jar", "a b.jar", "a.jar.sig"})
    void aFileOfAnotherNameIsNoPlugin(String name) {
        assertThatThrownBy(() -> new PluginFile(name, new byte[0], new byte[0]))
                .hasMessageContaining("NAME.jar or NAME.yaml");
    }
}
