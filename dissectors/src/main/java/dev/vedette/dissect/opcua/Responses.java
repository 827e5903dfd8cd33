package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.List;

/// Reads responses (OPC 10000-4, section 5) behind their header.
final class Responses {
    private static final int DATA_CHANGE = 811;

    private final Service service;
    private final Asked asked;
    private final Body body;
    private final Message.Builder message;

    private Responses(Service service, Asked asked, Body body, Message.Builder message) {
        this.service = service;
        this.asked = asked;
        this.body = body;
        this.message = message;
    }

    /// Reads the header of a response: time, handle, result, diagnostics, texts, more.
    ///
    /// @return the result
    static long header(Body body, Message.Builder message) {
        body.skipTime();
        message.with(OpcuaFields.HANDLE, body.cursor().u32le());
        long status = body.cursor().u32le();
        message.with(OpcuaFields.STATUS, status);
        body.skipDiagnostics(0);
        body.texts();
        body.skipExtension();
        if (!body.isBroken()) {
            message.outcome(Status.isBad(status) ? Outcome.FAILURE : Outcome.SUCCESS);
        }
        return status;
    }

    /// Reads a response; what its request was about is said again.
    static void read(Service service, Asked asked, Body body, Message.Builder message) {
        new Responses(service, asked, body, message).read();
    }

    private void read() {
        if (!asked.nodes().isEmpty()) {
            message.with(OpcuaFields.NODES, asked.nodes());
        }
        switch (service) {
            case GET_ENDPOINTS -> endpoints();
            case FIND_SERVERS -> servers();
            case OPEN_CHANNEL, ACTIVATE_SESSION -> body.cursor().skipAll();
            case CREATE_SESSION -> {
                body.nodeId();
                body.nodeId();
                body.cursor().skip(8);
                body.skipBytes();
                body.skipBytes();
                endpoints();
                body.cursor().skipAll();
            }
            case READ -> values();
            case WRITE, DELETE_NODES -> statuses();
            case CALL -> called();
            case BROWSE, BROWSE_NEXT -> browsed();
            case CREATE_ITEMS -> watched();
            case CREATE_SUBSCRIPTION -> {
                message.with(OpcuaFields.SUBSCRIPTION, body.cursor().u32le());
                body.cursor().skip(16);
            }
            case PUBLISH -> published();
            default -> rest();
        }
    }

    private void rest() {
        if (body.remaining() > 0) {
            message.with(OpcuaFields.DATA, body.cursor().rest());
        }
    }

    private void endpoints() {
        int count = body.count(20);
        List<String> urls = new ArrayList<>();
        List<String> policies = new ArrayList<>();
        long[] modes = new long[count];
        for (int i = 0; i < count && !body.isBroken(); i++) {
            urls.add(body.text());
            Requests.Applications.read(body, message, Subject.SENDER);
            body.skipBytes();
            modes[i] = body.cursor().u32le();
            policies.add(OpcuaReader.policy(body.text()));
            int tokens = body.count(20);
            for (int j = 0; j < tokens && !body.isBroken(); j++) {
                body.text();
                body.cursor().skip(4);
                body.text();
                body.text();
                body.text();
            }
            body.text();
            body.cursor().skip(1);
        }
        message.with(OpcuaFields.ENDPOINTS, urls)
                .with(OpcuaFields.POLICIES, policies)
                .with(OpcuaFields.MODES, modes);
    }

