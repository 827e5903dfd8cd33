package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.List;

/// Reads requests (OPC 10000-4, section 5) behind their header.
final class Requests {
    private static final int USER_NAME_TOKEN = 324;

    private final Service service;
    private final Body body;
    private final Message.Builder message;
    private final boolean isClear;

    private Requests(Service service, Body body, Message.Builder message, boolean isClear) {
        this.service = service;
        this.body = body;
        this.message = message;
        this.isClear = isClear;
    }

    /// Reads the header of a request: token, time, handle, diagnostics, audit entry, timeout, more.
    static void header(Body body, Message.Builder message) {
        body.nodeId();
        body.skipTime();
        message.with(OpcuaFields.HANDLE, body.cursor().u32le());
        body.cursor().skip(4);
        body.text();
        body.cursor().skip(4);
        body.skipExtension();
    }

    /// Reads a request.
    ///
    /// @param isClear whether a password in it could be read by anyone
    /// @return what to keep for its answer
    static Asked read(Service service, Body body, Message.Builder message, boolean isClear) {
        return new Requests(service, body, message, isClear).read();
    }

    private Asked read() {
        switch (service) {
            case GET_ENDPOINTS, FIND_SERVERS -> {
                message.with(OpcuaFields.ENDPOINT_URL, body.text());
                body.texts();
                body.texts();
            }
            case REGISTER_SERVER, REGISTER_SERVER_2 -> register();
            case OPEN_CHANNEL -> {
                message.with(OpcuaFields.VERSION, body.cursor().u32le());
                body.cursor().skip(4);
                message.with(OpcuaFields.MODE, body.cursor().u32le());
                body.skipBytes();
                body.cursor().skip(4);
            }
            case CREATE_SESSION -> session();
            case ACTIVATE_SESSION -> activate();
            case READ -> {
                body.cursor().skip(12);
                return nodes(true, false);
            }
            case WRITE -> {
                return nodes(true, true);
            }
            case CREATE_ITEMS -> {
                message.with(OpcuaFields.SUBSCRIPTION, body.cursor().u32le());
                body.cursor().skip(4);
                return watched();
            }
            case CALL -> {
                return call();
            }
            case BROWSE -> {
                body.nodeId();
                body.cursor().skip(16);
                return browse();
            }
            case REGISTER_NODES, UNREGISTER_NODES -> {
                return listed(0);
            }
            case DELETE_NODES -> {
                return listed(1);
            }
            case ADD_NODES -> {
                return added();
            }
            default -> rest();
        }
        return Asked.of(service);
    }

    private void rest() {
        if (body.remaining() > 0) {
            message.with(OpcuaFields.DATA, body.cursor().rest());
        }
    }

    private void register() {
        message.with(OpcuaFields.APPLICATION_URI, body.text()).with(OpcuaFields.PRODUCT_URI, body.text());
        int names = body.count(1);
        for (int i = 0; i < names && !body.isBroken(); i++) {
            message.with(OpcuaFields.APPLICATION_NAME, body.localizedText());
        }
        rest();
    }

    private void session() {
        Applications.read(body, message, Subject.SENDER);
        body.text();
        message.with(OpcuaFields.ENDPOINT_URL, body.text()).with(OpcuaFields.SESSION_NAME, body.text());
        body.skipBytes();
        body.skipBytes();
        body.cursor().skip(12);
    }

    private void activate() {
        body.text();
        body.skipBytes();
        int certificates = body.count(8);
        for (int i = 0; i < certificates; i++) {
            body.skipBytes();
            body.skipBytes();
        }
        body.texts();
        String type = body.nodeId();
        int encoding = body.cursor().u8();
        Body token = new Body(
                body.cursor().slice(encoding == 0 ? 0 : Math.max(body.cursor().s32le(), 0)));
        switch (type) {
            case "i=321" -> message.with(OpcuaFields.IDENTITY, "anonymous");
            case "i=" + USER_NAME_TOKEN -> user(token);
            case "i=327" -> message.with(OpcuaFields.IDENTITY, "certificate");
            case "i=940" -> message.with(OpcuaFields.IDENTITY, "issued");
            default -> {}
        }
        body.text();
        body.skipBytes();
    }

