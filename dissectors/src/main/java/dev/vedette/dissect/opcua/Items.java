package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// Values of several nodes as they are read, and what is told of them.
final class Items {
    private final List<String> values = new ArrayList<>();
    private final double[] numbers;
    private final long[] statuses;
    private boolean allNumbers = true;
    private boolean anyBad;
    private boolean allBad = true;
    private int read;

    Items(int count) {
        numbers = new double[count];
        statuses = new long[count];
    }

    void value(Body body) {
        values.add(body.dataValue());
        note(body);
        status(body.status());
    }

    void argument(Body body) {
        values.add(body.variant());
        note(body);
    }

    private void note(Body body) {
        allNumbers &= body.wasNumber();
        if (read < numbers.length) {
            numbers[read] = body.wasNumber() ? body.number() : 0;
        }
        read++;
    }

    private void status(long status) {
        if (read <= statuses.length) {
            statuses[read - 1] = status;
        }
        anyBad |= Status.isBad(status);
        allBad &= Status.isBad(status);
    }

    boolean isGood(int index) {
        return index < statuses.length && statuses[index] == 0;
    }

    String value(int index) {
        return values.get(index);
    }

    boolean isAllBad() {
        return allBad && read > 0;
    }

    void tell(Message.Builder message, boolean withStatus) {
        message.with(OpcuaFields.VALUES, values);
        if (allNumbers && read == numbers.length && read > 0) {
            message.with(OpcuaFields.NUMBERS, numbers);
        }
        if (withStatus && anyBad) {
            message.with(OpcuaFields.STATUSES, statuses);
        }
    }
}
