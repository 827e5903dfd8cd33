package dev.vedette.dissect.ads;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fields of ADS messages.
final class AdsFields {
    static final Field TARGET = Field.text("target", "AMS net identifier that a frame is for");
    static final Field TARGET_PORT = Field.number("target_port", "AMS port that a frame is for")
            .named(ports())
            .place("");
    static final Field SENDER = Field.text("source", "AMS net identifier that a frame is from");
    static final Field SENDER_PORT =
            Field.number("source_port", "AMS port that a frame is from").named(ports());
    static final Field COMMAND = Field.number("command", "ADS command").named(AdsCommand.names());
    static final Field ERROR =
            Field.number("error", "Error of the AMS router, 0 is none").named(Errors.NAMES);
    static final Field INVOKE_ID = Field.number("invoke_id", "By which an answer is paired");
    static final Field RESULT =
            Field.number("result", "How the command has ended, 0 is done").named(Errors.NAMES);
    static final Field GROUP = Field.number("index_group", "Index group that is read or written")
            .named(Access.names())
            .place("");
    static final Field OFFSET =
            Field.number("index_offset", "Where in the index group").index();
    static final Field LENGTH = Field.number("length", "Bytes that are asked for");
    static final Field POINTS = Field.of(
                    "points",
                    Kind.TEXTS,
                    "Names of the symbols, or group and offset, where there are several or by handle")
            .index();
    static final Field VALUES = Field.of(
                    "values", Kind.NUMBERS, "What is read or written: data of 1, 2, 4 or 8 bytes as whole numbers")
            .value();
    static final Field SYMBOL = Field.text("symbol", "Name of a symbol whose handle or description is asked for");
    static final Field PATH = Field.text("path", "File, registry key or program that the system service acts on");
    static final Field ADS_STATE = Field.number("ads_state", "State that is asked for or told")
            .named(Map.ofEntries(
                    entry(0L, "invalid"),
                    entry(1L, "idle"),
                    entry(2L, "reset"),
                    entry(3L, "init"),
                    entry(4L, "start"),
                    entry(5L, "run"),
                    entry(6L, "stop"),
                    entry(7L, "save-configuration"),
                    entry(8L, "load-configuration"),
                    entry(9L, "power-failure"),
                    entry(10L, "power-good"),
                    entry(11L, "error"),
                    entry(12L, "shutdown"),
                    entry(13L, "suspend"),
                    entry(14L, "resume"),
                    entry(15L, "config"),
                    entry(16L, "reconfig")));
    static final Field DEVICE_STATE = Field.number("device_state", "State of the device behind the port");
    static final Field DEVICE = Field.text("device", "Name of the device behind the port");
    static final Field VERSION = Field.text("version", "Version of the device behind the port, or of TwinCAT");
    static final Field HANDLE = Field.number("notification", "Handle of a notification");
    static final Field CYCLE = Field.number("cycle_time", "How often a notified value is looked at, 100 ns");
    static final Field SERVICE =
            Field.number("service", "What a datagram is for").named(Map.of(1L, "server-information", 6L, "add-route"));
    static final Field HOST = Field.text("host", "Name of the station that answers");
    static final Field OS = Field.text("operating_system", "Operating system of the station that answers");
    static final Field ROUTE = Field.text("route", "Name of the route that is added");
    static final Field ROUTE_ADDRESS = Field.text("route_address", "Name or address of the station that a route is to");
    static final Field ROUTE_NET_ID =
            Field.text("route_net_id", "AMS net identifier of the station that a route is to");
    static final Field USER = Field.text("user", "Name by which one logs in");
    static final Field DATA = Field.of("data", Kind.BYTES, "What a command or answer says that is not decoded");

    static final Protocol PROTOCOL = new Protocol(
            "ads",
            "Beckhoff ADS/AMS",
            List.of(Carrier.tcp(48898), Carrier.udp(48899)),
            List.of(
                    TARGET,
                    TARGET_PORT,
                    SENDER,
                    SENDER_PORT,
                    COMMAND,
                    ERROR,
                    INVOKE_ID,
                    RESULT,
                    GROUP,
                    OFFSET,
                    LENGTH,
                    POINTS,
                    VALUES,
                    SYMBOL,
                    PATH,
                    ADS_STATE,
                    DEVICE_STATE,
                    DEVICE,
                    VERSION,
                    HANDLE,
                    CYCLE,
                    SERVICE,
                    HOST,
                    OS,
                    ROUTE,
                    ROUTE_ADDRESS,
                    ROUTE_NET_ID,
                    USER,
                    DATA));

    private AdsFields() {}

    private static Map<Long, String> ports() {
        Map<Long, String> ports = new TreeMap<>(Map.of(
                1L, "router",
                100L, "logger",
                110L, "event logger",
                200L, "real-time kernel",
                300L, "I/O",
                500L, "NC",
                900L, "cam controller",
                10_000L, "system service",
                27_906L, "EtherCAT mailbox gateway"));
        for (long runtime = 1; runtime <= 4; runtime++) {
            ports.put(791 + 10 * runtime, "PLC " + runtime);
            ports.put(850 + runtime, "PLC " + runtime + " (TwinCAT 3)");
        }
        return ports;
    }
}
