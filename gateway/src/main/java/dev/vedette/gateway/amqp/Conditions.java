package dev.vedette.gateway.amqp;

import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import java.util.Map;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/// Refusals as AMQP says them: the conditions that SDKs know, and the hub's code of six digits besides.
final class Conditions {
    static final String UNAUTHORIZED = "amqp:unauthorized-access";
    static final String NOT_FOUND = "amqp:not-found";
    static final String NOT_ALLOWED = "amqp:not-allowed";
    static final String NOT_IMPLEMENTED = "amqp:not-implemented";
    static final String RESOURCE_LIMIT = "amqp:resource-limit-exceeded";
    static final String MESSAGE_SIZE = "amqp:link:message-size-exceeded";
    static final String DECODE_ERROR = "amqp:decode-error";
    static final String INVALID_FIELD = "amqp:invalid-field";
    static final String PRECONDITION = "amqp:precondition-failed";
    static final String INTERNAL = "amqp:internal-error";
    static final String FRAMING = "amqp:connection:framing-error";
    static final String FORCED = "amqp:connection:forced";
    static final String STOLEN = "amqp:link:stolen";
    static final String THROTTLED = "com.microsoft:device-container-throttled";

    private static final Symbol ERROR_CODE = Symbol.valueOf("com.microsoft:error-code");

    private Conditions() {}

    /// A condition of this endpoint's own.
    static ErrorCondition of(String condition, String why) {
        return new ErrorCondition(Symbol.valueOf(condition), why);
    }

    /// A refusal of the hub.
    static ErrorCondition of(HubAnswer.Refused<?> refused) {
        HubError error = refused.error();
        return new ErrorCondition(
                Symbol.valueOf(of(error)),
                "ErrorCode:" + error.label() + ";" + refused.message(),
                Map.of(ERROR_CODE, error.code()));
    }

    private static String of(HubError error) {
        return switch (error) {
            case INVALID_OPERATION, DEVICE_EXISTS, MODULE_EXISTS -> NOT_ALLOWED;
            case ARGUMENT_INVALID -> INVALID_FIELD;
            case BAD_FORMAT -> DECODE_ERROR;
            case UNAUTHORIZED -> UNAUTHORIZED;
            case QUOTA_EXCEEDED, QUEUE_FULL, TOO_MANY_UPLOADS, TOO_MANY_DEVICES, UNAVAILABLE -> RESOURCE_LIMIT;
            case DEVICE_NOT_FOUND, MODULE_NOT_FOUND, NOT_FOUND, NOT_ONLINE -> NOT_FOUND;
            case PRECONDITION_FAILED, LOCK_LOST -> PRECONDITION;
            case TOO_LARGE -> MESSAGE_SIZE;
            case THROTTLED, BACKLOG -> THROTTLED;
            case SERVER_ERROR, DEVICE_TIMEOUT -> INTERNAL;
        };
    }
}
