package dev.vedette.server.api.v1;

import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.manage.RuleReading;
import dev.vedette.server.manage.SensorAuthority;
import dev.vedette.server.query.AlarmViews;
import dev.vedette.server.query.ContentViews;
import dev.vedette.server.query.Fleet;
import dev.vedette.server.query.Upkeep;
import dev.vedette.server.sense.HeldContent;
import dev.vedette.server.sense.SensorDoor;
import java.util.ArrayList;
import java.util.List;

/// What carries out requests of this API.
///
/// @param desks commands and queries
/// @param sensors what takes in what sensors bring
/// @param sensorAuthority certifies sensors
/// @param rules reads rules on what passes by
/// @param plugins reads plugins of sensors
/// @param content what is known of content packs
/// @param alarms what is worked out about violations
/// @param fleet what is worked out about things and profiles
/// @param upkeep what keeps the server going
public record V1Parts(
        Desks desks,
        SensorDoor sensors,
        SensorAuthority sensorAuthority,
        RuleReading rules,
        PluginReading plugins,
        ContentViews content,
        AlarmViews alarms,
        Fleet fleet,
        Upkeep upkeep) {
    /// Everything that can be asked, one resource after the other.
    ///
    /// @param settings how the API is set up
    List<Operation> operations(V1Settings settings) {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new SensorLinesResource(sensors, desks.sensors()).operations());
        operations.addAll(new JoiningResource(
                        desks.sensors(),
                        sensors.sensors(),
                        sensorAuthority,
                        desks.plane().clock())
                .operations());
        operations.addAll(new AssetsResource(desks.assets(), content.exposures()).operations());
        operations.addAll(
                new RulesResource(desks.networkRules(), rules, distribution(HeldContent.Kind.RULES)).operations());
        operations.addAll(
                new PluginsResource(desks.plugins(), plugins, sensors.plugins(), distribution(HeldContent.Kind.PLUGINS))
                        .operations());
        operations.addAll(new PacksResource(
                        desks.packs(),
                        content.reading(),
                        content.contents(),
                        desks.plane().clock())
                .operations());
        operations.addAll(new AdvisoriesResource(content.library()).operations());
        operations.addAll(new EvidenceResource(sensors.evidence()).operations());
        operations.addAll(new BaselineResource(desks.baselines()).operations());
        operations.addAll(new SiteResource(
                        desks, distribution(HeldContent.Kind.PROFILES), distribution(HeldContent.Kind.BASELINE))
                .operations());
        operations.addAll(AlarmResources.operations(desks, alarms));
        operations.addAll(
                new NotificationsResource(desks.notifications(), alarms.notifications(), upkeep).operations());
        operations.addAll(new ProfileDraftsResource(desks, fleet.previews()).operations());
        operations.addAll(new ProfilesResource(desks).operations());
        operations.addAll(new SessionResource(desks, settings).operations());
        operations.addAll(new OidcResource(desks.sessions(), settings).operations());
        operations.addAll(new PeopleResource(desks.people(), settings.web()).operations());
        operations.addAll(new TokensResource(desks.tokens()).operations());
        operations.addAll(new AuditResource(desks.audit()).operations());
        operations.addAll(new ThingsResource(desks, fleet, alarms.queue(), content.exposures()).operations());
        operations.addAll(new ThingDataResource(desks, fleet).operations());
        operations.addAll(new GroupsResource(desks).operations());
        operations.addAll(new MetricsResource(desks).operations());
        operations.addAll(new MapResource(fleet.maps()).operations());
        SensorViews views =
                new SensorViews(sensors.sensors(), sensors.plugins(), desks.plugins(), desks.sensors(), sensors.held());
        operations.addAll(new UpkeepResource(upkeep, views, desks.plane().clock()).operations());
        operations.add(OpenApiResource.operation(operations));
        return LiveResource.watched(operations, alarms.feed());
    }

    private Distribution distribution(HeldContent.Kind kind) {
        return new Distribution(sensors.held(), kind, desks.plane().clock());
    }
}
