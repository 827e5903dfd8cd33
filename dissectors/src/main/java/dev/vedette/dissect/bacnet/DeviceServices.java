package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import java.util.List;

/// The services that find and manage devices (clause 16).
final class DeviceServices {
    private static final int WHO_HAS = 7;
    private static final int WHO_AM_I = 13;

    private DeviceServices() {}

    /// Who-Is and Who-Has: a range of instances, and an object by identifier or name.
    static Message who(Call call, Tags tags) {
        Message.Builder message = call.begin();
        if (tags.at(0)) {
            message.with(BacnetFields.LOW_LIMIT, tags.required(0)).with(BacnetFields.HIGH_LIMIT, tags.required(1));
        }
        if (call.service().choice() == WHO_HAS) {
            if (tags.at(2)) {
                Call.object(message, tags.required(2));
            } else {
                message.with(BacnetFields.OBJECT_NAME, Services.text(tags, 3));
            }
        }
        return Services.finish(call, tags, message);
    }

    /// I-Have: device, object and its name.
    static Message iHave(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.DEVICE_INSTANCE, tags.application(12) & 0x3F_FFFF);
        Call.object(message, tags.application(12));
        message.with(BacnetFields.OBJECT_NAME, Services.text(tags));
        return Services.finish(call, tags, message);
    }

    /// Who-Am-I and You-Are: vendor, model and serial number, and what the device is to be called.
    static Message whoAmI(Call call, Tags tags) {
        Message.Builder message = call.begin();
        long vendor = tags.application(2);
        String model = Services.text(tags);
        String serial = Services.text(tags);
        message.with(BacnetFields.VENDOR_ID, vendor).with(BacnetFields.VALUES, List.of(model, serial));
        if (call.service().choice() == WHO_AM_I) {
            Identity.vendor(message, call.frame(), vendor);
            Identity.say(message, call.frame(), Attribute.MODEL, model);
            Identity.say(message, call.frame(), Attribute.SERIAL, serial);
        } else {
            if (tags.atApplication(12)) {
                message.with(BacnetFields.DEVICE_INSTANCE, tags.application(12) & 0x3F_FFFF);
            }
            Services.parameters(message, tags.cursor());
        }
        return Services.finish(call, tags, message);
    }

    /// DeviceCommunicationControl: to disable it silences the device, so it counts as a stop.
    static Message communicationControl(Call call, Tags tags) {
        long minutes = tags.optional(0, -1);
        long what = tags.required(1);
        Message.Builder message = call.begin(what == 0 ? Intent.START : what <= 2 ? Intent.STOP : Intent.CONFIGURE);
        message.with(BacnetFields.ENABLE_DISABLE, what).flagIf(what > 2, Flag.UNKNOWN_CODE);
        if (minutes >= 0) {
            message.with(BacnetFields.DURATION, minutes);
        }
        password(message, tags, 2);
        return Services.finish(call, tags, message);
    }

    /// ReinitializeDevice: restarts, backups and restores.
    static Message reinitialize(Call call, Tags tags) {
        long state = tags.required(0);
        Intent intent = switch ((int) state) {
            case 0, 1 -> Intent.RESET;
            case 2, 3 -> Intent.PROGRAM_READ;
            case 4, 5, 6 -> Intent.PROGRAM;
            default -> Intent.CONFIGURE;
        };
        Message.Builder message = call.begin(intent);
        message.with(BacnetFields.STATE, state).flagIf(state > 7, Flag.UNKNOWN_CODE);
        password(message, tags, 1);
        return Services.finish(call, tags, message);
    }

    private static void password(Message.Builder message, Tags tags, int contextNumber) {
        boolean given = tags.at(contextNumber);
        message.with(BacnetFields.HAS_PASSWORD, given).flagIf(given, Flag.CLEAR_TEXT_CREDENTIALS);
        if (given) {
            tags.skipValue();
        }
    }

    /// TimeSynchronization and UTCTimeSynchronization.
    static Message timeSync(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.TIME, Services.dateTime(tags));
        return Services.finish(call, tags, message);
    }

    /// PrivateTransfer, confirmed or not, request or answer: vendor, service number and what only the vendor
    /// understands.
    static Message privateTransfer(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.VENDOR_ID, tags.required(0)).with(BacnetFields.SERVICE_NUMBER, tags.required(1));
        if (tags.opens(2)) {
            Services.parameters(message, tags.cursor());
        }
        return Services.finish(call, tags, message);
    }

    /// TextMessage: from a device, with a class, a priority and a text.
    static Message text(Call call, Tags tags) {
        Message.Builder message = call.begin();
        message.with(BacnetFields.DEVICE_INSTANCE, tags.required(0) & 0x3F_FFFF);
        if (tags.opens(1)) {
            tags.skipValue();
        }
        message.with(BacnetFields.PRIORITY, tags.required(2)).with(BacnetFields.TEXT, Services.text(tags, 3));
        return Services.finish(call, tags, message);
    }
}