    private void servers() {
        int count = body.count(20);
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < count && !body.isBroken(); i++) {
            uris.add(body.text());
            body.text();
            body.localizedText();
            body.cursor().skip(4);
            body.text();
            body.text();
            body.texts();
        }
        message.with(OpcuaFields.ENDPOINTS, uris);
        diagnostics();
    }

    private void diagnostics() {
        int count = body.remaining() == 0 ? 0 : body.count(1);
        for (int i = 0; i < count && !body.isBroken(); i++) {
            body.skipDiagnostics(0);
        }
    }

    private void values() {
        int count = body.count(1);
        Items items = new Items(count);
        boolean isKnown = asked.nodes().size() == count && asked.attributes().length == count;
        for (int i = 0; i < count && !body.isBroken(); i++) {
            items.value(body);
            if (isKnown && asked.attributes()[i] == 13 && items.isGood(i)) {
                Identity.of(asked.nodes().get(i), items.value(i), message);
            }
        }
        if (isKnown) {
            message.with(OpcuaFields.ATTRIBUTES, asked.attributes());
        }
        items.tell(message, true);
        if (items.isAllBad()) {
            message.outcome(Outcome.FAILURE);
        }
        diagnostics();
    }

    private void statuses() {
        int count = body.count(4);
        long[] statuses = new long[count];
        boolean failed = false;
        for (int i = 0; i < count; i++) {
            statuses[i] = body.cursor().u32le();
            failed |= Status.isBad(statuses[i]);
        }
        message.with(OpcuaFields.STATUSES, statuses)
                .flagIf(!asked.nodes().isEmpty() && count != asked.nodes().size(), Flag.MISMATCHED);
        if (failed) {
            message.outcome(Outcome.FAILURE);
        }
        diagnostics();
    }

    private void called() {
        int count = body.count(16);
        long[] statuses = new long[count];
        boolean failed = false;
        Items items = new Items(count);
        for (int i = 0; i < count && !body.isBroken(); i++) {
            statuses[i] = body.cursor().u32le();
            failed |= Status.isBad(statuses[i]);
            body.cursor().skip(4L * body.count(4));
            diagnostics();
            int outputs = body.count(1);
            items = count == 1 ? new Items(outputs) : items;
            for (int j = 0; j < outputs && !body.isBroken(); j++) {
                items.argument(body);
            }
        }
        message.with(OpcuaFields.STATUSES, statuses);
        items.tell(message, false);
        if (failed) {
            message.outcome(Outcome.FAILURE);
        }
        diagnostics();
    }

    private void browsed() {
        int count = body.count(12);
        long[] statuses = new long[count];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count && !body.isBroken(); i++) {
            statuses[i] = body.cursor().u32le();
            body.skipBytes();
            int references = body.count(8);
            for (int j = 0; j < references && !body.isBroken(); j++) {
                body.nodeId();
                body.cursor().skip(1);
                body.nodeId();
                names.add(body.qualifiedName());
                body.localizedText();
                body.cursor().skip(4);
                body.nodeId();
            }
        }
        message.with(OpcuaFields.STATUSES, statuses).with(OpcuaFields.BROWSE_NAMES, names);
        diagnostics();
    }

    private void watched() {
        int count = body.count(20);
        long[] statuses = new long[count];
        boolean failed = false;
        for (int i = 0; i < count && !body.isBroken(); i++) {
            statuses[i] = body.cursor().u32le();
            failed |= Status.isBad(statuses[i]);
            body.cursor().skip(16);
            body.skipExtension();
        }
        message.with(OpcuaFields.STATUSES, statuses);
        if (failed) {
            message.outcome(Outcome.FAILURE);
        }
        diagnostics();
    }

    private void published() {
        message.with(OpcuaFields.SUBSCRIPTION, body.cursor().u32le());
        body.cursor().skip(4L * body.count(4));
        body.cursor().skip(13);
        int notifications = body.count(3);
        for (int i = 0; i < notifications && !body.isBroken(); i++) {
            String type = body.nodeId();
            int encoding = body.cursor().u8();
            Body part = new Body(body.cursor()
                    .slice(encoding == 0 ? 0 : Math.max(body.cursor().s32le(), 0)));
            if (type.equals("i=" + DATA_CHANGE)) {
                changed(part);
            }
        }
        body.cursor().skip(4L * body.count(4));
        diagnostics();
    }

    private void changed(Body part) {
        int count = part.count(5);
        long[] handles = new long[count];
        Items items = new Items(count);
        for (int i = 0; i < count && !part.isBroken(); i++) {
            handles[i] = part.cursor().u32le();
            items.value(part);
        }
        message.with(OpcuaFields.CLIENT_HANDLES, handles);
        items.tell(message, true);
    }

    /// What well-known nodes of a server say of it (OPC 10000-6, annex A.3: nodes of Server_ServerStatus_BuildInfo).
    private static final class Identity {
        private Identity() {}

        static void of(String node, String value, Message.Builder message) {
            switch (node) {
                case "i=2261" -> message.fact(Subject.SENDER, Attribute.MODEL, value);
                case "i=2263" -> message.fact(Subject.SENDER, Attribute.VENDOR, value);
                case "i=2264" -> message.fact(Subject.SENDER, Attribute.FIRMWARE, value);
                default -> {}
            }
        }
    }
}
