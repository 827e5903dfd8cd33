package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;

/// Reads the user out of what a client logs in with, and leaves the password where it is.
final class Secrets {
    private Secrets() {}

    /// What a client sends with a mechanism.
    static void read(String mechanism, Cursor response, Message.Builder message) {
        message.with(AmqpFields.MECHANISM, mechanism);
        if (mechanism.equals("PLAIN")) {
            int first = response.find(0, response.remaining());
            response.skip(first + 1L);
            int length = response.find(0, response.remaining());
            String user = response.text(Math.max(length, 0), StandardCharsets.UTF_8);
            boolean hasPassword = length >= 0 && response.remaining() > 1;
            tell(user, hasPassword, message);
        } else if (mechanism.equals("AMQPLAIN")) {
            OldTable table = OldTable.inside(response);
            tell(table.text("LOGIN"), table.has("PASSWORD"), message);
        }
    }

    private static void tell(String user, boolean hasPassword, Message.Builder message) {
        message.with(AmqpFields.USER, user)
                .with(AmqpFields.HAS_PASSWORD, hasPassword)
                .flagIf(hasPassword, Flag.CLEAR_TEXT_CREDENTIALS);
    }
}
