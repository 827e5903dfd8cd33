package dev.vedette.sink.syslog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An event in the Common Event Format, read strictly and without a look at the writer: only the escapes of the format,
/// only keys of its dictionary, each once, with values of their type and length.
///
/// @param header version, vendor, product, version, class, name, severity
/// @param extension values by key
record CefEvent(List<String> header, Map<String, String> extension) {
    private static final int HEADERS = 7;

    /// Keys of the dictionary that are texts, with the most characters of each.
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("cat", 1_023),
            Map.entry("externalId", 1_023),
            Map.entry("shost", 1_023),
            Map.entry("dvchost", 100),
            Map.entry("msg", 1_023),
            Map.entry("reason", 1_023),
            Map.entry("fname", 1_023),
            Map.entry("deviceFacility", 1_023),
            Map.entry("cs1", 4_000),
            Map.entry("cs2", 4_000),
            Map.entry("cs3", 4_000),
            Map.entry("cs4", 4_000),
            Map.entry("cs5", 4_000),
            Map.entry("cs6", 4_000),
            Map.entry("flexString1", 1_023),
            Map.entry("flexString2", 1_023));

    private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z0-9]+)=");

    static CefEvent read(String text) {
        check(text.startsWith("CEF:"), "no CEF: at the beginning");
        StringBuilder[] header = new StringBuilder[HEADERS];
        int at = "CEF:".length();
        for (int i = 0; i < HEADERS; i++) {
            header[i] = new StringBuilder();
            at = field(text, at, header[i]);
        }
        List<String> fields =
                java.util.Arrays.stream(header).map(StringBuilder::toString).toList();
        check(fields.get(0).equals("0"), "version " + fields.get(0));
        check(fields.get(6).matches("[0-9]|10"), "severity " + fields.get(6));
        Map<String, String> extension = extension(text.substring(at));
        extension.forEach((key, value) -> checkType(key, value, extension));
        return new CefEvent(fields, extension);
    }

    private static int field(String text, int from, StringBuilder field) {
        int at = from;
        while (text.charAt(at) != '|') {
            char c = text.charAt(at++);
            check(c >= ' ', "a control character in the header");
            if (c == '\\') {
                c = text.charAt(at++);
                check(c == '\\' || c == '|', "escape of " + c + " in the header");
            }
            field.append(c);
        }
        return at + 1;
    }

    private static Map<String, String> extension(String text) {
        Map<String, String> extension = new LinkedHashMap<>();
        Matcher key = KEY.matcher(text);
        check(key.find() && key.start() == 0, "no key at the beginning of the extension");
        boolean hasNext = true;
        while (hasNext) {
            String name = key.group(1);
            int from = key.end();
            hasNext = key.find();
            String raw = text.substring(from, hasNext ? key.start() : text.length());
            check(extension.put(name, value(raw)) == null, name + " is there twice");
        }
        return extension;
    }

    private static String value(String raw) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            check(c >= ' ' && c != '=', "unescaped character " + (int) c);
            if (c == '\\') {
                check(at < raw.length(), "an escape without its character");
                c = raw.charAt(at++);
                check("\\=nr".indexOf(c) >= 0, "escape of " + c + " in a value");
                c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
            }
            value.append(c);
        }
        return value.toString();
    }

    private static void checkType(String key, String value, Map<String, String> all) {
        if (key.equals("rt")) {
            Long.parseLong(value);
        } else if (key.equals("src")) {
            check(value.matches("(\\d{1,3}\\.){3}\\d{1,3}"), "src " + value);
        } else if (key.equals("c6a2")) {
            check(value.contains(":"), "c6a2 " + value);
        } else if (key.endsWith("Label")) {
            check(all.containsKey(key.substring(0, key.length() - 5)), key + " labels nothing");
        } else {
            Integer max = LENGTHS.get(key);
            check(max != null, key + " is no key of the dictionary");
            check(max != null && value.length() <= max, key + " has " + value.length() + " characters");
        }
    }

    private static void check(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError("not CEF: " + what);
        }
    }
}
