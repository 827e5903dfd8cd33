package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.AlarmFilter;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;

/// A filter of the alarm queue as conditions on rows of violations.
final class AlarmConditions {
    /// The site of a violation's device: that of the asset it is, of the first that is linked to it, of the sensor that
    /// it is, or of its name when it is registered; empty for none. What a device calls itself is no site.
    static final String SITE = "coalesce((select site from assets where assets.thing = violations.thing), (select "
            + siteIn("min(asset)") + " from asset_links where asset_links.thing = violations.thing), case when"
            + " violations.metric like 'sensor:%' then (select min(sensors.site) from sensors where"
            + " sensors.site || '/sensor:' || sensors.name = violations.thing) end, (select " + siteIn("name")
            + " from things where things.name = violations.thing), '')";

    /// Whether a mute is in force for a violation, by the time that is the argument.
    static final String MUTED = "exists (select 1 from mutes where mutes.ends_at > ?"
            + " and (mutes.profile is null or mutes.profile = violations.profile)"
            + " and (mutes.behavior is null or mutes.behavior = violations.behavior_name)"
            + " and (mutes.thing is null or mutes.thing = violations.thing))";

    private static final String IN_GROUP = "thing in (select memberships.thing from memberships where thing_group in"
            + " (with recursive below (name) as (select name from thing_groups where name = ? union"
            + " select thing_groups.name from thing_groups join below on thing_groups.parent = below.name)"
            + " select name from below))";

    private AlarmConditions() {}

    /// What stands in a name before the first slash; null when it has none.
    private static String siteIn(String name) {
        return "case when " + name + " like '%/%' then substr(" + name + ", 1, length(" + name + ") - length(ltrim("
                + name + ", replace(" + name + ", '/', '')))) end";
    }

    /// A statement with a filter's conditions.
    ///
    /// @param select its beginning, from violations
    /// @param now by which it is told which mutes are in force
    static Query of(String select, AlarmFilter filter, Instant now) {
        Query query = new Query(select);
        switch (filter.states()) {
            case OPEN -> query.where("state = 'OPEN'");
            case OVER -> query.where("state in ('CLEARED', 'INVALIDATED')");
            case ALL -> {}
        }
        subject(query, filter);
        judgement(query, filter, now);
        if (filter.from() != null) {
            query.where("started_at >= ?", EpochNanos.bound(filter.from()));
        }
        if (filter.to() != null) {
            query.where("started_at < ?", EpochNanos.bound(filter.to()));
        }
        return query;
    }

    private static void subject(Query query, AlarmFilter filter) {
        if (filter.thing() != null) {
            query.where("thing = ?", filter.thing());
        }
        if (filter.profile() != null) {
            query.where("profile = ?", filter.profile());
        }
        if (filter.behavior() != null) {
            query.where("behavior_name = ?", filter.behavior());
        }
        if (filter.metric() != null) {
            query.where("metric = ?", filter.metric());
        }
        if (filter.group() != null) {
            query.where(IN_GROUP, filter.group());
        }
        if (filter.site() != null) {
            query.where(SITE + " = ?", filter.site());
        }
        if (filter.text() != null) {
            String pattern = "%" + escaped(filter.text()) + "%";
            query.where("(names like ? escape '!' or words like ? escape '!')", pattern, pattern);
        }
    }

    private static void judgement(Query query, AlarmFilter filter, Instant now) {
        if (!filter.severities().isEmpty()) {
            query.where(
                    "severity in ("
                            + String.join(
                                    ", ",
                                    Collections.nCopies(filter.severities().size(), "?")) + ")",
                    filter.severities().stream().map(Severity::rank).toArray());
        }
        if (filter.source() != null) {
            query.where("source = ?", filter.source().name());
        }
        if (filter.verification() != null) {
            query.where("verification = ?", filter.verification().name());
        }
        if (filter.acknowledged() != null) {
            query.where(filter.acknowledged() ? "acknowledged_at is not null" : "acknowledged_at is null");
        }
        if (filter.muted() != null) {
            query.where(filter.muted() ? MUTED : "not " + MUTED, EpochNanos.bound(now));
        }
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
