package dev.vedette.server.api.aws;

import dev.vedette.server.manage.Desks;
import dev.vedette.server.store.Stores;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operations that are carried out here, each by one resource class.
final class Served {
    private final Map<String, Handler> handlers = new HashMap<>();

    /// The operations of desks and their stores.
    ///
    /// @param endpoint the host for devices, or null for the one that callers reach
    Served(Desks desks, Arns arns, @Nullable String endpoint) {
        Stores stores = desks.plane().stores();
        List.of(
                        new SecurityProfilesResource(desks.profiles(), stores, arns).operations(),
                        new ProfileTargetsResource(desks.profiles(), stores, arns).operations(),
                        new ViolationsResource(desks.violations(), stores).operations(),
                        new MetricValuesResource(desks.plane().rules(), stores).operations(),
                        new CustomMetricsResource(desks.metrics(), stores.customMetrics(), arns).operations(),
                        new DimensionsResource(desks.dimensions(), stores.dimensions(), arns).operations(),
                        new ThingsResource(desks.things(), stores.things(), arns).operations(),
                        new ThingTypesResource(desks.types(), stores.things(), arns).operations(),
                        new ThingGroupsResource(desks.groups(), stores.things(), arns).operations(),
                        new GroupMembersResource(desks.groups(), stores.things(), arns).operations(),
                        new TagsResource(desks.tags(), arns).operations(),
                        new CertificatesResource(desks.certificates(), stores.certificates(), arns).operations(),
                        new PrincipalsResource(desks.principals(), stores, arns).operations(),
                        new PoliciesResource(desks.policies(), stores.policies(), arns).operations(),
                        new PolicyTargetsResource(desks.policies(), stores, arns).operations(),
                        new MitigationActionsResource(desks.mitigationActions(), stores, arns).operations(),
                        new MitigationTasksResource(desks.mitigationTasks(), stores).operations(),
                        new EndpointResource(endpoint).operations())
                .forEach(handlers::putAll);
    }

    /// What carries out an operation, or empty when nothing here does.
    Optional<Handler> handler(Operation operation) {
        return Optional.ofNullable(handlers.get(operation.name()));
    }

    /// The names of the operations that are carried out.
    Collection<String> names() {
        return Set.copyOf(handlers.keySet());
    }
}
