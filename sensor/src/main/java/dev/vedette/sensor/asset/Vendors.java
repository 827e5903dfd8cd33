package dev.vedette.sensor.asset;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MacAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Who makes devices with which MAC addresses: the IEEE's lists MA-L, MA-M and MA-S. Immutable.
///
/// The built-in list is that of August 2022, which the IEEE lets anybody copy and use.
public final class Vendors {
    private static final String BUILT_IN = "vendors.tsv.gz";

    /// Of a prefix of 28 or 36 bits, kept beside those of 24 bits, the length tells them apart.
    private static final int LENGTH_SHIFT = 40;

    private final Map<Long, String> byPrefix;

    private Vendors(Map<Long, String> byPrefix) {
        this.byPrefix = byPrefix;
    }

    /// Nobody is known.
    public static Vendors none() {
        return new Vendors(Map.of());
    }

    /// The list that comes with the program.
    public static Vendors builtIn() {
        InputStream packed = Vendors.class.getResourceAsStream(BUILT_IN);
        if (packed == null) {
            throw new VedetteException("the list of makers " + BUILT_IN + " is missing; the installation is damaged");
        }
        try (InputStream lines = new GZIPInputStream(packed)) {
            return read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of makers cannot be read; the installation is damaged", e);
        }
    }

    /// A list in lines of a prefix of 6, 7 or 9 hexadecimal digits, a tab, and a name. Other lines are passed
    /// over.
    ///
    /// @throws IOException when the input fails
    public static Vendors read(InputStream lines) throws IOException {
        Map<Long, String> byPrefix = new HashMap<>(100_000);
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int tab = line.indexOf('\t');
            if (tab == 6 || tab == 7 || tab == 9) {
                long prefix = hex(line, tab);
                if (prefix >= 0 && tab + 1 < line.length()) {
                    byPrefix.put(key(prefix, tab), line.substring(tab + 1));
                }
            }
        }
        return new Vendors(byPrefix);
    }

    /// Who makes devices with this address. Empty of addresses that were given locally, and of unknown makers.
    public Optional<String> of(MacAddress address) {
        if (address.isLocal() || address.isGroup()) {
            return Optional.empty();
        }
        for (int digits : new int[] {9, 7, 6}) {
            String name = byPrefix.get(key(address.bits() >>> (48 - 4 * digits), digits));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// How many prefixes are known.
    public int size() {
        return byPrefix.size();
    }

    private static long key(long prefix, int digits) {
        return (long) digits << LENGTH_SHIFT | prefix;
    }

    private static long hex(String line, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = line.charAt(i) < 128 ? Character.digit(line.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
