package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds who a request is for: to be called by threads that may wait.
final class Routes {
    private static final String MODULES = "modules";

    private final DeviceRoutes devices;
    private final RegistryRoutes registry;
    private final ServiceRoutes services;

    Routes(Hub hub, EnumCounters<HttpsCounter> counters) {
        this.devices = new DeviceRoutes(hub, counters);
        this.registry = new RegistryRoutes(hub);
        this.services = new ServiceRoutes(hub);
    }

    /// Carries out any request but those with a file.
    HubReply answer(HubRequest request) {
        List<String> path = request.path();
        boolean isTwin = path.getFirst().equalsIgnoreCase("twins");
        if (!isTwin && !path.getFirst().equalsIgnoreCase("devices")) {
            return HubReply.noSuch(request);
        }
        if (path.size() == 1) {
            return isTwin ? HubReply.noSuch(request) : registry.list(request);
        }
        String device = path.get(1);
        if (!isTwin && path.size() == 2 && request.method().equals("POST") && device.equals("query")) {
            return services.query(request);
        }
        boolean isModule = path.size() > 3 && path.get(2).equalsIgnoreCase(MODULES);
        @Nullable String module = isModule ? path.get(3) : null;
        String problem = HubId.problemWith(device, module);
        if (!problem.isEmpty()) {
            return HubReply.refused(HubError.ARGUMENT_INVALID, problem);
        }
        HubId id = new HubId(device, module);
        List<String> rest = path.subList(isModule ? 4 : 2, path.size());
        return isTwin ? services.ofTwin(request, id, rest) : ofDevice(request, id, rest);
    }

    private HubReply ofDevice(HubRequest request, HubId id, List<String> rest) {
        String first = rest.isEmpty() ? "" : rest.getFirst().toLowerCase(Locale.ROOT);
        boolean isLast = rest.size() <= 1;
        return switch (first) {
            case "" -> registry.answer(request, id);
            case "messages", "files" -> devices.answer(request, id, rest);
            case MODULES -> isLast ? registry.modules(request, id) : HubReply.noSuch(request);
            case "commands" -> isLast ? services.commands(request, id) : HubReply.noSuch(request);
            default -> HubReply.noSuch(request);
        };
    }
}
