package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The content of one document while it is read. Each method reads one block of the document; the bits are the
/// block's known fields, which may each come once, by the long or the short name.
final class ReportContent {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}");
    private static final int MAJOR_KNOWN = 1;

    private final ThingName thing;
    private final Instant at;
    private final Function<MetricName, Optional<MetricKind>> customMetrics;
    private final List<Observation> observations = new ArrayList<>();
    private @Nullable Long reportId;
    private @Nullable String version;
    private int addressesUnreadable;
    private int customUndefined;

    ReportContent(ThingName thing, Instant at, Function<MetricName, Optional<MetricKind>> customMetrics) {
        this.thing = thing;
        this.at = at;
        this.customMetrics = customMetrics;
    }

    /// The report's id, once it was met.
    @Nullable
    Long reportId() {
        return reportId;
    }

    /// Reads the whole document.
    ///
    /// @throws ReportFault when it is not a report
    DeviceReport read(ReportTokens tokens) {
        tokens.enterDocument();
        int seen = 0;
        boolean hasContent = false;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "header", "hed" -> {
                    seen = tokens.once(seen, 1, name.equals("hed"));
                    readHeader(tokens, name);
                }
                case "metrics", "met" -> {
                    seen = tokens.once(seen, 2, name.equals("met"));
                    hasContent |= !tokens.isNull();
                    readMetrics(tokens);
                }
                case "custom_metrics", "cmet" -> {
                    seen = tokens.once(seen, 4, name.equals("cmet"));
                    hasContent |= !tokens.isNull();
                    readCustomMetrics(tokens);
                }
                default -> tokens.skip();
            }
        }
        tokens.endDocument();
        Long id = reportId;
        String format = version;
        if (id == null || format == null) {
            throw tokens.missing("header", "hed");
        }
        if (!hasContent) {
            throw tokens.missing("metrics (or custom_metrics)", "met (or cmet)");
        }
        return new DeviceReport(id, format, observations, addressesUnreadable, customUndefined);
    }

    private void readHeader(ReportTokens tokens, String block) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "report_id", "rid" -> {
                    seen = tokens.once(seen, 1, name.equals("rid"));
                    reportId = tokens.isNull() ? null : Long.valueOf(tokens.whole());
                }
                case "version", "v" -> {
                    seen = tokens.once(seen, 2, name.equals("v"));
                    version = tokens.isNull() ? null : readVersion(tokens);
                }
                default -> tokens.skip();
            }
        }
        if (reportId == null) {
            throw tokens.missing(block + ".report_id", block + ".rid");
        }
        if (version == null) {
            throw tokens.missing(block + ".version", block + ".v");
        }
    }

    private static String readVersion(ReportTokens tokens) {
        String version = tokens.text();
        if (!VERSION.matcher(version).matches()) {
            throw tokens.fault(Problem.RANGE, "must be Major.Minor, as \"1.0\", was " + tokens.shown());
        }
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) != MAJOR_KNOWN) {
            throw tokens.fault(Problem.RANGE, "must have the major version " + MAJOR_KNOWN + ", was " + tokens.shown());
        }
        return version;
    }

    private void readMetrics(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "network_stats", "ns" -> {
                    seen = tokens.once(seen, 1, name.equals("ns"));
                    readTraffic(tokens);
                }
                case "listening_tcp_ports", "tp" -> {
                    seen = tokens.once(seen, 2, name.equals("tp"));
                    readListening(tokens, Transport.TCP);
                }
                case "listening_udp_ports", "up" -> {
                    seen = tokens.once(seen, 4, name.equals("up"));
                    readListening(tokens, Transport.UDP);
                }
                case "tcp_connections", "tc" -> {
                    seen = tokens.once(seen, 8, name.equals("tc"));
                    readTcpConnections(tokens);
                }
                default -> tokens.skip();
            }
        }
    }

    private void readTraffic(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        long[] counts = new long[4];
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            int index = switch (name) {
                case "bytes_in", "bi" -> 0;
                case "bytes_out", "bo" -> 1;
                case "packets_in", "pi" -> 2;
                case "packets_out", "po" -> 3;
                default -> -1;
            };
            if (index < 0) {
                tokens.skip();
            } else {
                seen = tokens.once(seen, 1 << index, name.length() == 2);
                counts[index] = tokens.count();
            }
        }
        observations.add(new NetworkTraffic(thing, at, counts[0], counts[1], counts[2], counts[3]));
    }

    private void readListening(ReportTokens tokens, Transport transport) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        int listed = 0;
        int[] ports = {};
        long total = -1;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "ports", "pts" -> {
                    seen = tokens.once(seen, 1, name.equals("pts"));
                    int[] entries = readPorts(tokens);
                    listed = entries.length;
                    ports = Arrays.stream(entries).filter(port -> port >= 0).toArray();
                }
                case "total", "t" -> {
                    seen = tokens.once(seen, 2, name.equals("t"));
                    total = tokens.isNull() ? -1 : tokens.count();
                }
                default -> tokens.skip();
            }
        }
        observations.add(new ListeningPorts(thing, at, transport, PortSet.of(ports), total >= 0 ? total : listed));
    }

    /// The ports of a list's entries, -1 for an entry that names none.
    private static int[] readPorts(ReportTokens tokens) {
        if (!tokens.entersArray()) {
            return new int[0];
        }
        int[] ports = new int[16];
        int count = 0;
        while (tokens.nextElement(count)) {
            if (count == ports.length) {
                ports = Arrays.copyOf(ports, 2 * count);
            }
            ports[count++] = readPort(tokens);
        }
        return Arrays.copyOf(ports, count);
    }

    private static int readPort(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return -1;
        }
        int seen = 0;
        int port = -1;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "port", "pt" -> {
                    seen = tokens.once(seen, 1, name.equals("pt"));
                    port = tokens.isNull() ? -1 : tokens.port();
                }
                default -> tokens.skip();
            }
        }
        return port;
    }

    private void readTcpConnections(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "established_connections", "ec" -> {
                    seen = tokens.once(seen, 1, name.equals("ec"));
                    readEstablished(tokens);
                }
                default -> tokens.skip();
            }
        }
    }

    private void readEstablished(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return;
        }
        int seen = 0;
        int listed = 0;
        long total = -1;
        List<IpAddress> destinations = new ArrayList<>();
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "connections", "cs" -> {
                    seen = tokens.once(seen, 1, name.equals("cs"));
                    listed = readConnections(tokens, destinations);
                }
                case "total", "t" -> {
                    seen = tokens.once(seen, 2, name.equals("t"));
                    total = tokens.isNull() ? -1 : tokens.count();
                }
                default -> tokens.skip();
            }
        }
        observations.add(
                new EstablishedConnections(thing, at, AddressSet.of(destinations), total >= 0 ? total : listed));
    }

    private int readConnections(ReportTokens tokens, List<IpAddress> destinations) {
        if (!tokens.entersArray()) {
            return 0;
        }
        int count = 0;
        while (tokens.nextElement(count)) {
            count++;
            Optional<IpAddress> destination = readConnection(tokens);
            if (destination.isPresent()) {
                destinations.add(destination.get());
            } else {
                addressesUnreadable++;
            }
        }
        return count;
    }

    private static Optional<IpAddress> readConnection(ReportTokens tokens) {
        Optional<IpAddress> destination = Optional.empty();
        if (!tokens.entersObject()) {
            return destination;
        }
        int seen = 0;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            switch (name) {
                case "remote_addr", "rad" -> {
                    seen = tokens.once(seen, 1, name.equals("rad"));
                    destination = readRemoteAddress(tokens);
                }
                case "local_port", "lp" -> {
                    seen = tokens.once(seen, 2, name.equals("lp"));
                    if (!tokens.isNull()) {
                        tokens.port();
                    }
                }
                default -> tokens.skip();
            }
        }
        return destination;
    }

    private static Optional<IpAddress> readRemoteAddress(ReportTokens tokens) {
        if (tokens.isText()) {
            return RemoteAddress.parse(tokens.text());
        }
        // The seed's table calls it a number, and no number is an address; such a one is counted, not refused.
        if (tokens.isNumber() || tokens.isNull()) {
            return Optional.empty();
        }
        throw tokens.mustBe("text, as \"192.0.2.1:443\"");
    }

    private void readCustomMetrics(ReportTokens tokens) {
        if (!tokens.entersObject()) {
            return;
        }
        int count = 0;
        for (String name = tokens.nextField(); name != null; name = tokens.nextField()) {
            if (++count > ReportLimits.LIST_ELEMENTS_MAX) {
                throw tokens.fault(
                        Problem.LIMIT,
                        "is beyond the limit of " + ReportLimits.LIST_ELEMENTS_MAX + " custom metrics in a report");
            }
            boolean isName = !name.isEmpty() && name.length() <= MetricName.LENGTH_MAX;
            Optional<MetricKind> kind = isName ? customMetrics.apply(new MetricName(name)) : Optional.empty();
            if (kind.isEmpty()) {
                customUndefined++;
                tokens.skip();
            } else {
                observations.add(new CustomValue(tokens, kind.get()).read(thing, at, new MetricName(name)));
            }
        }
    }
}
