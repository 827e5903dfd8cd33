package dev.vedette.agent;

import dev.vedette.agent.collect.LocalAddresses;
import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.send.Courier;
import dev.vedette.agent.send.MqttLink;
import dev.vedette.agent.send.Pace;
import dev.vedette.agent.watch.Memory;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.source.ReportFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The agent whole: caches, jobs, couriers, and the threads that drive them. Reports and security events have a
/// cache, a courier and a connection each, so that one never waits for the other.
final class Agent implements AutoCloseable {
    /// What the agent calls itself in security messages.
    static final String VERSION = "0.1.0";

    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);
    private static final Duration MEMORY_EVERY = Duration.ofMinutes(5);
    /// As an IoT hub knows security messages.
    private static final String MARK =
            "%24.ifid=urn%3Aazureiot%3ASecurity%3ASecurityAgent%3A1&%24.ct=application%2Fjson&%24.ce=utf-8";

    private final AgentConfig config;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final MessageCache reports;
    private final ReportJob reportJob;
    private final MqttLink reportLink;
    private final Courier reportCourier;
    private final List<EventSide> eventSide = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    /// What security events need; there is one of it, or none.
    private record EventSide(MessageCache cache, EventJob job, MqttLink link, Courier courier) {}

    /// An agent that has not begun. Its caches are open.
    ///
    /// @param tree the system that it looks at
    /// @param log takes lines for the operator
    Agent(AgentConfig config, SystemTree tree, InstantSource clock, Consumer<String> log) {
        this.config = config;
        this.clock = clock;
        this.log = log;
        reports = new MessageCache(
                config.cache().dir().resolve("reports"), config.cache().reports());
        config.told().ifPresent(events -> eventSide.add(eventSide(events, tree)));
        reportJob = new ReportJob(config.reports(), tree, LocalAddresses::ofThisMachine, reports, this::dropped, log);
        reportLink =
                new MqttLink(config.server(), reportTopic(), config.reports().format());
        reportCourier = new Courier(
                reports,
                new ReportPacking(config.reports()),
                reportLink,
                pace(Duration.ZERO),
                new Random(),
                line -> log.accept("reports: " + line));
    }

    private EventSide eventSide(AgentConfig.Events events, SystemTree tree) {
        MessageCache cache = new MessageCache(
                config.cache().dir().resolve("events"), config.cache().events());
        Memory memory = new Memory(config.cache().dir().resolve("state"));
        if (memory.get("agent-id").isEmpty()) {
            memory.put("agent-id", UUID.randomUUID().toString());
            memory.save();
        }
        MqttLink link = new MqttLink(events.hub(), "devices/" + events.device() + "/messages/events/" + MARK, null);
        Courier courier = new Courier(
                cache,
                new EventPacking(memory.get("agent-id").orElseThrow(), VERSION),
                link,
                pace(events.sendEvery()),
                new Random(),
                line -> log.accept("security events: " + line));
        EventJob job = new EventJob(
                events,
                Watches.of(events, tree, memory),
                cache,
                courier::isConnected,
                line -> log.accept("security events: " + line));
        return new EventSide(cache, job, link, courier);
    }

    private Pace pace(Duration gather) {
        Duration between = Duration.ofSeconds(1).dividedBy(config.cache().sendPerSecond());
        return new Pace(between, gather, RETRY_MIN, RETRY_MAX, config.reports().interval());
    }

    private String reportTopic() {
        ReportFormat format = config.reports().format();
        return "$aws/things/" + config.thing() + "/defender/metrics/"
                + format.name().toLowerCase(Locale.ROOT);
    }

    private long dropped() {
        return reports.standing().dropped()
                + eventSide.stream()
                        .mapToLong(each -> each.cache().standing().dropped())
                        .sum();
    }

    /// Begins, in threads of its own.
    void start() {
        tellStanding();
        loop("report collector", reportJob::step);
        loop("report courier", reportCourier::step);
        for (EventSide events : eventSide) {
            loop("event collector", events.job()::step);
            loop("event courier", events.courier()::step);
        }
        loop("cache sync", this::sync);
        loop("memory", Agent::giveBack);
    }

    /// A virtual machine gives memory back to the device only when it collects all of it, which an agent that
    /// does little never brings it to by itself.
    private static Instant giveBack(Instant now) {
        System.gc();
        return now.plus(MEMORY_EVERY);
    }

    private void loop(String name, UnaryOperator<Instant> step) {
        loops.add(new Loop(name, step, clock, log).start());
    }

    private Instant sync(Instant now) {
        reports.sync();
        eventSide.forEach(events -> events.cache().sync());
        return now.plus(config.cache().syncEvery());
    }

    private void tellStanding() {
        log.accept("device " + config.thing() + " reports to " + config.server() + " every "
                + config.reports().interval().toSeconds() + " s; cache: " + reports.standing()
                + eventSide.stream()
                        .map(events -> "; security events: " + events.cache().standing())
                        .findFirst()
                        .orElse(""));
    }

    /// Collects once, sends everything that waits, and says whether the server has acknowledged all of it.
    ///
    /// @param patience after that it gives up; what was not sent stays in the cache
    boolean once(Duration patience) {
        reportJob.step(clock.instant());
        for (EventSide events : eventSide) {
            events.job().step(clock.instant());
            events.courier().hurry();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (waiting() > 0 && System.nanoTime() < deadline) {
            reportCourier.step(clock.instant());
            for (EventSide events : eventSide) {
                events.courier().hurry();
                events.courier().step(clock.instant());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        log.accept("reports: " + reportCourier.counts());
        eventSide.forEach(
                events -> log.accept("security events: " + events.courier().counts()));
        return waiting() == 0 && reportCourier.counts().refused() == 0;
    }

    private void tellCounts() {
        log.accept("reports: " + reportCourier.counts() + ", " + reports.standing());
        for (EventSide events : eventSide) {
            log.accept("security events: " + events.courier().counts() + ", "
                    + events.cache().standing());
        }
    }

    /// How many messages wait in the caches.
    long waiting() {
        return reports.standing().waiting()
                + eventSide.stream()
                        .mapToLong(each -> each.cache().standing().waiting())
                        .sum();
    }

    /// Ends. What was not acknowledged stays in the caches.
    @Override
    public void close() {
        boolean wasRunning = !loops.isEmpty();
        loops.forEach(Loop::close);
        loops.clear();
        if (wasRunning) {
            tellCounts();
        }
        reportLink.close();
        reports.close();
        for (EventSide events : eventSide) {
            events.link().close();
            events.cache().close();
        }
    }
}
