package dev.vedette.sensor.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkEvent.ProtocolMessage;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins come, are replaced, fail and go while a sensor runs.
final class PluginsTest {
    private static final Protocol MODBUS = new Protocol("modbus", "Modbus", List.of(), List.of());

    @TempDir
    private Path folder = Path.of("");

    private final List<NetworkEvent> events = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Sensor sensor = new Sensor(Site.DEFAULT, List.of(), SensorLimits.DEFAULT, events::add);
    private Plugins plugins = plugins(TrustedKeys.NOBODY_ASKS);

    private Plugins plugins(TrustedKeys keys) {
        return new Plugins(List.of(MODBUS), keys, PluginLimits.DEFAULT, new Plugins.Listener() {
            @Override
            public void changed(Plugins.Change change) {
                sensor.between(() -> sensor.exchange(change.dismissed(), change.hosted()));
            }

            @Override
            public void quarantined(Plugin plugin, String why) {
                told.add("quarantined " + plugin + ": " + why);
                sensor.between(() -> sensor.exchange(plugin.protocolNames(), List.of()));
            }

            @Override
            public void refused(PluginStatus status) {
                told.add("refused " + status.file() + ": it " + status.reason());
            }
        });
    }

    private static PluginMaker maker(String next) {
        return PluginMaker.dissector("static boolean yes() { return true; }", next);
    }

    private static PluginFile file(String name, String next) {
        return new PluginFile(name, maker(next).jar(), new byte[0]);
    }

    private void datagram(String text) {
        byte[] bytes = PacketMaker.of(text.getBytes(StandardCharsets.ISO_8859_1))
                .udp(1024, 700)
                .ipv4(17, 1, 2)
                .ethernet(0x0800)
                .bytes();
        Packet packet = new Packet();
        packet.view(bytes, 0, bytes.length);
        packet.stamp(1_000_000_000L, bytes.length, 1);
        sensor.accept(packet);
    }

    private List<Object> said() {
        return events.stream()
                .filter(ProtocolMessage.class::isInstance)
                .map(event -> ((ProtocolMessage) event).message().value(0))
                .toList();
    }

    private PluginStatus only() {
        assertThat(plugins.statuses()).hasSize(1);
        return plugins.statuses().getFirst();
    }

