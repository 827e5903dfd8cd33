package dev.vedette.server.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.regex.Pattern;

/// Bodies as the bytes that they are.
public final class PlainBodies {
    private static final Pattern FORM =
            Pattern.compile("\\s*(application/x-www-form-urlencoded|multipart/)", Pattern.CASE_INSENSITIVE);

    private PlainBodies() {}

    /// Forgets that a body is a form. curl calls every body a form unless it is told otherwise, and whoever reads
    /// bodies would then look for the fields of one. It is for a route of its own, in front of that of [#upTo].
    public static void untyped(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && FORM.matcher(type).lookingAt()) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        context.next();
    }

    /// Reads a body.
    ///
    /// @param bytesMax the most bytes; beyond, the request fails with the status 413
    public static BodyHandler upTo(long bytesMax) {
        return BodyHandler.create(false).setBodyLimit(bytesMax);
    }
}
