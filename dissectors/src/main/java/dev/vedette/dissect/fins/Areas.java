package dev.vedette.dissect.fins;

import java.util.Map;
import java.util.TreeMap;

/// Memory areas of CS, CJ and CP controllers (Omron W342, section 5-2-2), and parameter areas (5-3-10).
final class Areas {
    static final Map<Long, String> NAMES = names();

    private static final int WORDS = 0x80;
    private static final int INDEX_REGISTERS = 0xDC;
    private static final int EM_BANKS = 0x0D;

    private Areas() {}

    /// Whether an area is made of bits, each of which is one byte on the wire.
    static boolean isOfBits(int area) {
        return area < WORDS;
    }

    /// How many bytes an element has on the wire.
    static int bytes(int area) {
        return isOfBits(area) ? 1 : area == INDEX_REGISTERS ? 4 : 2;
    }

    /// A point, as `DM 100` or `CIO bit 12.03`.
    static String point(int area, int word, int bit) {
        String name = NAMES.getOrDefault((long) area, "0x%02X".formatted(area));
        return isOfBits(area) ? "%s %d.%02d".formatted(name, word, bit) : name + " " + word;
    }

    private static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>(Map.of(
                0x06L, "task flag",
                0x09L, "timer or counter flag",
                0x0AL, "EM bit",
                0x30L, "CIO bit",
                0x31L, "work bit",
                0x32L, "holding bit",
                0x33L, "auxiliary bit",
                0x02L, "DM bit",
                0x07L, "clock pulse or condition flag"));
        names.putAll(Map.of(
                0x80L, "CIO (CV mode)",
                0x89L, "timer or counter",
                0x98L, "EM",
                0xB0L, "CIO",
                0xB1L, "work",
                0xB2L, "holding",
                0xB3L, "auxiliary",
                0x82L, "DM",
                0xBCL, "data register",
                0xDCL, "index register"));
        names.putAll(Map.of(
                0x8010L, "PLC setup",
                0x8012L, "I/O table",
                0x8013L, "routing table",
                0x8002L, "CPU bus unit setup",
                0x8000L, "all parameters"));
        for (int bank = 0; bank < EM_BANKS; bank++) {
            names.put(0x20L + bank, "EM%X bit".formatted(bank));
            names.put(0xA0L + bank, "EM%X".formatted(bank));
        }
        return names;
    }
}
