package dev.vedette.server.api.aws;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where devices connect.
final class EndpointResource {
    private static final Set<String> DATA = Set.of("iot:Data", "iot:Data-ATS");
    private static final Set<String> OTHERS = Set.of("iot:CredentialProvider", "iot:Jobs");

    private final @Nullable String endpoint;

    EndpointResource(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    Map<String, Handler> operations() {
        return Map.of("DescribeEndpoint", this::describe);
    }

    /// One process serves the API and the devices, so unless something else is configured devices find it under the
    /// name that the caller found it under.
    private Reply describe(Call call) {
        String type = call.parameter("endpointType", Constraint.METRIC);
        call.check();
        if (type != null && OTHERS.contains(type)) {
            throw WireError.notImplemented("There is no endpoint of type " + type + " here, only iot:Data-ATS.");
        }
        if (type != null && !DATA.contains(type)) {
            throw WireError.invalid("Invalid endpoint type " + type + ": expected iot:Data-ATS or iot:Data");
        }
        return new Reply(Json.object().put("endpointAddress", endpoint != null ? endpoint : call.host()));
    }
}
