package dev.vedette.server.api.azure;

import dev.vedette.server.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request for a resource.
///
/// @param method in upper case
/// @param path what it is for
/// @param address the address as it was called, without the query, for links to further pages
/// @param query the parameters, decoded
/// @param body the bytes; whoever holds them changes nothing
record ArmRequest(String method, ArmPath path, String address, List<Map.Entry<String, String>> query, byte[] body) {
    private static final String VERSION = "api-version";
    private static final String LIMIT = "$limit";
    private static final String TOKEN = "$skipToken";
    private static final int LIMIT_DEFAULT = 100;

    ArmRequest {
        query = List.copyOf(query);
    }

    /// A parameter; of several of one name the first. Names are compared in any case.
    Optional<String> parameter(String name) {
        return query.stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Refuses another version of the interface.
    ///
    /// @throws ArmError when none is asked for, or another
    void requireVersion(String... versions) {
        String version = parameter(VERSION)
                .orElseThrow(() -> new ArmError(
                        400,
                        "MissingApiVersionParameter",
                        "The api-version query parameter is required; here it is one of " + String.join(", ", versions)
                                + "."));
        if (!List.of(versions).contains(version)) {
            throw new ArmError(
                    400,
                    "InvalidApiVersionParameter",
                    "The api-version " + version + " is not served for this resource; use one of "
                            + String.join(", ", versions) + ".");
        }
    }

    /// Refuses other methods.
    ///
    /// @throws ArmError when it is another one
    void requireMethod(String... methods) {
        if (!List.of(methods).contains(method)) {
            throw new ArmError(
                    405,
                    "MethodNotAllowed",
                    method + " is not served here; use one of " + String.join(", ", methods) + ".");
        }
    }

    /// A parameter that is a time.
    ///
    /// @throws ArmError when it is something else
    @Nullable
    Instant time(String name) {
        String text = parameter(name).orElse(null);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ArmError.invalid(name + " must be a time as 2026-01-31T00:00:00Z, was " + text + ".");
        }
    }

    /// Where to start and how far to go.
    ///
    /// @throws ArmError when the limit is out of range or the token is none of ours
    PageRequest page() {
        String limit = parameter(LIMIT).orElse(Integer.toString(LIMIT_DEFAULT));
        if (!limit.matches("[0-9]{1,4}")
                || Integer.parseInt(limit) < 1
                || Integer.parseInt(limit) > PageRequest.LIMIT_MAX) {
            throw ArmError.invalid(LIMIT + " must be 1.." + PageRequest.LIMIT_MAX + ", was " + limit + ".");
        }
        String token = parameter(TOKEN).filter(text -> !text.isEmpty()).orElse(null);
        try {
            String cursor =
                    token == null ? null : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return new PageRequest(cursor, Integer.parseInt(limit));
        } catch (IllegalArgumentException e) {
            throw badToken();
        }
    }

    static ArmError badToken() {
        return ArmError.invalid(TOKEN + " is not one that this listing returned.");
    }

    /// The address of the next page of this listing.
    String next(String cursor) {
        StringBuilder link = new StringBuilder(address).append('?');
        for (Map.Entry<String, String> parameter : query) {
            if (!parameter.getKey().equalsIgnoreCase(TOKEN)) {
                link.append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(parameter.getValue()))
                        .append('&');
            }
        }
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
        return link.append(encoded(TOKEN)).append('=').append(token).toString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