    private void user(Body token) {
        token.text();
        message.with(OpcuaFields.IDENTITY, "user-name").with(OpcuaFields.USER, token.text());
        int password = token.skipBytes();
        boolean isEncrypted = !token.text().isEmpty();
        message.flagIf(isClear && password > 0 && !isEncrypted && !token.isBroken(), Flag.CLEAR_TEXT_CREDENTIALS);
    }

    /// Nodes with attributes: node, attribute, range, and of reads an encoding, of writes a value.
    private Asked nodes(boolean hasAttribute, boolean hasValue) {
        int count = body.count(10);
        List<String> nodes = new ArrayList<>();
        long[] attributes = new long[count];
        Items items = new Items(count);
        for (int i = 0; i < count && !body.isBroken(); i++) {
            nodes.add(body.nodeId());
            attributes[i] = hasAttribute ? body.cursor().u32le() : 0;
            body.text();
            if (hasValue) {
                items.value(body);
            } else {
                body.qualifiedName();
            }
        }
        message.with(OpcuaFields.NODES, nodes).with(OpcuaFields.ATTRIBUTES, attributes.clone());
        if (hasValue) {
            items.tell(message, false);
        }
        return Asked.of(service, nodes, attributes);
    }

    private Asked watched() {
        int count = body.count(20);
        List<String> nodes = new ArrayList<>();
        long[] attributes = new long[count];
        long[] handles = new long[count];
        for (int i = 0; i < count && !body.isBroken(); i++) {
            nodes.add(body.nodeId());
            attributes[i] = body.cursor().u32le();
            body.text();
            body.qualifiedName();
            body.cursor().skip(4);
            handles[i] = body.cursor().u32le();
            body.cursor().skip(8);
            body.skipExtension();
            body.cursor().skip(5);
        }
        message.with(OpcuaFields.NODES, nodes)
                .with(OpcuaFields.ATTRIBUTES, attributes.clone())
                .with(OpcuaFields.CLIENT_HANDLES, handles);
        return Asked.of(service, nodes, attributes);
    }

    private Asked call() {
        int count = body.count(8);
        List<String> objects = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        Items items = new Items(count);
        for (int i = 0; i < count && !body.isBroken(); i++) {
            objects.add(body.nodeId());
            methods.add(body.nodeId());
            int arguments = body.count(1);
            items = count == 1 ? new Items(arguments) : items;
            for (int j = 0; j < arguments && !body.isBroken(); j++) {
                items.argument(body);
            }
        }
        message.with(OpcuaFields.NODES, objects).with(OpcuaFields.METHODS, methods);
        items.tell(message, false);
        return Asked.of(service, objects, new long[0]);
    }

    private Asked browse() {
        int count = body.count(16);
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count && !body.isBroken(); i++) {
            nodes.add(body.nodeId());
            body.cursor().skip(4);
            body.nodeId();
            body.cursor().skip(9);
        }
        message.with(OpcuaFields.NODES, nodes);
        return Asked.of(service, nodes, new long[0]);
    }

    private Asked listed(int behindEach) {
        int count = body.count(2 + behindEach);
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count && !body.isBroken(); i++) {
            nodes.add(body.nodeId());
            body.cursor().skip(behindEach);
        }
        message.with(OpcuaFields.NODES, nodes);
        return Asked.of(service, nodes, new long[0]);
    }

    private Asked added() {
        int count = body.count(12);
        List<String> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count && !body.isBroken(); i++) {
            body.nodeId();
            body.nodeId();
            nodes.add(body.nodeId());
            names.add(body.qualifiedName());
            body.cursor().skip(4);
            body.skipExtension();
            body.nodeId();
        }
        message.with(OpcuaFields.NODES, nodes).with(OpcuaFields.BROWSE_NAMES, names);
        return Asked.of(service, nodes, new long[0]);
    }

    /// Tells what a client or server says of itself.
    static final class Applications {
        private Applications() {}

        /// Reads an application description.
        static void read(Body body, Message.Builder message, Subject about) {
            String uri = body.text();
            String product = body.text();
            String name = body.localizedText();
            body.cursor().skip(4);
            body.text();
            body.text();
            body.texts();
            if (!body.isBroken()) {
                message.with(OpcuaFields.APPLICATION_URI, uri)
                        .with(OpcuaFields.PRODUCT_URI, product)
                        .with(OpcuaFields.APPLICATION_NAME, name)
                        .fact(about, Attribute.DESCRIPTION, product.isEmpty() ? name : name + " (" + product + ")");
            }
        }
    }
}
