package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.query.Upkeep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What keeps a server going: sensors, gateways, channels, settings, detections.
final class UpkeepResource {
    private static final String CHANNELS = "/v1/channels";

    private final Upkeep upkeep;
    private final SensorViews views;
    private final InstantSource clock;

    UpkeepResource(Upkeep upkeep, SensorViews views, InstantSource clock) {
        this.upkeep = upkeep;
        this.views = views;
        this.clock = clock;
    }

    @About("A sensor that brings lines.")
    record SensorView(
            @About("where it is") String site,
            @About("what it is called there") String name,
            @About("of its program") @Nullable String version,
            @About("when it has told last how it fares") Instant lastSeen,

            @About("whether it has told nothing for 30 seconds, or has ended")
            boolean silent,

            @About("packets that it reads a second") @Nullable
            Double packetsPerSecond,

            @About("bytes of them") @Nullable Double bytesPerSecond,

            @About("packets that the kernel dropped since it started")
            long dropped,

            @About("lines that it brings a second") @Nullable
            Double linesPerSecond,

            @About("how long ago the last packet was captured that it has read") @Nullable
            Double lagSeconds,

            @About("packets that it has read since it started")
            long packets,

            @About("flows that it has seen since it started")
            long flows,

            @About("what it has understood something of") List<String> protocols,
            @About("plugins that it runs") int plugins,

            @About("its id, of a sensor that has joined") @Nullable
            String id,

            @About("of its site, that it watches") @Nullable String zone,
            @About("since when it is refused") @Nullable Instant revokedAt,

            @About("until when its certificate is good") @Nullable
            Instant certificateUntil,

            @About("by how much its clock is ahead of ours") @Nullable
            Double clockSkewSeconds,

            @About("what waits with it for the server") @Nullable
            SensorCacheView cache,

            @About("which rules it holds, as it says; of a sensor that has joined") @Nullable
            SensorContentView rules,

            @About("which plugins it holds, likewise") @Nullable
            SensorContentView pluginSet,

            @About("which profiles its own console holds, likewise; left out when it has none") @Nullable
            SensorContentView profiles,

            @About("which baseline of its site its own console holds, likewise") @Nullable
            SensorContentView baseline,

            @About("what is the matter with it, in sentences")
            List<String> troubles) {}

    @About("What a sensor holds of what the server gives it.")
    record SensorContentView(
            @About("its version; left out when it holds none") @Nullable
            String version,

            @About("whether it is the server's") boolean current,

            @About("since when it is another") @Nullable Instant behindSince,
            @About("when it said so last") Instant at) {}

    @About("What waits with a sensor for the server.")
    record SensorCacheView(
            @About("batches that wait") long waiting,
            @About("what they take on its disk") long bytes,

            @About("batches that had to go, because there was no room")
            long dropped,

            @About("for how long the oldest waits") long oldestSeconds) {}

    @About("The sensors that are known.")
    record SensorsView(
            @About("by site and name") List<SensorView> items,

            @About("the TLS port of this server at which sensors join; absent where https.enabled is false") @Nullable
            Integer joinPort) {}

    @About("Where devices connect, or a source that listens to somebody else's broker.")
    record GatewayView(
            @About("as mqtt") String name,
            @About("as MQTT") String protocol,
            @About("where it is") String address,
            @About("whether it is encrypted") boolean tls,

            @About("how many devices are connected") @Nullable
            Long connected,

            @About("messages or requests that were taken since the start")
            long accepted,

            @About("what was refused since the start") long rejected,

            @About("messages or requests a second") @Nullable
            Double messagesPerSecond,

            @About("what is the matter with it, in sentences")
            List<String> troubles) {
        static GatewayView of(Upkeep.Gateway gateway) {
            return new GatewayView(
                    gateway.name(),
                    gateway.protocol(),
                    gateway.address(),
                    gateway.isTls(),
                    gateway.connected(),
                    gateway.accepted(),
                    gateway.rejected(),
                    gateway.messagesPerSecond(),
                    gateway.troubles());
        }
    }

    @About("Where devices connect.")
    record GatewaysView(@About("all of them") List<GatewayView> items) {}

    @About("A key of the configuration.")
    record SettingView(
            @About("as http.port") String key,

            @About("as it was written; of a secret only whether there is one")
            String value,

            @About("where it was written") String origin,
            @About("what it does") String meaning,
            @About("whether the value is not shown") boolean secret) {}

    @About("The configuration.")
    record SettingsView(@About("every key") List<SettingView> values) {}

    @About("For how long something is kept.")
    record KeptView(
            @About("violations, datapoints or audit") String what,
            @About("how long") long seconds) {}

    @About("For how long things are kept.")
    record RetentionView(@About("what is kept") List<KeptView> items) {}

