package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;

/// AtomicReadFile and AtomicWriteFile (clause 14): a stream of bytes `[0]`, or records `[1]`.
final class FileServices {
    private FileServices() {}

    /// AtomicReadFile, the request.
    static Message read(Call call, Tags tags) {
        Message.Builder message = call.begin();
        Call.object(message, tags.application(12));
        int choice = enterAccess(tags, message);
        message.with(BacnetFields.COUNT, tags.application(2));
        tags.leave(choice);
        return Services.finish(call, tags, message);
    }

    /// AtomicReadFile, the answer.
    static Message readAnswer(Call call, Tags tags) {
        Message.Builder message = call.begin();
        if (tags.atApplication(1) && tags.next()) {
            message.with(BacnetFields.END_OF_FILE, tags.headValue() == 1);
        }
        data(tags, message, enterAccess(tags, message));
        return Services.finish(call, tags, message);
    }

    /// AtomicWriteFile, the request.
    static Message write(Call call, Tags tags) {
        Message.Builder message = call.begin();
        Call.object(message, tags.application(12));
        data(tags, message, enterAccess(tags, message));
        return Services.finish(call, tags, message);
    }

    /// AtomicWriteFile, the answer: where it was written to.
    static Message written(Call call, Tags tags) {
        Message.Builder message = call.begin();
        if ((tags.at(0) || tags.at(1)) && tags.next()) {
            message.with(BacnetFields.START, tags.signed());
        }
        return Services.finish(call, tags, message);
    }

    private static int enterAccess(Tags tags, Message.Builder message) {
        int choice = tags.opens(1) ? 1 : 0;
        tags.enter(choice);
        if (tags.atApplication(3) && tags.next()) {
            message.with(BacnetFields.START, tags.signed());
        }
        return choice;
    }

    private static void data(Tags tags, Message.Builder message, int choice) {
        if (choice == 1) {
            message.with(BacnetFields.COUNT, tags.application(2));
        }
        if (tags.atApplication(6) && tags.next()) {
            if (choice == 0) {
                message.with(BacnetFields.COUNT, tags.length());
            }
            int kept = Math.min(tags.length(), Field.LENGTH_MAX);
            message.with(BacnetFields.FILE_DATA, tags.cursor().bytes(kept));
            tags.cursor().skip(tags.length() - kept);
        }
        tags.leave(choice);
    }
}
