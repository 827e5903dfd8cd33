package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Message;

/// The qualifiers of commands (IEC 60870-5-101, section 7.2.6) and their names, which differ from type to type.
final class Qualifiers {
    private static final String[] PULSES = {"", "short-pulse", "long-pulse", "persistent"};
    private static final String[] FREEZES = {"read", "freeze", "freeze-and-reset", "reset"};
    private static final String[] RESETS = {"", "process", "pending-events"};
    private static final String[] BEGINNINGS = {"power-on", "manual-reset", "remote-reset"};
    private static final String[] PARAMETERS = {"", "threshold", "smoothing", "low-limit", "high-limit"};
    private static final String[] ACTIVATIONS = {"", "loaded", "parameter", "cyclic-transmission"};

    private Qualifiers() {}

    /// Tells a qualifier and its name, if it has one.
    static void of(Type type, int qualifier, Message.Builder message) {
        message.with(Iec104Fields.QUALIFIER, qualifier);
        String name = switch (type.operation()) {
            case "single-command", "double-command", "regulating-step-command" -> at(PULSES, qualifier);
            case "interrogation" -> interrogation(qualifier);
            case "counter-interrogation" -> counters(qualifier);
            case "reset-process" -> at(RESETS, qualifier);
            case "end-of-initialization" -> at(BEGINNINGS, qualifier & 0x7F);
            case "parameter-normalized", "parameter-scaled", "parameter-float" -> at(PARAMETERS, qualifier & 0x3F);
            case "parameter-activation" -> at(ACTIVATIONS, qualifier);
            default -> "";
        };
        if (!name.isEmpty()) {
            message.with(Iec104Fields.QUALIFIER_NAME, name);
        }
    }

    private static String at(String[] names, int number) {
        return number < names.length ? names[number] : "";
    }

    private static String interrogation(int qualifier) {
        if (qualifier == 20) {
            return "station";
        }
        return qualifier > 20 && qualifier <= 36 ? "group-" + (qualifier - 20) : "";
    }

    private static String counters(int qualifier) {
        int asked = qualifier & 0x3F;
        String whose = asked == 5 ? "general" : asked >= 1 && asked <= 4 ? "group-" + asked : "";
        String freeze = FREEZES[qualifier >> 6];
        return whose.isEmpty() ? freeze : whose + "-" + freeze;
    }
}
