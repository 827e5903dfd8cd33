package dev.vedette.server.api.azure;

import dev.vedette.server.api.azure.ArmPath.Scope;
import dev.vedette.server.manage.Desks;
import java.util.List;

/// Finds what answers for a path.
final class AzureResources {
    private static final String[] ALERT_VERSIONS = {"2019-08-01", "2020-08-06-preview"};
    private static final String[] AGGREGATED = {
        AnalyticsResource.NAME, AnalyticsResource.MODEL, AggregatedAlertsResource.NAME
    };

    private final AzureSettings settings;
    private final DeviceSecurityGroupsResource groups;
    private final IotAlertsResource alerts;
    private final IotAlertTypesResource types = new IotAlertTypesResource();
    private final AggregatedAlertsResource aggregated;
    private final AnalyticsResource analytics;
    private final SolutionsResource solutions;

    AzureResources(Desks desks, AzureSettings settings) {
        this.settings = settings;
        this.groups = new DeviceSecurityGroupsResource(desks.securityGroups(), settings);
        this.alerts = new IotAlertsResource(desks.hubAlerts(), settings);
        this.aggregated = new AggregatedAlertsResource(desks.hubAlerts());
        this.analytics = new AnalyticsResource(desks.hubAlerts());
        this.solutions = new SolutionsResource(settings);
    }

    /// Has a request carried out.
    ///
    /// @throws ArmError when it is refused, or nothing answers for its path
    ArmReply handle(ArmRequest request) {
        ArmPath path = request.path();
        Scope scope = path.scope();
        if (scope == Scope.HUB && path.startsWith(DeviceSecurityGroupsResource.NAME)) {
            return groups.handle(request);
        }
        request.requireVersion(ALERT_VERSIONS);
        if (scope != Scope.RESOURCE_GROUP && path.startsWith(IotAlertsResource.NAME)) {
            return alerts.handle(request, base(scope, IotAlertsResource.NAME), behind(path, 1));
        }
        if (scope != Scope.RESOURCE_GROUP && path.startsWith(IotAlertTypesResource.NAME)) {
            return types.handle(request, base(scope, IotAlertTypesResource.NAME), behind(path, 1));
        }
        boolean isSolutions = scope != Scope.HUB && path.startsWith(SolutionsResource.NAME);
        if (isSolutions && path.segments().size() == 1) {
            return solutions.handle(request, List.of());
        }
        if (isSolutions
                && scope == Scope.RESOURCE_GROUP
                && solutions.isNamed(path.segments().get(1))) {
            return ofSolution(request, new ArmPath(scope, behind(path, 2)));
        }
        throw ArmError.notFound("There is no resource " + String.join("/", path.segments()) + " here.");
    }

    private ArmReply ofSolution(ArmRequest request, ArmPath path) {
        if (path.segments().isEmpty()) {
            return solutions.handle(request, List.of(settings.hub()));
        }
        if (path.startsWith(IotAlertsResource.NAME)) {
            return alerts.handle(request, solutions.id() + "/" + IotAlertsResource.NAME, behind(path, 1));
        }
        if (path.startsWith(IotAlertTypesResource.NAME)) {
            return types.handle(request, solutions.id() + "/" + IotAlertTypesResource.NAME, behind(path, 1));
        }
        if (path.startsWith(AGGREGATED)) {
            return aggregated.handle(request, solutions.id() + "/" + String.join("/", AGGREGATED), behind(path, 3));
        }
        if (path.startsWith(AnalyticsResource.NAME)) {
            return analytics.handle(request, solutions.id() + "/" + AnalyticsResource.NAME, behind(path, 1));
        }
        throw ArmError.notFound("A security solution has no " + String.join("/", path.segments()) + " here.");
    }

    private String base(Scope scope, String name) {
        String owner = scope == Scope.HUB ? settings.hubId() : "/subscriptions/" + settings.subscription();
        return owner + "/providers/Microsoft.Security/" + name;
    }

    private static List<String> behind(ArmPath path, int segments) {
        return path.segments().subList(segments, path.segments().size());
    }
}
