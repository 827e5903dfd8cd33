package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MmsValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a list of data (ISO 9506-2, Data), or of results of access, and tells them.
final class Values {
    private static final int ITEMS_MAX = 256;

    private final List<String> texts = new ArrayList<>();
    private final double[] numbers = new double[ITEMS_MAX];
    private final long[] errors = new long[ITEMS_MAX];
    private boolean allNumbers = true;
    private boolean failed;

    /// Reads data until the end.
    static Values data(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            values.add(list);
        }
        return values;
    }

    /// Reads results of access until the end: an error, or data.
    static Values results(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            if (list.tag() == 0x80) {
                values.error(Ber.number(list.content(), true));
            } else {
                values.add(list);
            }
        }
        return values;
    }

    /// Reads results of a write until the end: an error, or success.
    static Values written(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            boolean isError = list.tag() == 0x80;
            Cursor content = list.content();
            values.error(isError ? Ber.number(content, true) : -1);
        }
        values.texts.clear();
        return values;
    }

    private void error(long code) {
        errors[texts.size()] = code;
        failed |= code >= 0;
        allNumbers = false;
        texts.add("");
    }

    private void add(Ber list) {
        MmsValue value = MmsValue.read(list);
        errors[texts.size()] = -1;
        numbers[texts.size()] = value.number();
        allNumbers &= value.isNumber();
        texts.add(value.text());
    }

    boolean hasFailed() {
        return failed;
    }

    void tell(Message.Builder message, int results) {
        if (!texts.isEmpty()) {
            message.with(MmsFields.VALUES, texts);
        }
        if (allNumbers && !texts.isEmpty()) {
            message.with(MmsFields.NUMBERS, Arrays.copyOf(numbers, texts.size()));
        }
        if (failed) {
            int count = texts.isEmpty() ? Math.min(Math.max(results, 1), ITEMS_MAX) : texts.size();
            message.with(MmsFields.ERRORS, Arrays.copyOf(errors, count));
        }
    }
}
