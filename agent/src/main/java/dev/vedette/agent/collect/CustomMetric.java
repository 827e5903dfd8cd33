package dev.vedette.agent.collect;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A value of one's own in the reports: of a type, from a command or a file.
///
/// @param name as the server knows it
/// @param type what shape the value has
/// @param command the program and its arguments; empty when a file is read
/// @param file what is read, below the root; empty when a command is run
/// @param timeout the most that the command may take
public record CustomMetric(String name, Type type, List<String> command, String file, Duration timeout) {
    /// The most elements of a list; further ones are left out.
    public static final int ELEMENTS_MAX = 100;
    /// The most characters of a text; longer ones are cut.
    public static final int TEXT_MAX = 256;

    /// Checks that there is one source.
    ///
    /// @throws VedetteException when there is none, or both
    public CustomMetric {
        command = List.copyOf(command);
        if (command.isEmpty() == file.isEmpty()) {
            throw new VedetteException("metric." + name + " needs a command or a file, and not both");
        }
    }

    /// The shape of a value, as the server's definition of the metric says.
    public enum Type {
        /// One number.
        NUMBER("number"),
        /// A number in each line.
        NUMBER_LIST("number_list"),
        /// A text in each line.
        STRING_LIST("string_list"),
        /// An IPv4 or IPv6 address in each line.
        IP_ADDRESS_LIST("ip_list");

        private final String member;

        Type(String member) {
            this.member = member;
        }

        /// The name of the member in a report.
        public String member() {
            return member;
        }

        /// The name in a configuration, as `ip-address-list`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What came of reading a metric.
    public sealed interface Reading {
        /// It has a value.
        ///
        /// @param name of the metric
        /// @param type of the metric
        /// @param elements the value: one element of a number, any of a list; numbers and addresses are
        ///     well-formed
        record Value(String name, Type type, List<String> elements) implements Reading {
            /// Copies the list.
            public Value {
                elements = List.copyOf(elements);
            }
        }

        /// It has none now.
        ///
        /// @param name of the metric
        /// @param reason why, for a person
        record Missing(String name, String reason) implements Reading {}
    }

    /// Reads the value. A command is waited for, at most for the timeout.
    public Reading read(SystemTree tree) {
        if (command.isEmpty()) {
            return tree.text(file)
                    .map(this::parsed)
                    .orElseGet(() -> new Reading.Missing(name, tree.path(file) + " cannot be read"));
        }
        return switch (CommandOutput.of(command, timeout, CommandOutput.BYTES_MAX)) {
            case CommandOutput.Outcome.Said said -> parsed(said.text());
            case CommandOutput.Outcome.Failed failed ->
                new Reading.Missing(name, command.getFirst() + " " + failed.reason());
        };
    }

    private Reading parsed(String text) {
        List<String> elements = new ArrayList<>();
        for (String line : text.strip().lines().map(String::strip).toList()) {
            if (line.isEmpty() || elements.size() == ELEMENTS_MAX) {
                continue;
            }
            String element = element(line);
            if (element.isEmpty()) {
                return new Reading.Missing(name, "\"" + cut(line, 40) + "\" is none of type " + type.key());
            }
            elements.add(element);
        }
        if (type == Type.NUMBER && elements.size() != 1) {
            return new Reading.Missing(name, "one number was expected, there are " + elements.size());
        }
        return new Reading.Value(name, type, elements);
    }

    /// A line in the form for a report, or the empty text when it is not of the type.
    private String element(String line) {
        return switch (type) {
            case NUMBER, NUMBER_LIST -> number(line);
            case STRING_LIST -> cut(line.replace("\0", ""), TEXT_MAX);
            case IP_ADDRESS_LIST ->
                IpAddress.parse(line).map(IpAddress::toString).orElse("");
        };
    }

    private static String number(String line) {
        try {
            return Double.isFinite(Double.parseDouble(line)) && line.matches("[-+0-9.eE]+") ? line : "";
        } catch (NumberFormatException none) {
            return "";
        }
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
