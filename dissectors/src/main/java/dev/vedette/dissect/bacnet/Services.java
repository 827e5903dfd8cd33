package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;

/// Which service is read by what, and what their parameters have in common.
final class Services {
    private static final int PARAMETERS_MAX = 256;

    private Services() {}

    /// Reads the parameters of a confirmed request.
    static Message confirmed(Call call, Tags tags) {
        return switch (call.service().choice()) {
            case 0 -> AlarmServices.acknowledge(call, tags);
            case 1 -> AlarmServices.covNotification(call, tags);
            case 2 -> AlarmServices.eventNotification(call, tags);
            case 5, 28 -> AlarmServices.subscribe(call, tags);
            case 6 -> FileServices.read(call, tags);
            case 7 -> FileServices.write(call, tags);
            case 8, 9, 15 -> PropertyServices.write(call, tags);
            case 10 -> PropertyServices.create(call, tags);
            case 11 -> PropertyServices.object(call, tags);
            case 12 -> PropertyServices.read(call, tags);
            case 14 -> PropertyServices.readSeveral(call, tags);
            case 16 -> PropertyServices.writeSeveral(call, tags);
            case 17 -> DeviceServices.communicationControl(call, tags);
            case 18 -> DeviceServices.privateTransfer(call, tags);
            case 19 -> DeviceServices.text(call, tags);
            case 20 -> DeviceServices.reinitialize(call, tags);
            case 26 -> PropertyServices.readRange(call, tags);
            case 27 -> AlarmServices.lifeSafety(call, tags);
            case 29 -> AlarmServices.getEvents(call, tags);
            default -> undecoded(call, tags);
        };
    }

    /// Reads the parameters of a complex acknowledge.
    static Message answered(Call call, Tags tags) {
        return switch (call.service().choice()) {
            case 3, 4 -> AlarmServices.summary(call, tags);
            case 6 -> FileServices.readAnswer(call, tags);
            case 7 -> FileServices.written(call, tags);
            case 10 -> PropertyServices.object(call, tags);
            case 12 -> PropertyServices.read(call, tags);
            case 14 -> PropertyServices.severalRead(call, tags);
            case 18 -> DeviceServices.privateTransfer(call, tags);
            case 26 -> PropertyServices.rangeRead(call, tags);
            case 29 -> AlarmServices.events(call, tags);
            default -> undecoded(call, tags);
        };
    }

    /// Reads the parameters of an unconfirmed request.
    static Message unconfirmed(Call call, Tags tags) {
        return switch (call.service().choice()) {
            case 0 -> PropertyServices.iAm(call, tags);
            case 1 -> DeviceServices.iHave(call, tags);
            case 2 -> AlarmServices.covNotification(call, tags);
            case 3 -> AlarmServices.eventNotification(call, tags);
            case 4 -> DeviceServices.privateTransfer(call, tags);
            case 5 -> DeviceServices.text(call, tags);
            case 6, 9 -> DeviceServices.timeSync(call, tags);
            case 7, 8 -> DeviceServices.who(call, tags);
            case 13, 14 -> DeviceServices.whoAmI(call, tags);
            default -> undecoded(call, tags);
        };
    }

    private static Message undecoded(Call call, Tags tags) {
        Message.Builder message = call.begin();
        parameters(message, tags.cursor());
        return call.end(message).build();
    }

    /// A segment of a message of which not all is there.
    static Message segment(Call call) {
        return call.end(call.begin()).build();
    }

    /// Puts what is left into a message as it is.
    static void parameters(Message.Builder message, Cursor in) {
        if (in.remaining() > 0) {
            message.with(BacnetFields.PARAMETERS, in.bytes(Math.min(in.remaining(), PARAMETERS_MAX)));
        }
        in.skipAll();
    }

    /// Ends a message: says so when more comes than the service has. Of parameters that make no sense nothing
    /// is told: what is not there is not made up.
    static Message finish(Call call, Tags tags, Message.Builder message) {
        if (tags.isBroken()) {
            return call.end(call.begin())
                    .flagIf(!call.frame().cut, Flag.BAD_LENGTH)
                    .build();
        }
        return call.end(message).flagIf(!tags.isDone(), Flag.TRAILING_BYTES).build();
    }

    /// An error: class and code, as they are or inside of `[0]` (clause 18).
    static void error(Tags tags, Message.Builder message) {
        boolean wrapped = tags.opens(0) && tags.enter(0);
        if (tags.atApplication(9)) {
            long errorClass = tags.application(9);
            long code = tags.application(9);
            message.with(BacnetFields.ERROR_CLASS, errorClass)
                    .with(BacnetFields.ERROR_CODE, code)
                    .flagIf(code < 256 && !BacnetErrors.CODES.containsKey(code), Flag.UNKNOWN_CODE);
        }
        if (wrapped) {
            tags.leave(0);
        }
        message.outcome(Outcome.FAILURE);
    }

    /// A date and a time of the application types, with a blank between them.
    static String dateTime(Tags tags) {
        if (!tags.atApplication(10)) {
            tags.fail();
            return "";
        }
        tags.next();
        String date = tags.length() == 4 ? Values.date(tags.cursor()) : "";
        if (!tags.atApplication(11)) {
            tags.fail();
            return date;
        }
        tags.next();
        return tags.length() == 4 ? date + ' ' + Values.time(tags.cursor()) : date;
    }

    /// A character string of a context tag that may come now; empty when it does not.
    static String text(Tags tags, int contextNumber) {
        if (!tags.at(contextNumber) || !tags.next() || tags.length() < 1) {
            return "";
        }
        return Values.characters(tags.cursor().slice(tags.length()), tags.length());
    }

    /// A character string of the application type that must come now.
    static String text(Tags tags) {
        if (!tags.atApplication(7) || !tags.next() || tags.length() < 1) {
            tags.fail();
            return "";
        }
        return Values.characters(tags.cursor().slice(tags.length()), tags.length());
    }
}
