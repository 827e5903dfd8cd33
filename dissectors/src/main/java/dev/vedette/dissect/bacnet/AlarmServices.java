package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.ArrayList;
import java.util.List;

/// The services of alarms, events and changes of value (clause 13).
final class AlarmServices {
    private static final int SUBSCRIBE_PROPERTY = 28;
    private static final int PRESENT_VALUE = 85;
    private static final int REPORTED_MAX = 64;

    private AlarmServices() {}

    /// AcknowledgeAlarm.
    static Message acknowledge(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.SUBSCRIBER, tags.required(0));
        Call.object(message, tags.required(1));
        message.with(BacnetFields.FROM_STATE, tags.required(2));
        timeStamp(tags, message, 3);
        message.with(BacnetFields.TEXT, Services.text(tags, 4));
        if (tags.opens(5)) {
            tags.skipValue();
        }
        return Services.finish(call, tags, message);
    }

    /// A time stamp (clause 21): time `[0]`, sequence number `[1]` or date and time `[2]`.
    private static void timeStamp(Tags tags, Message.Builder message, int contextNumber) {
        if (!tags.opens(contextNumber) || !tags.enter(contextNumber)) {
            return;
        }
        if (tags.opens(2)) {
            tags.enter(2);
            message.with(BacnetFields.TIME, Services.dateTime(tags));
            tags.leave(2);
        } else if (tags.at(0) && tags.next() && tags.length() == 4) {
            message.with(BacnetFields.TIME, Values.time(tags.cursor()));
        }
        tags.leave(contextNumber);
    }

    /// SubscribeCOV and SubscribeCOVProperty; without lifetime and kind of notification it cancels.
    static Message subscribe(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.SUBSCRIBER, tags.required(0));
        Call.object(message, tags.required(1));
        boolean cancels = !tags.at(2) && !tags.at(3);
        message.with(BacnetFields.CANCELS, cancels);
        if (tags.at(2)) {
            message.with(BacnetFields.CONFIRMED_COV, tags.required(2) != 0);
        }
        if (tags.at(3)) {
            message.with(BacnetFields.LIFETIME, tags.required(3));
        }
        if (call.service().choice() == SUBSCRIBE_PROPERTY && tags.enter(4)) {
            Call.property(message, tags.required(0), tags.optional(1, -1));
            tags.leave(4);
            if (tags.at(5)) {
                tags.skipValue();
            }
        }
        return Services.finish(call, tags, message);
    }

    /// A notification of changed values: the first is told as the property's value, all of them as
    /// `present-value=21.5`.
    static Message covNotification(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.SUBSCRIBER, tags.required(0))
                .with(BacnetFields.DEVICE_INSTANCE, tags.required(1) & 0x3F_FFFF);
        Call.object(message, tags.required(2));
        message.with(BacnetFields.LIFETIME, tags.required(3));
        List<String> told = new ArrayList<>();
        boolean more = tags.enter(4);
        for (int i = 0; more && !tags.closes(4) && !tags.isDone(); i++) {
            long property = tags.required(0);
            tags.optional(1, 0);
            Values values = tags.enter(2) ? Values.until(tags, 2) : new Values();
            tags.optional(3, 0);
            if (i < REPORTED_MAX) {
                String name = BacnetObjects.PROPERTIES.get(property);
                told.add((name == null ? Long.toString(property) : name) + '=' + String.join(",", values.texts()));
            }
            if (i == 0 || property == PRESENT_VALUE) {
                Call.property(message, property, -1);
                values.numberInto(message);
            }
            message.flagIf(i == REPORTED_MAX, Flag.TOO_MANY_PARTS);
        }
        tags.leave(4);
        return Services.finish(call, tags, message.with(BacnetFields.VALUES, shortened(told)));
    }

    private static List<String> shortened(List<String> told) {
        told.replaceAll(text -> text.length() > 256 ? text.substring(0, 256) : text);
        return told;
    }

    /// A notification of an event.
    static Message eventNotification(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.SUBSCRIBER, tags.required(0))
                .with(BacnetFields.DEVICE_INSTANCE, tags.required(1) & 0x3F_FFFF);
        Call.object(message, tags.required(2));
        timeStamp(tags, message, 3);
        message.with(BacnetFields.NOTIFICATION_CLASS, tags.required(4))
                .with(BacnetFields.PRIORITY, tags.required(5))
                .with(BacnetFields.EVENT_TYPE, tags.required(6));
        if (tags.at(7)) {
            message.with(BacnetFields.TEXT, Services.text(tags, 7));
        }
        message.with(BacnetFields.NOTIFY_TYPE, tags.required(8));
        if (tags.at(9)) {
            message.with(BacnetFields.ACK_REQUIRED, tags.required(9) != 0);
        }
        if (tags.at(10)) {
            message.with(BacnetFields.FROM_STATE, tags.required(10));
        }
        message.with(BacnetFields.TO_STATE, tags.required(11));
        if (tags.opens(12) && tags.enter(12)) {
            message.with(BacnetFields.VALUES, Values.until(tags, 12).texts());
        }
        return Services.finish(call, tags, message);
    }

    /// GetEventInformation, the request: the object after which to go on, if any.
    static Message getEvents(Call call, Tags tags) {
        Message.Builder message = call.begin();
        if (tags.at(0)) {
            Call.object(message, tags.required(0));
        }
        return Services.finish(call, tags, message);
    }

    /// GetEventInformation, the answer: a part for each object with an event.
    static Message events(Call call, Tags tags) {
        Message.Builder whole = call.begin().outcome(Outcome.SUCCESS);
        int count = 0;
        for (boolean more = tags.enter(0); more && !tags.closes(0) && !tags.isDone(); count++) {
            Message.Builder part = call.begin().outcome(Outcome.SUCCESS);
            Call.object(part, tags.required(0));
            part.with(BacnetFields.TO_STATE, tags.required(1));
            tags.optional(2, 0);
            skip(tags, 3);
            part.with(BacnetFields.NOTIFY_TYPE, tags.required(4));
            tags.optional(5, 0);
            skip(tags, 6);
            whole.part(part.build());
        }
        tags.leave(0);
        if (tags.at(1)) {
            whole.with(BacnetFields.MORE_EVENTS, tags.required(1) != 0);
        }
        return Services.finish(call, tags, whole.with(BacnetFields.COUNT, count));
    }

    private static void skip(Tags tags, int contextNumber) {
        if (tags.opens(contextNumber)) {
            tags.skipValue();
        }
    }

    /// GetAlarmSummary and GetEnrollmentSummary, the answer: objects and their states, in order.
    static Message summary(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.VALUES, Values.rest(tags).texts());
        return Services.finish(call, tags, message);
    }

    /// LifeSafetyOperation: silences, unsilences or resets an alarm.
    static Message lifeSafety(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.SUBSCRIBER, tags.required(0))
                .with(BacnetFields.TEXT, Services.text(tags, 1))
                .with(BacnetFields.LIFE_SAFETY_OPERATION, tags.required(2));
        if (tags.at(3)) {
            Call.object(message, tags.required(3));
        }
        return Services.finish(call, tags, message);
    }
}
