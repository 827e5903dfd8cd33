package dev.vedette.sink.syslog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A message as the grammar of RFC 5424, section 6, has it, read strictly and without a look at the writer: whatever
/// the grammar does not allow is an error.
///
/// @param priority 0..191
/// @param data the parameters of the one element of structured data, unescaped; empty for `-`
/// @param element the element's name, or `-`
/// @param text what follows, without its byte order mark
record SyslogMessage(
        int priority,
        Instant at,
        String host,
        String application,
        String process,
        String id,
        String element,
        Map<String, String> data,
        String text) {
    static SyslogMessage read(byte[] bytes) {
        try {
            return new Reading(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    .message();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }

    private static final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        SyslogMessage message() {
            expect('<');
            int priority = Integer.parseInt(until('>'));
            check(priority >= 0 && priority <= 191, "priority " + priority);
            check(until(' ').equals("1"), "version");
            String time = until(' ');
            check(time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z"), time);
            String host = word(255);
            String application = word(48);
            String process = word(128);
            String id = word(32);
            Map<String, String> data = new LinkedHashMap<>();
            String element = structured(data);
            String rest = at < text.length() ? message(text.substring(at)) : "";
            return new SyslogMessage(
                    priority, Instant.parse(time), host, application, process, id, element, data, rest);
        }

        private String structured(Map<String, String> data) {
            if (text.charAt(at) == '-') {
                at++;
                return "-";
            }
            expect('[');
            StringBuilder name = new StringBuilder();
            while (text.charAt(at) != ' ' && text.charAt(at) != ']') {
                name.append(text.charAt(at++));
            }
            check(name.toString().matches("[!#-<>-\\\\^-~]{1,32}"), "element " + name);
            while (text.charAt(at) == ' ') {
                at++;
                String parameter = until('=');
                check(parameter.matches("[!#-<>-\\\\^-~]{1,32}"), "parameter " + parameter);
                expect('"');
                check(data.put(parameter, value()) == null, "twice " + parameter);
            }
            expect(']');
            return name.toString();
        }

        private String value() {
            StringBuilder value = new StringBuilder();
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                check(c != ']' && c >= ' ', "unescaped character " + (int) c);
                if (c == '\\') {
                    c = text.charAt(at++);
                    check(c == '"' || c == '\\' || c == ']', "escape of " + c);
                }
                value.append(c);
            }
            at++;
            return value.toString();
        }

        private static String message(String rest) {
            check(rest.charAt(0) == ' ', "no space before the text");
            boolean mayHaveTabs = rest.startsWith(" LEEF:");
            check(
                    rest.chars().noneMatch(c -> (c < ' ' && !(mayHaveTabs && c == '\t')) || c == 0x7f),
                    "a control character in the text");
            return rest.startsWith("\ufeff", 1) ? rest.substring(2) : rest.substring(1);
        }

        private String word(int max) {
            String word = until(' ');
            check(word.matches("[!-~]{1," + max + "}"), "word " + word);
            return word;
        }

        private String until(char end) {
            int found = text.indexOf(end, at);
            check(found >= 0, "no " + end);
            String part = text.substring(at, found);
            at = found + 1;
            return part;
        }

        private void expect(char c) {
            check(text.charAt(at++) == c, "no " + c + " at " + (at - 1));
        }

        private static void check(boolean isSo, String what) {
            if (!isSo) {
                throw new AssertionError("not a message of RFC 5424: " + what);
            }
        }
    }
}
