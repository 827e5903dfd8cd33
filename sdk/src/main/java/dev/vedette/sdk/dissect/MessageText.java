package dev.vedette.sdk.dissect;

import java.util.Arrays;
import java.util.HexFormat;

/// Writes a message as one line that says all of it.
final class MessageText {
    private MessageText() {}

    static String of(Message message) {
        StringBuilder text = new StringBuilder(128);
        text.append(message.type())
                .append(' ')
                .append(message.operation())
                .append(' ')
                .append(message.intent())
                .append(" by ")
                .append(message.sender());
        if (message.outcome() != Outcome.NONE) {
            text.append(' ').append(message.outcome());
        }
        if (message.isFlagged()) {
            text.append(' ').append(message.flags());
        }
        for (int i = 0; i < message.size(); i++) {
            text.append(' ').append(message.field(i).name()).append('=').append(show(message.value(i)));
        }
        for (AssetFact fact : message.facts()) {
            text.append(" {")
                    .append(show(fact.about()))
                    .append(' ')
                    .append(fact.attribute())
                    .append(": ");
            text.append(fact.value()).append('}');
        }
        for (Payload payload : message.payloads()) {
            text.append(' ')
                    .append(payload.layer())
                    .append('<')
                    .append(HexFormat.of().formatHex(payload.bytes()));
            text.append('>');
        }
        for (Message part : message.parts()) {
            text.append(" (").append(part).append(')');
        }
        return text.toString();
    }

    private static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof long[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof double[] decimals) {
            return Arrays.toString(decimals);
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + '"';
        }
        return value.toString();
    }

    private static String show(Subject subject) {
        if (subject instanceof Subject.Ip ip) {
            return ip.address().toString();
        }
        if (subject instanceof Subject.Mac mac) {
            return mac.address().toString();
        }
        return subject.equals(Subject.SENDER) ? "sender" : "receiver";
    }
}
