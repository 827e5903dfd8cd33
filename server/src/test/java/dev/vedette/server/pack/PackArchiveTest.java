package dev.vedette.server.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.pack.RawZip.Said;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackArchiveTest {
    private static final byte[] TEXT = "name: a".getBytes(StandardCharsets.UTF_8);

    private static void refused(byte[] zip, String why) {
        assertThatThrownBy(() -> PackArchive.read(zip))
                .isInstanceOf(PackFault.class)
                .hasMessageContaining(why);
    }

    @Test
    void storedAndDeflatedEntriesAreRead() {
        byte[] zip = new RawZip()
                .add("manifest.json", "{}")
                .deflated("rules/a.yaml", TEXT)
                .add("rules/empty.yaml", "")
                .bytes();

        assertThat(PackArchive.read(zip)).containsOnlyKeys("manifest.json", "rules/a.yaml", "rules/empty.yaml");
        assertThat(PackArchive.read(zip).get("rules/a.yaml")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc/passwd",
                "rules/../../etc/passwd",
                "/etc/passwd",
                "rules\\a.yaml",
                "C:a.yaml",
                "rules/",
                "rules/a",
                "rules/deep/a.yaml",
                "rules/.a.yaml",
                "rules/a..yaml",
                "rules/a.yaml ",
                "rules/a\u0000.yaml",
                "rules/\u202egpj.yaml",
                "",
                "."
            })
    void aNameThatLeadsElsewhereIsRefused(String name) {
        refused(new RawZip().add(name, "x").bytes(), "name");
    }

    @Test
    void aLongNameIsRefused() {
        refused(new RawZip().add("a".repeat(200) + ".yaml", "x").bytes(), "has 205 bytes");
    }

    @Test
    void twoEntriesOfOneNameAreRefusedWhateverTheirCase() {
        refused(new RawZip().add("rules/a.yaml", "1").add("rules/a.yaml", "2").bytes(), "two entries");
        refused(new RawZip().add("rules/a.yaml", "1").add("rules/A.yaml", "2").bytes(), "two entries");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        byte[] zip = new RawZip().deflated("rules/a.yaml", new byte[7 << 20]).bytes();

        assertThat(zip.length).isLessThan(10_000);
        refused(zip, "more than 100 times its size");
    }

    @Test
    void aBombThatLiesAboutItsSizeEndsWhereItSaid() {
        RawZip zip = new RawZip();
        byte[] large = new byte[1 << 20];
        byte[] packed = packed(large);
        zip.add(new Said("rules/a.yaml", 0, 8, 0, packed.length, 1_000, 0), packed);

        refused(zip.bytes(), "damaged entry rules/a.yaml");
    }

    private static byte[] packed(byte[] bytes) {
        byte[] zip = new RawZip().deflated("a.b", bytes).bytes();
        // Behind the header of 30 bytes and the name, before the directory and the end.
        return Arrays.copyOfRange(zip, 33, zip.length - 46 - 3 - 22);
    }

    @Test
    void entriesAtTheLimitOfTheirSizeAreReadAndBeyondItRefused() {
        byte[] noise = new byte[PackArchive.ENTRY_BYTES_MAX + 1];
        new Random(1).nextBytes(noise);

        byte[] most = Arrays.copyOf(noise, PackArchive.ENTRY_BYTES_MAX);
        assertThat(PackArchive.read(new RawZip().deflated("rules/a.yaml", most).bytes()))
                .hasSize(1);
        refused(new RawZip().deflated("rules/a.yaml", noise).bytes(), "unpacks to more than 8,388,608 bytes");
    }

    @Test
    void manyEntriesTogetherAreRefusedBeyondTheLimitBeforeOneIsUnpacked() {
        RawZip zip = new RawZip();
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < 9; i++) {
            // A lie: each says that it is as large as one may be.
            Said said = zip.said("rules/a" + i + ".yaml", noise, 8, noise.length);
            zip.add(new Said(said.name(), 0, 8, 0, noise.length, PackArchive.ENTRY_BYTES_MAX, said.offset()), noise);
        }

        refused(zip.bytes(), "unpacks to more than 67,108,864 bytes");
    }

    @Test
    void asManyEntriesAsMayBeAreReadAndOneMoreIsRefused() {
        RawZip zip = new RawZip();
        for (int i = 0; i < PackArchive.ENTRIES_MAX; i++) {
            zip.add("rules/a" + i + ".yaml", "");
        }
        assertThat(PackArchive.read(zip.bytes())).hasSize(PackArchive.ENTRIES_MAX);

        refused(zip.add("rules/more.yaml", "").bytes(), "5,001 entries");
    }

    @Test
    void aMillionEntriesAreRefusedByTheirNumber() {
        RawZip zip = new RawZip();
        zip.add("rules/a.yaml", "");
        for (int i = 1; i < 200_000; i++) {
            zip.directory(new Said("rules/a.yaml", 0, 0, 0, 0, 0, 0));
        }

        refused(zip.bytes(0xFFFF), "65,535 entries or more");
        // A million does not fit into 16 bits: what is left of the number does not fit the directory.
        refused(zip.bytes(200_000 & 0xFFFF), "another length");
        refused(zip.bytes(1), "another length");
    }

    @Test
    void aFileBeyondTheLimitIsRefusedUnread() {
        refused(new byte[PackArchive.FILE_BYTES_MAX + 1], "the limit is 16,777,216");
    }

    @Test
    void whatTheHeaderAndTheDirectorySayMustBeTheSame() {
        byte[] text = TEXT;
        Said truth = new RawZip().said("rules/a.yaml", text, 0, text.length);
        Said otherName = new Said("rules/b.yaml", 0, 0, truth.crc(), text.length, text.length, 0);
        Said otherSize = new Said("rules/a.yaml", 0, 0, truth.crc(), text.length, text.length + 1, 0);
        Said otherCrc = new Said("rules/a.yaml", 0, 0, 1, text.length, text.length, 0);
        Said deflated = new Said("rules/a.yaml", 0, 8, truth.crc(), text.length, text.length, 0);

        for (Said lie : new Said[] {otherName, otherSize, otherCrc, deflated}) {
            refused(new RawZip().add(lie, truth, text).bytes(), "what its header does not say");
        }
    }

    @Test
    void entriesLieOneBehindTheOther() {
        Said first = new RawZip().said("rules/a.yaml", TEXT, 0, TEXT.length);

        refused(new RawZip().garbage(4).add("rules/a.yaml", "x").bytes(), "does not follow");
        refused(new RawZip().add("rules/a.yaml", "x").garbage(4).bytes(), "something between");
        refused(
                new RawZip()
                        .add(first, TEXT)
                        .directory(new Said("rules/b.yaml", 0, 0, first.crc(), TEXT.length, TEXT.length, 0))
                        .bytes(),
                "does not follow");
    }

    @Test
    void whatIsPackedOtherwiseOrEncipheredIsRefused() {
        refused(
                new RawZip()
                        .add(new Said("rules/a.yaml", 1, 0, 0, 0, 0, 0), new byte[0])
                        .bytes(),
                "enciphered");
        refused(
                new RawZip()
                        .add(new Said("rules/a.yaml", 0, 12, 0, 0, 0, 0), new byte[0])
                        .bytes(),
                "deflate");
    }

    @Test
    void aChangedByteIsFound() {
        byte[] zip = new RawZip().add("rules/a.yaml", "name: pump").bytes();
        zip[45] ^= 1;

        refused(zip, "damaged entry");
    }

    @Test
    void aZipThatEndsTooSoonIsRefusedWhereverItEnds() {
        byte[] zip = new RawZip()
                .add("manifest.json", "{}")
                .deflated("rules/a.yaml", "name: ".repeat(30).getBytes(StandardCharsets.UTF_8))
                .bytes();

        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> PackArchive.read(cut))
                    .as("cut at " + length)
                    .isInstanceOf(PackFault.class);
        }
    }

    @Test
    void whateverByteIsOtherItIsReadOrRefusedWithAReason() {
        byte[] zip = TestPacks.pack("plant", "1.0.0", Map.of("rules/a.yaml", "name: a"));

        for (int at = 0; at < zip.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = zip.clone();
                other[at] ^= (byte) (1 << bit);
                try {
                    PackReader.read(other, TestPacks::signer);
                } catch (PackFault refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }
}
