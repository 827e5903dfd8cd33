package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;

/// The services that read and write properties, lists and objects (clause 15).
final class PropertyServices {
    private static final int PROGRAM = 16;
    private static final int PROGRAM_CHANGE = 90;

    private PropertyServices() {}

    /// ReadProperty, request and answer: object, property, index, and in the answer `[3]` the value.
    static Message read(Call call, Tags tags) {
        long object = tags.required(0);
        long property = tags.required(1);
        Message.Builder message = call.begin();
        long index = tags.optional(2, -1);
        Call.property(Call.object(message, object), property, index)
                .flagIf(call.asksOther(property, index), Flag.MISMATCHED);
        if (call.type() == MessageType.RESPONSE && tags.enter(3)) {
            Values values = Values.until(tags, 3);
            values.into(message);
            Identity.property(message, call.frame(), object, property, values);
        }
        return Services.finish(call, tags, message);
    }

    /// WriteProperty, AddListElement and RemoveListElement.
    static Message write(Call call, Tags tags) {
        long object = tags.required(0);
        long property = tags.required(1);
        long index = tags.optional(2, -1);
        Values values = tags.enter(3) ? Values.until(tags, 3) : new Values();
        long priority = tags.optional(4, -1);
        Message.Builder message = call.begin(intent(call, object, property, values));
        written(Call.property(Call.object(message, object), property, index), values, priority);
        return Services.finish(call, tags, message);
    }

    private static void written(Message.Builder message, Values values, long priority) {
        values.into(message);
        if (priority >= 0) {
            message.with(BacnetFields.PRIORITY, priority).flagIf(priority < 1 || priority > 16, Flag.OUT_OF_RANGE);
        }
    }

    /// What writing means: a program object is loaded, run and halted by its property program-change.
    private static Intent intent(Call call, long object, long property, Values values) {
        if (object >>> 22 != PROGRAM || property != PROGRAM_CHANGE) {
            return call.service().intent();
        }
        return switch ((int) values.firstNumber()) {
            case 1, 5 -> Intent.PROGRAM;
            case 2 -> Intent.START;
            case 3 -> Intent.STOP;
            case 4 -> Intent.RESET;
            default -> call.service().intent();
        };
    }

    /// ReadPropertyMultiple, the request: objects, each with properties.
    static Message readSeveral(Call call, Tags tags) {
        Message.Builder whole = call.begin();
        int count = 0;
        while (!tags.isDone()) {
            long object = tags.required(0);
            for (boolean more = tags.enter(1); more && !tags.closes(1) && !tags.isDone(); count++) {
                Message.Builder part = call.begin();
                Call.property(Call.object(part, object), tags.required(0), tags.optional(1, -1));
                whole.part(part.build());
            }
            tags.leave(1);
        }
        return Services.finish(call, tags, whole.with(BacnetFields.COUNT, count));
    }

    /// ReadPropertyMultiple, the answer: a value or an error for each property.
    static Message severalRead(Call call, Tags tags) {
        Message.Builder whole = call.begin().outcome(Outcome.SUCCESS);
        int count = 0;
        while (!tags.isDone()) {
            long object = tags.required(0);
            for (boolean more = tags.enter(1); more && !tags.closes(1) && !tags.isDone(); count++) {
                long property = tags.required(2);
                Message.Builder part = call.begin().outcome(Outcome.SUCCESS);
                Call.property(Call.object(part, object), property, tags.optional(3, -1));
                result(call, tags, part, object, property);
                whole.part(part.build());
            }
            tags.leave(1);
        }
        return Services.finish(call, tags, whole.with(BacnetFields.COUNT, count));
    }

    private static void result(Call call, Tags tags, Message.Builder part, long object, long property) {
        if (tags.opens(5)) {
            tags.enter(5);
            Services.error(tags, part);
            tags.leave(5);
        } else if (tags.enter(4)) {
            Values values = Values.until(tags, 4);
            values.into(part);
            Identity.property(part, call.frame(), object, property, values);
        }
    }

