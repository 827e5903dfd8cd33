package dev.vedette.source.mqtt;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.ReportFormat;
import java.util.List;
import java.util.Optional;

/// A topic filter that says which level names the device, as `vedette/things/{thing}/defender/metrics/{format}`.
///
/// `{thing}` stands for one level, the device's name, and must be there once. `{format}` stands for one level that is
/// `json` or `cbor`, and may be there once. Other levels are literal, `+`, or a last `#`.
public final class TopicPattern {
    private static final int BYTES_MAX = 1_024;
    private static final String THING = "{thing}";
    private static final String FORMAT = "{format}";

    private final String text;
    private final List<String> levels;

    private TopicPattern(String text, List<String> levels) {
        this.text = text;
        this.levels = levels;
    }

    /// Reads a pattern of topics that devices report on; `#` is refused, because it would match our own replies.
    ///
    /// @throws VedetteException saying what is wrong
    public static TopicPattern ofReports(String text) {
        TopicPattern pattern = ofMessages(text);
        if (pattern.levels.getLast().equals("#")) {
            throw refused(text, "must not end in #, which would match the replies to reports too");
        }
        return pattern;
    }

    /// Reads a pattern of topics whose messages are counted.
    ///
    /// @throws VedetteException saying what is wrong
    public static TopicPattern ofMessages(String text) {
        if (text.isEmpty() || text.length() > BYTES_MAX) {
            throw refused(text, "must have 1.." + BYTES_MAX + " characters");
        }
        List<String> levels = List.of(text.split("/", -1));
        if (levels.stream().filter(THING::equals).count() != 1) {
            throw refused(text, "must have one level {thing}, the one that names the device");
        }
        if (levels.stream().filter(FORMAT::equals).count() > 1) {
            throw refused(text, "may have one level {format}, not more");
        }
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            boolean isWildcard = level.equals("+") || (level.equals("#") && i == levels.size() - 1);
            boolean isPlace = level.equals(THING) || level.equals(FORMAT);
            if (!isWildcard && !isPlace && level.matches(".*[+#{}\\x00].*")) {
                throw refused(text, "has the level \"" + level + "\"; + and # stand alone, # only as the last level");
            }
        }
        return new TopicPattern(text, levels);
    }

    private static VedetteException refused(String text, String why) {
        return new VedetteException("the topic pattern \"" + text + "\" " + why);
    }

    /// The topic filter to subscribe to.
    public String filter() {
        return text.replace(THING, "+").replace(FORMAT, "+");
    }

    /// What a topic says, or empty when the pattern does not match it.
    ///
    /// @param topic without wildcards
    public Optional<Match> match(String topic) {
        String[] parts = topic.split("/", -1);
        boolean isOpen = levels.getLast().equals("#");
        int fixed = isOpen ? levels.size() - 1 : levels.size();
        if (parts.length < fixed || (!isOpen && parts.length > fixed)) {
            return Optional.empty();
        }
        String thing = "";
        ReportFormat format = ReportFormat.JSON;
        for (int i = 0; i < fixed; i++) {
            String level = levels.get(i);
            switch (level) {
                case THING -> thing = parts[i];
                case FORMAT -> {
                    if (!parts[i].equals("json") && !parts[i].equals("cbor")) {
                        return Optional.empty();
                    }
                    format = parts[i].equals("cbor") ? ReportFormat.CBOR : ReportFormat.JSON;
                }
                default -> {
                    if (!level.equals("+") && !level.equals(parts[i])) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(new Match(thing, format));
    }

    @Override
    public String toString() {
        return text;
    }

    /// What a topic says.
    ///
    /// @param thing the level that names the device; may be anything, also empty
    /// @param format the encoding, JSON where the pattern has no level for it
    public record Match(String thing, ReportFormat format) {}
}
