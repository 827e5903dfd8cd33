package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The services of Logix controllers on tags, symbols and templates (1756-PM020), and on the data of programs.
final class Tags {
    private static final int NAMES_MAX = 1024;

    private Tags() {}

    /// Whether a service is read here.
    static boolean isTag(CipService meaning) {
        return meaning.is(CipService.READ_TAG)
                || meaning.is(CipService.WRITE_TAG)
                || meaning.is(CipService.MODIFY_TAG)
                || meaning.is(CipService.READ_FRAGMENT)
                || meaning.is(CipService.WRITE_FRAGMENT)
                || meaning.is(CipService.LIST_ATTRIBUTES)
                || meaning.is(CipService.READ_TEMPLATE)
                || meaning.is(CipService.READ_DATA)
                || meaning.is(CipService.READ_MEMORY)
                || meaning.is(CipService.WRITE_DATA)
                || meaning.is(CipService.LIST_INSTANCES);
    }

    /// Tells what a request holds.
    static Request request(Message.Builder message, Request request, Cursor bytes) {
        CipService meaning = request.meaning();
        if (meaning.is(CipService.READ_TAG)) {
            return count(message, request, bytes.u16le(), -1);
        }
        if (meaning.is(CipService.READ_FRAGMENT)) {
            return count(message, request, bytes.u16le(), bytes.u32le());
        }
        boolean spans = meaning.is(CipService.READ_TEMPLATE)
                || meaning.is(CipService.READ_DATA)
                || meaning.is(CipService.WRITE_DATA)
                || meaning.is(CipService.READ_MEMORY);
        if (spans) {
            long offset = bytes.u32le();
            return count(message, request, bytes.u16le(), offset);
        }
        if (meaning.is(CipService.WRITE_TAG) || meaning.is(CipService.WRITE_FRAGMENT)) {
            return write(message, request, bytes);
        }
        if (meaning.is(CipService.MODIFY_TAG)) {
            modify(message, bytes);
        } else if (meaning.is(CipService.LIST_ATTRIBUTES) && bytes.remaining() >= 2) {
            int count = bytes.u16le();
            if (bytes.fits(count, 2)) {
                Cursor wanted = bytes.slice(2 * count);
                long[] attributes = Values.unsigned(wanted, 2);
                message.with(CipFields.ATTRIBUTES, attributes.clone());
                return request.asking(attributes);
            }
            message.flag(Flag.BAD_LENGTH);
        }
        return request;
    }

    private static Request count(Message.Builder message, Request request, int count, long offset) {
        message.with(CipFields.COUNT, count);
        if (offset >= 0) {
            message.with(CipFields.OFFSET, offset);
        }
        return request.spanning(count, offset);
    }

    private static Request write(Message.Builder message, Request request, Cursor bytes) {
        int at = bytes.position();
        int type = Values.type(message, bytes);
        bytes.seek(at + 2);
        long structure = type == 0xA0 ? bytes.u16le() : -1;
        int count = bytes.u16le();
        long offset = request.meaning().is(CipService.WRITE_FRAGMENT) ? bytes.u32le() : -1;
        Request kept = count(message, request, count, offset);
        Values.tell(message, type, structure, bytes);
        return kept;
    }

    private static void modify(Message.Builder message, Cursor bytes) {
        int size = bytes.u16le();
        boolean isNumber = size == 1 || size == 2 || size == 4 || size == 8;
        if (isNumber && bytes.fits(2, size)) {
            message.with(CipFields.OR_MASK, Values.unsigned(bytes.slice(size), size)[0]);
            message.with(CipFields.AND_MASK, Values.unsigned(bytes.slice(size), size)[0]);
        } else {
            message.flag(Flag.BAD_LENGTH);
        }
    }

    /// Tells what a response to a request holds.
    static void response(Message.Builder message, Request request, Cursor bytes) {
        CipService meaning = request.meaning();
        boolean reads = meaning.is(CipService.READ_TAG) || meaning.is(CipService.READ_FRAGMENT);
        if (reads && bytes.remaining() > 2) {
            int at = bytes.position();
            int type = Values.type(message, bytes);
            bytes.seek(at + 2);
            Values.tell(message, type, type == 0xA0 ? bytes.u16le() : -1, bytes);
        } else if (meaning.is(CipService.LIST_INSTANCES) && bytes.remaining() % 4 == 0) {
            message.with(CipFields.INSTANCES, Values.unsigned(bytes, 4));
        } else if (meaning.is(CipService.LIST_ATTRIBUTES)) {
            symbols(message, request.attributes(), bytes);
        }
    }

    /// Instances with their names, and their types where those were asked for, too.
    private static void symbols(Message.Builder message, long[] attributes, Cursor bytes) {
        boolean named = attributes.length >= 1 && attributes[0] == 1;
        boolean typed = attributes.length == 2 && attributes[1] == 2;
        if (!named || (attributes.length > 1 && !typed)) {
            return;
        }
        List<String> names = new ArrayList<>();
        long[] instances = new long[Math.min(NAMES_MAX, bytes.remaining() / 6)];
        while (bytes.remaining() >= 6 && names.size() < instances.length) {
            instances[names.size()] = bytes.u32le();
            names.add(bytes.text(bytes.u16le(), StandardCharsets.ISO_8859_1));
            if (typed) {
                bytes.skip(2);
            }
        }
        message.with(CipFields.SYMBOLS, names)
                .with(CipFields.INSTANCES, Arrays.copyOf(instances, names.size()))
                .flagIf(bytes.isExhausted(), Flag.BAD_LENGTH);
    }
}