    @About("Where alerts go.")
    record ChannelView(
            @About("as webhook") String name,
            @About("log, webhook or sns") String kind,
            @About("where, without what may be a secret") String target,

            @About("whether it gets each alert by itself, without summaries and reminders")
            boolean each,

            @About("alerts delivered since the start") long delivered,

            @About("attempts since the start that failed and were put off")
            long failed,

            @About("alerts that are not delivered yet") long waiting,

            @About("alerts since the start that are not tried any more")
            long givenUp,

            @About("what went wrong last") @Nullable String lastError,
            @About("when one was delivered last") @Nullable Instant lastDeliveredAt) {}

    @About("Where alerts go.")
    record ChannelsView(@About("all of them") List<ChannelView> items) {}

    @About("What became of a test.")
    record TrialView(
            @About("whether the receiver has it") boolean delivered,
            @About("what happened") String detail,
            @About("how long it took, in milliseconds") long tookMs) {}

    @About("A detection that is built in.")
    record DetectionView(
            @About("of its rule") String name,
            @About("what it finds") String title,
            @About("how bad that is") Severity severity,

            @About("what kind of detection it is, as anomaly")
            String engine,

            @About("ids of techniques of ATT&CK for ICS") List<String> attack,
            @About("why it is worth a rule") String rationale,
            @About("what to do when it finds something") List<String> nextSteps,

            @About("whether the server judges what it finds")
            boolean enabled,

            @About("how many violations of it were raised in the last 7 days")
            long firedLastDays) {
        static DetectionView of(Upkeep.BuiltIn builtIn) {
            return new DetectionView(
                    builtIn.detection().name(),
                    builtIn.detection().title(),
                    builtIn.detection().severity(),
                    builtIn.detection().engine(),
                    builtIn.detection().attack(),
                    builtIn.detection().rationale(),
                    builtIn.detection().nextSteps(),
                    builtIn.isEnabled(),
                    builtIn.firedLastDays());
        }
    }

    @About("The detections that are built in.")
    record DetectionsView(@About("by name") List<DetectionView> items) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/sensors", "Lists the sensors and how they fare.")
                        .answers(SensorsView.class)
                        .by(_ -> sensors()),
                Operation.get("/v1/gateways", "Lists where devices connect.")
                        .answers(GatewaysView.class)
                        .by(_ -> V1Reply.ok(new GatewaysView(
                                upkeep.gateways().stream().map(GatewayView::of).toList()))),
                Operation.get("/v1/settings", "Every key of the configuration, with where its value was written.")
                        .needs(Access.ADMINISTER)
                        .answers(SettingsView.class)
                        .by(_ -> V1Reply.ok(new SettingsView(upkeep.settings().stream()
                                .map(setting -> new SettingView(
                                        setting.key(),
                                        setting.value(),
                                        setting.origin(),
                                        setting.meaning(),
                                        setting.isSecret()))
                                .toList()))),
                Operation.get("/v1/settings/retention", "For how long things are kept.")
                        .answers(RetentionView.class)
                        .by(_ -> V1Reply.ok(new RetentionView(upkeep.retention().stream()
                                .map(kept ->
                                        new KeptView(kept.what(), kept.kept().toSeconds()))
                                .toList()))),
                Operation.get(CHANNELS, "Lists where alerts go.")
                        .answers(ChannelsView.class)
                        .by(_ -> channels()),
                Operation.post(CHANNELS + "/{name}/test", "Sends a channel an alert that says that it is a test, now.")
                        .needs(Access.ADMINISTER)
                        .answers(TrialView.class)
                        .by(this::test),
                Operation.get("/v1/detections", "Lists the detections that are built in.")
                        .answers(DetectionsView.class)
                        .by(_ -> V1Reply.ok(new DetectionsView(upkeep.detections().stream()
                                .map(DetectionView::of)
                                .toList()))));
    }

    private V1Reply sensors() {
        OptionalInt port = upkeep.sensorPort();
        return V1Reply.ok(new SensorsView(views.all(clock.instant()), port.isPresent() ? port.getAsInt() : null));
    }

    private V1Reply channels() {
        return V1Reply.ok(new ChannelsView(upkeep.channels().stream()
                .map(channel -> new ChannelView(
                        channel.name(),
                        channel.kind(),
                        channel.target(),
                        channel.isEach(),
                        channel.delivered(),
                        channel.failed(),
                        channel.waiting(),
                        channel.givenUp(),
                        channel.lastError(),
                        channel.lastDeliveredAt()))
                .toList()));
    }

    private V1Reply test(V1Request request) {
        Upkeep.Trial trial = upkeep.test(request.value("name"))
                .orElseThrow(() -> V1Error.notFound("There is no channel " + request.value("name") + "."));
        return V1Reply.ok(
                new TrialView(trial.isDelivered(), trial.detail(), trial.took().toMillis()));
    }
}