    @Test
    void aPluginThatComesReadsWhatNobodyRead() {
        datagram("hone;");
        plugins.put(file("a.jar", "return line(line);"));
        datagram("htwo;");
        plugins.put(file("a.jar", "return line(line + \"!\");"));
        datagram("hthree;");
        plugins.remove("a.jar");
        datagram("hfour;");

        assertThat(said()).containsExactly("two", "three!");
        assertThat(plugins.statuses()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aPluginThatLoopsIsTakenAwayAndToldOnce() {
        plugins.put(file("a.jar", "while (line.equals(\"loop\")) {} return line(line);"));
        for (String text : List.of("hone;", "hloop;", "htwo;", "hloop;")) {
            datagram(text);
        }

        assertThat(said()).containsExactly("one");
        assertThat(told).singleElement().asString().startsWith("quarantined hostile 1: has taken ");
        assertThat(only().state()).isEqualTo(PluginStatus.State.QUARANTINED);
        assertThat(only().reason()).contains("Look for a loop");
        assertThat(sensor.protocols()).singleElement().satisfies(counts -> {
            assertThat(counts.messages()).isEqualTo(1);
            assertThat(counts.faults()).isEqualTo(1);
        });

        plugins.put(file("a.jar", "while (line.equals(\"loop\")) {} return line(line);"));
        datagram("hthree;");
        assertThat(said()).containsExactly("one", "three");
        assertThat(only().state()).isEqualTo(PluginStatus.State.RUNNING);
    }

    @Test
    void aFileThatIsReplacedByOneThatIsRefusedGoesOnAsItWas() {
        plugins.put(file("a.jar", "return line(line);"));
        plugins.put(file("a.jar", "System.exit(1); return line(line);"));
        datagram("hone;");

        assertThat(said()).containsExactly("one");
        assertThat(only().state()).isEqualTo(PluginStatus.State.RUNNING);
        assertThat(only().reason()).contains("was refused").contains("System.exit");
    }

    @Test
    void twoPluginsOfOneProtocolAreOneTooMany() {
        plugins.put(file("a.jar", "return line(line);"));
        plugins.put(file("b.jar", "return line(line + \" of b\");"));
        datagram("hone;");
        assertThat(said()).containsExactly("one");
        assertThat(told)
                .containsExactly("refused b.jar: it brings the protocol hostile, as a.jar does; remove one of them");

        plugins.remove("a.jar");
        plugins.put(file("b.jar", "return line(line + \" of b\");"));
        datagram("htwo;");
        assertThat(said()).containsExactly("one", "two of b");
    }

    @Test
    void aProtocolThatIsBuiltInIsNobodyElses() {
        PluginMaker maker = maker("return line(line);");
        byte[] code = maker.entry("org/example/Hostile.class");
        byte[] renamed = new String(code, StandardCharsets.ISO_8859_1)
                .replace("\u0007hostile", "\u0006modbus")
                .getBytes(StandardCharsets.ISO_8859_1);
        plugins.put(new PluginFile(
                "a.jar", maker.entry("org/example/Hostile.class", renamed).jar(), new byte[0]));

        assertThat(told)
                .containsExactly(
                        "refused a.jar: it brings the protocol modbus, which is built in; give it another name");
    }

    @Test
    void anUnsignedPluginRunsOnlyWhereThatIsAllowed() throws GeneralSecurityException {
        KeyPair trusted = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] jar = maker("return line(line);").jar();
        for (boolean areUnsignedAllowed : new boolean[] {false, true}) {
            plugins = plugins(new TrustedKeys(Map.of("plant.pem", trusted.getPublic()), areUnsignedAllowed));
            assertThat(plugins.put(new PluginFile("a.jar", jar, new byte[0])).state())
                    .isEqualTo(areUnsignedAllowed ? PluginStatus.State.RUNNING : PluginStatus.State.REFUSED);
            assertThat(plugins.put(new PluginFile("b.jar", jar, signed(jar, other)))
                            .reason())
                    .startsWith("is signed with none of the 1 trusted keys");
            byte[] changed = Arrays.copyOf(jar, jar.length + 1);
            assertThat(plugins.put(new PluginFile("b.jar", changed, signed(jar, trusted)))
                            .reason())
                    .startsWith("is signed with none of the 1 trusted keys");
            assertThat(plugins.put(new PluginFile("b.jar", jar, new byte[] {1, 2, 3}))
                            .state())
                    .isEqualTo(PluginStatus.State.REFUSED);
            assertThat(plugins.put(new PluginFile("a.jar", jar, signed(jar, trusted)))
                            .signer())
                    .isEqualTo("plant.pem");
        }
    }

    private static byte[] signed(byte[] content, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return Base64.getEncoder().encode(signature.sign());
    }

    @Test
    void keysAreReadFromAFolder() throws GeneralSecurityException, IOException {
        KeyPair trusted = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(folder.resolve("plant.pem"), TrustedKeys.pem(trusted.getPublic()));

        assertThat(TrustedKeys.read(folder, false).byName()).containsEntry("plant.pem", trusted.getPublic());
        Files.writeString(folder.resolve("bad.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(() -> TrustedKeys.read(folder, false)).hasMessageContaining("bad.pem is no public key");
    }

    @Test
    void aFolderIsFollowed() throws IOException {
        PluginFolder followed = new PluginFolder(folder, plugins);
        followed.takeAll();
        byte[] jar = maker("return line(line);").jar();
        Path file = folder.resolve("a.jar");
        Files.writeString(folder.resolve("README.txt"), "not a plugin");

        Files.write(file, Arrays.copyOf(jar, jar.length / 2));
        followed.look();
        Files.write(file, jar);
        followed.look();
        assertThat(plugins.statuses()).isEmpty();
        followed.look();
        datagram("hone;");
        assertThat(only().state()).isEqualTo(PluginStatus.State.RUNNING);

        Files.write(file, maker("return line(line + \"!\");").entry("more", "x").jar());
        followed.look();
        followed.look();
        datagram("htwo;");
        Files.delete(file);
        followed.look();
        datagram("hthree;");

        assertThat(said()).containsExactly("one", "two!");
        assertThat(plugins.statuses()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aFileThatStaysHalfIsRefusedOnceAndTakenWhenItIsWhole() throws IOException {
        PluginFolder followed = new PluginFolder(folder, plugins);
        byte[] jar = maker("return line(line);").jar();
        Files.write(folder.resolve("a.jar"), Arrays.copyOf(jar, jar.length / 2));
        for (int i = 0; i < 5; i++) {
            followed.look();
        }
        assertThat(told).singleElement().asString().startsWith("refused a.jar: it is not a whole jar");

        Files.write(folder.resolve("a.jar"), jar);
        followed.look();
        followed.look();
        assertThat(only().state()).isEqualTo(PluginStatus.State.RUNNING);
    }
}
