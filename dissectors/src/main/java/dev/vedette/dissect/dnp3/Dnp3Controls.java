package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Reads what outputs are told to do: control relay output blocks (g12) and analog outputs (g41), with how each
/// went.
final class Dnp3Controls {
    private static final int OPERATION_MASK = 0x0F;
    private static final int CLEAR_BIT = 0x20;
    private static final int STATUS_MASK = 0x7F;
    private static final String[] OPERATIONS = {"nul", "pulse-on", "pulse-off", "latch-on", "latch-off"};
    private static final String[] TRIP_CLOSE = {"", "close-", "trip-", "reserved-"};
    private static final String[][] NAMES = new String[4][16];
    private static final int STATUS_NON_PARTICIPATING = 126;
    private static final int STATUS_UNDEFINED = 127;
    private static final String[] STATUSES = {
        "success",
        "timeout",
        "no-select",
        "format-error",
        "not-supported",
        "already-active",
        "hardware-error",
        "local",
        "too-many-objects",
        "not-authorized",
        "automation-inhibit",
        "processing-limited",
        "out-of-range",
        "downstream-local",
        "already-complete",
        "blocked",
        "canceled",
        "blocked-other-master",
        "downstream-fail"
    };

    static {
        for (int tripClose = 0; tripClose < TRIP_CLOSE.length; tripClose++) {
            for (int operation = 0; operation <= OPERATION_MASK; operation++) {
                String name = operation < OPERATIONS.length ? OPERATIONS[operation] : "reserved";
                NAMES[tripClose][operation] = TRIP_CLOSE[tripClose] + name;
            }
        }
    }

    private final Dnp3Header header;
    private final int shown;
    private final long[] indexes;
    private final long[] statuses;
    private final List<String> statusNames;
    private boolean failed;

    /// @param shown how many are there and can be shown
    Dnp3Controls(Dnp3Header header, int shown) {
        this.header = header;
        this.shown = shown;
        indexes = new long[shown];
        statuses = new long[shown];
        statusNames = new ArrayList<>(shown);
    }

    /// Whether any status says other than success.
    boolean hasFailed() {
        return failed;
    }

    /// Reads them.
    ///
    /// @return whether all that the header says were there
    boolean read(Cursor bytes, Message.Builder message, boolean isAnswer) {
        if (header.type().layout() == Dnp3Type.Layout.CONTROL) {
            readBlocks(bytes, message);
        } else {
            readSetpoints(bytes, message);
        }
        message.with(Dnp3Fields.STATUSES, statuses);
        if (isAnswer) {
            message.with(Dnp3Fields.STATUS_NAMES, statusNames);
            if (failed) {
                message.outcome(Outcome.FAILURE);
            }
        } else {
            message.flagIf(failed, Flag.OUT_OF_RANGE);
        }
        return Dnp3Points.skipRest(bytes, header, header.type().size(), shown);
    }

    private void readBlocks(Cursor bytes, Message.Builder message) {
        long[] codes = new long[shown];
        long[] counts = new long[shown];
        long[] onTimes = new long[shown];
        long[] offTimes = new long[shown];
        List<String> names = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            indexes[i] = Dnp3Points.index(bytes, header, i);
            int code = bytes.u8();
            codes[i] = code;
            counts[i] = bytes.u8();
            onTimes[i] = bytes.u32le();
            offTimes[i] = bytes.u32le();
            keepStatus(i, bytes.u8());
            String name = NAMES[code >> 6][code & OPERATION_MASK];
            names.add((code & CLEAR_BIT) != 0 ? name + "-clear" : name);
            message.flagIf((code & OPERATION_MASK) >= OPERATIONS.length || code >> 6 == 3, Flag.RESERVED_VALUE);
        }
        Dnp3Points.withIndexes(header, indexes, message);
        message.with(Dnp3Fields.CONTROL_CODES, codes)
                .with(Dnp3Fields.CONTROLS, names)
                .with(Dnp3Fields.CONTROL_COUNTS, counts)
                .with(Dnp3Fields.ON_TIMES, onTimes)
                .with(Dnp3Fields.OFF_TIMES, offTimes);
    }

    private void readSetpoints(Cursor bytes, Message.Builder message) {
        double[] values = new double[shown];
        for (int i = 0; i < shown; i++) {
            indexes[i] = Dnp3Points.index(bytes, header, i);
            values[i] = Dnp3Points.number(bytes, header.type().number());
            keepStatus(i, bytes.u8());
        }
        Dnp3Points.withIndexes(header, indexes, message);
        message.with(Dnp3Fields.VALUES, values);
    }

    private void keepStatus(int i, int sent) {
        int status = sent & STATUS_MASK;
        statuses[i] = status;
        statusNames.add(nameOf(status));
        failed |= status != 0;
    }

    private static String nameOf(int status) {
        if (status < STATUSES.length) {
            return STATUSES[status];
        }
        return switch (status) {
            case STATUS_NON_PARTICIPATING -> "non-participating";
            case STATUS_UNDEFINED -> "undefined";
            default -> "reserved";
        };
    }
}
