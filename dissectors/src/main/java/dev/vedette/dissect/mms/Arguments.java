package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what services are about (ISO 9506-2): variables and their data, domains, programs, files, identity.
final class Arguments {
    private static final int NAMES_MAX = 256;
    private static final int TEXT_MAX = 256;

    private Arguments() {}

    /// Variables that a unit names.
    ///
    /// @param names one by one; empty where a list is named
    /// @param list the named list; empty where there is none
    record Variables(List<String> names, String list) {
        static final Variables NONE = new Variables(List.of(), "");

        void tell(Message.Builder message) {
            if (!names.isEmpty()) {
                message.with(MmsFields.NAMES, names);
            }
            if (!list.isEmpty()) {
                message.with(MmsFields.LIST, list);
            }
        }
    }

    static String text(Cursor content) {
        return content.text(Math.min(content.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
    }

    /// A name: of the server, of a domain, or of the association.
    private static String objectName(Ber in) {
        if (in.tag() == 0xA1) {
            Ber parts = in.enter();
            String domain = text(parts.content());
            return domain + "/" + text(parts.content());
        }
        return text(in.content());
    }

    /// Variables of a request or report: a list of specifications (A0), or the name of a list (A1).
    static Variables variables(Ber in) {
        if (in.tag() == 0xA1) {
            return new Variables(List.of(), objectName(in.enter()));
        }
        Ber list = in.enter(0xA0);
        List<String> names = new ArrayList<>();
        while (list.hasNext() && names.size() < NAMES_MAX) {
            Ber one = list.enter();
            names.add(one.tag() == 0xA0 ? objectName(one.enter()) : "");
        }
        return new Variables(names, "");
    }

    /// Reads the variables of a request for reading or writing.
    static Variables ofRequest(int service, Ber arguments) {
        if (service == Service.READ) {
            arguments.find(0xA1);
            return variables(arguments.enter());
        }
        return service == Service.WRITE ? variables(arguments) : Variables.NONE;
    }

    /// Tells what else a request says.
    ///
    /// @param tag of the service
    /// @param content of it
    static void request(int service, int tag, Cursor content, Message.Builder message) {
        boolean isPrimitive = (tag > 0xFF ? tag >> 8 & 0x20 : tag & 0x20) == 0;
        Ber arguments = new Ber(content);
        switch (service) {
            case Service.STATUS, Service.IDENTIFY -> {}
            case Service.WRITE -> Values.data(arguments.enter(0xA0)).tell(message, 0);
            case Service.GET_NAME_LIST -> {
                Ber kind = arguments.enter(0xA0);
                message.with(MmsFields.OBJECT_CLASS, Ber.number(kind.content(), false));
                Ber scope = arguments.enter(0xA1);
                if (scope.tag() == 0x81) {
                    message.with(MmsFields.DOMAIN, text(scope.content()));
                }
            }
            case Service.GET_VARIABLE_ATTRIBUTES ->
                message.with(MmsFields.NAMES, List.of(objectName(arguments.enter(0xA0))));
            case Service.GET_LIST_ATTRIBUTES -> message.with(MmsFields.LIST, objectName(arguments));
            case Service.DEFINE_LIST -> message.with(MmsFields.LIST, objectName(arguments));
            default -> named(service, isPrimitive, arguments, content, message);
        }
    }

    private static void named(
            int service, boolean isPrimitive, Ber arguments, Cursor content, Message.Builder message) {
        if (service >= Service.FIRST_OF_DOMAINS && service <= Service.GET_DOMAIN_ATTRIBUTES) {
            message.with(MmsFields.DOMAIN, isPrimitive ? text(content) : text(arguments.content()));
        } else if (service >= Service.CREATE_PROGRAM && service <= Service.GET_PROGRAM_ATTRIBUTES) {
            message.with(MmsFields.PROGRAM, isPrimitive ? text(content) : text(arguments.content()));
        } else if (service == Service.OBTAIN_FILE || service >= Service.FILE_OPEN) {
            file(isPrimitive, arguments, message);
        } else if (content.remaining() > 0) {
            message.with(MmsFields.DATA, content.rest());
        }
        content.skipAll();
    }

    /// The first name of a file that comes, of several parts; not of files that are open and have a number.
    private static void file(boolean isPrimitive, Ber arguments, Message.Builder message) {
        if (isPrimitive) {
            return;
        }
        StringBuilder name = new StringBuilder();
        Ber parts = arguments.tag() == 0x19 ? arguments : arguments.enter();
        while (parts.hasNext() && name.length() < TEXT_MAX) {
            name.append(text(parts.content()));
        }
        message.with(MmsFields.FILE, name.toString());
    }

    /// Tells what a response says.
    ///
    /// @param count how many variables were asked for
    static void response(int service, Ber arguments, int count, Message.Builder message) {
        switch (service) {
            case Service.STATUS ->
                message.with(MmsFields.LOGICAL, Ber.number(arguments.content(0x80), false))
                        .with(MmsFields.PHYSICAL, Ber.number(arguments.content(0x81), false));
            case Service.IDENTIFY -> identity(arguments, message);
            case Service.READ -> {
                arguments.find(0xA1);
                results(Values.results(arguments.enter()), count, message);
            }
            case Service.WRITE -> results(Values.written(arguments), count, message);
            case Service.GET_NAME_LIST -> {
                Ber names = arguments.enter(0xA0);
                List<String> all = new ArrayList<>();
                while (names.hasNext() && all.size() < NAMES_MAX) {
                    all.add(text(names.content()));
                }
                message.with(MmsFields.NAMES, all).flagIf(names.hasNext(), Flag.TOO_MANY_PARTS);
            }
            default -> {}
        }
    }

    static void results(Values values, int count, Message.Builder message) {
        values.tell(message, count);
        if (values.hasFailed()) {
            message.outcome(Outcome.FAILURE);
        }
    }

    private static void identity(Ber arguments, Message.Builder message) {
        String vendor = text(arguments.content(0x80));
        String model = text(arguments.content(0x81));
        String revision = text(arguments.content(0x82));
        if (!arguments.isBroken()) {
            message.with(MmsFields.VENDOR, vendor)
                    .with(MmsFields.MODEL, model)
                    .with(MmsFields.REVISION, revision)
                    .fact(Subject.SENDER, Attribute.VENDOR, vendor)
                    .fact(Subject.SENDER, Attribute.MODEL, model)
                    .fact(Subject.SENDER, Attribute.FIRMWARE, revision);
        }
    }
}
