package dev.vedette.dissect.melsec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The memories of a controller by code and symbol (SLMP reference manual, "devices").
final class Devices {
    /// The code of a symbol that is none.
    static final int UNKNOWN = 0;

    private static final String HEXADECIMAL = " X Y B W SB SW DX DY ZR ";
    private static final Map<Integer, String> SYMBOLS = new TreeMap<>();
    private static final Map<String, Integer> CODES = new HashMap<>();

    static {
        String codes = "SM:91 SD:A9 X:9C Y:9D M:90 L:92 F:93 V:94 B:A0 D:A8 W:B4 TS:C1 TC:C0 TN:C2 SS:C7 SC:C6 SN:C8 "
                + "CS:C4 CC:C3 CN:C5 SB:A1 SW:B5 S:98 DX:A2 DY:A3 Z:CC R:AF ZR:B0 RD:2C LZ:62 LTS:51 LTC:50 LTN:52 "
                + "LCS:55 LCC:54 LCN:56 LSTS:59 LSTC:58 LSTN:5A";
        for (String pair : codes.split(" ", -1)) {
            int colon = pair.indexOf(':');
            String symbol = pair.substring(0, colon);
            int code = Integer.parseInt(pair, colon + 1, pair.length(), 16);
            SYMBOLS.put(code, symbol);
            CODES.put(symbol, code);
        }
    }

    private Devices() {}

    static boolean isKnown(int code) {
        return SYMBOLS.containsKey(code);
    }

    /// The code of a symbol, with the asterisks that fill it up in ASCII; [#UNKNOWN] when there is none.
    static int code(String symbol) {
        return CODES.getOrDefault(symbol.replace("*", "").strip(), UNKNOWN);
    }

    /// Whether numbers of devices are written with hexadecimal digits.
    static boolean isHexadecimal(int code) {
        return HEXADECIMAL.contains(" " + SYMBOLS.getOrDefault(code, "") + " ");
    }

    /// What a device is called, as `D100` or `X1F`.
    static String name(int code, long number) {
        String symbol = SYMBOLS.getOrDefault(code, "0x%02X:".formatted(code));
        return symbol + (isHexadecimal(code) ? Long.toHexString(number).toUpperCase(Locale.ROOT) : number);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        SYMBOLS.forEach((code, symbol) -> names.put((long) code, symbol));
        return names;
    }
}
