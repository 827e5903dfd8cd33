package dev.vedette.sink;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.IpAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Settings that several kinds of sinks have, with the same names and meanings.
public final class CommonSettings {
    /// The authorities that are trusted.
    public static final SinkSetting CA =
            SinkSetting.of("ca", "", "PEM file of the authorities that are trusted; those of Java when unset");

    /// Our certificate.
    public static final SinkSetting CERTIFICATE =
            SinkSetting.of("certificate", "", "PEM file of a client certificate and its chain");

    /// The key of our certificate.
    public static final SinkSetting KEY =
            SinkSetting.of("key", "", "PEM file of its private key in PKCS #8, not encrypted");

    /// How long to wait.
    public static final SinkSetting TIMEOUT =
            SinkSetting.of("timeout", "10s", "the longest wait for an alert to be taken, 1s to 60s");

    /// Who tells.
    public static final SinkSetting SOURCE =
            SinkSetting.of("source", "/vedette", "who tells, for `cloudevents`: a URI reference");

    private static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(60);
    private static final int SOURCE_CHARACTERS_MAX = 256;

    private CommonSettings() {}

    /// How an alert is written, for kinds that leave the choice.
    ///
    /// @param unset the format when nothing is said
    public static SinkSetting format(AlertFormat unset) {
        return SinkSetting.of("format", unset.wireName(), "`cloudevents`, `plain`, `ecs` or `ocsf`, see below");
    }

    /// The format that is set.
    public static AlertFormat readFormat(SinkSettings given) {
        return AlertFormat.named(given.oneOf(
                "format",
                Arrays.stream(AlertFormat.values()).map(AlertFormat::wireName).toArray(String[]::new)));
    }

    /// The source that is set.
    public static String readSource(SinkSettings given) {
        String source = given.text(SOURCE.name());
        if (source.isEmpty() || source.length() > SOURCE_CHARACTERS_MAX || !isReference(source)) {
            throw given.refused(
                    SOURCE.name(),
                    "must be a URI reference of 1.." + SOURCE_CHARACTERS_MAX + " characters, as /plant-2/vedette");
        }
        return source;
    }

    private static boolean isReference(String text) {
        try {
            return !URI.create(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The wait that is set.
    public static Duration readTimeout(SinkSettings given) {
        return given.duration(TIMEOUT.name(), TIMEOUT_MIN, TIMEOUT_MAX);
    }

    /// The bounds of HTTP with the wait that is set.
    public static HttpLimits readLimits(SinkSettings given) {
        Duration timeout = readTimeout(given);
        return new HttpLimits(timeout, timeout, HttpLimits.DEFAULTS.retryAfterMax());
    }

    /// The files of [#CA], [#CERTIFICATE] and [#KEY], which are read once to see that they can be used.
    public static TlsFiles readTls(SinkSettings given) {
        Path ca = given.file(CA.name()).orElse(null);
        Path certificate = given.file(CERTIFICATE.name()).orElse(null);
        Path key = given.file(KEY.name()).orElse(null);
        return checked(given, "ca, certificate or key", () -> {
            TlsFiles files = new TlsFiles(ca, certificate, key);
            files.context();
            return files;
        });
    }

    /// What is made of settings, with the channel and the settings named when it cannot be made.
    ///
    /// @param names of the settings, for people
    public static <T> T checked(SinkSettings given, String names, Supplier<T> making) {
        try {
            return making.get();
        } catch (VedetteException e) {
            throw given.refused(names, "cannot be used: " + e.getMessage());
        }
    }

    /// Refuses to send what is secret without encryption, unless to this machine.
    ///
    /// @param name of the setting that holds the address
    public static void requireProtection(SinkSettings given, String name, URI address) {
        if (!"https".equals(address.getScheme()) && !IpAddress.isLoopbackHost(address.getHost())) {
            throw given.refused(
                    name,
                    "must be https, as a secret goes there, was " + address.getScheme()
                            + "; only loopback may do without");
        }
    }

    /// Settings of a kind, and after them [#CA], [#CERTIFICATE], [#KEY] and [#TIMEOUT].
    public static List<SinkSetting> withTls(SinkSetting... own) {
        return Stream.concat(Arrays.stream(own), Stream.of(CA, CERTIFICATE, KEY, TIMEOUT))
                .toList();
    }
}