    /// WritePropertyMultiple: objects, each with properties and what is written to them.
    static Message writeSeveral(Call call, Tags tags) {
        Message.Builder whole = call.begin();
        int count = 0;
        while (!tags.isDone()) {
            long object = tags.required(0);
            for (boolean more = tags.enter(1); more && !tags.closes(1) && !tags.isDone(); count++) {
                long property = tags.required(0);
                long index = tags.optional(1, -1);
                Values values = tags.enter(2) ? Values.until(tags, 2) : new Values();
                Message.Builder part = call.begin(intent(call, object, property, values));
                written(Call.property(Call.object(part, object), property, index), values, tags.optional(3, -1));
                whole.part(part.build());
            }
            tags.leave(1);
        }
        return Services.finish(call, tags, whole.with(BacnetFields.COUNT, count));
    }

    /// ReadRange, the request: by position `[3]`, sequence number `[6]` or time `[7]`.
    static Message readRange(Call call, Tags tags) {
        Message.Builder message = call.begin();
        Call.object(message, tags.required(0));
        Call.property(message, tags.required(1), tags.optional(2, -1));
        int choice = tags.opens(3) ? 3 : tags.opens(6) ? 6 : 7;
        if (tags.opens(choice) && tags.enter(choice)) {
            if (choice == 7) {
                message.with(BacnetFields.TIME, Services.dateTime(tags));
            } else {
                message.with(BacnetFields.START, tags.application(2));
            }
            if (tags.atApplication(3) && tags.next()) {
                message.with(BacnetFields.COUNT, tags.signed());
            }
            tags.leave(choice);
        }
        return Services.finish(call, tags, message);
    }

    /// ReadRange, the answer.
    static Message rangeRead(Call call, Tags tags) {
        Message.Builder message = call.begin();
        Call.object(message, tags.required(0));
        Call.property(message, tags.required(1), tags.optional(2, -1));
        tags.optional(3, 0);
        message.with(BacnetFields.COUNT, tags.required(4));
        if (tags.enter(5)) {
            Values.until(tags, 5).into(message);
        }
        long first = tags.optional(6, -1);
        if (first >= 0) {
            message.with(BacnetFields.START, first);
        }
        return Services.finish(call, tags, message);
    }

    /// CreateObject: by type or by identifier, with values to begin with.
    static Message create(Call call, Tags tags) {
        Message.Builder message = call.begin();
        if (tags.enter(0)) {
            if (tags.at(0)) {
                message.with(BacnetFields.OBJECT_TYPE, tags.required(0));
            } else {
                Call.object(message, tags.required(1));
            }
            tags.leave(0);
        }
        if (tags.opens(1) && tags.enter(1)) {
            Values.until(tags, 1).into(message);
        }
        return Services.finish(call, tags, message);
    }

    /// DeleteObject, and the answer to CreateObject: an object.
    static Message object(Call call, Tags tags) {
        Message.Builder message = call.begin();
        Call.object(message, tags.application(12));
        return Services.finish(call, tags, message);
    }

    /// I-Am: a device says who it is.
    static Message iAm(Call call, Tags tags) {
        Message.Builder message = call.begin();
        long device = tags.application(12) & 0x3F_FFFF;
        long accepts = tags.application(2);
        long segmentation = tags.application(9);
        long vendor = tags.application(2);
        message.with(BacnetFields.DEVICE_INSTANCE, device)
                .with(BacnetFields.MAX_APDU, accepts)
                .with(BacnetFields.SEGMENTATION, segmentation)
                .with(BacnetFields.VENDOR_ID, vendor)
                .flagIf(segmentation > 3, Flag.UNKNOWN_CODE);
        if (!tags.isBroken()) {
            Identity.say(message, call.frame(), Attribute.ROLE, "bacnet device " + device);
            Identity.vendor(message, call.frame(), vendor);
        }
        return Services.finish(call, tags, message);
    }
}
