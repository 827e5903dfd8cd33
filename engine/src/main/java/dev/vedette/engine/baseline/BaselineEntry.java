package dev.vedette.engine.baseline;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One thing that a baseline knows of a site. A value.
///
/// @param key what it is
/// @param state whether it is normal
/// @param first when it was seen first
/// @param last when it was seen last
/// @param learned the values that are normal, of kind VALUE where any are; else null
/// @param seen the values that were seen, of kind VALUE; else null. Beyond those that are normal they are news
/// @param news what is to be told of it: what was seen, and what was expected; empty when there is nothing
/// @param told whether that was told
/// @param evidence by what name the packets of the news are kept; empty when none are
public record BaselineEntry(
        Key key,
        State state,
        Instant first,
        Instant last,
        @Nullable ValueRange learned,
        @Nullable ValueRange seen,
        String news,
        boolean told,
        String evidence) {
    /// What an entry is of.
    ///
    /// @param kind what was seen
    /// @param thing the asset that it is about
    /// @param subject what of it
    public record Key(Sighting.Kind kind, ThingName thing, String subject) {
        private static final int ID_BYTES = 16;

        /// What a sighting is of.
        public static Key of(Sighting sighting) {
            return new Key(sighting.kind(), sighting.thing(), sighting.subject());
        }

        /// The id of the entry at a site: 32 lower-case hexadecimal digits, always the same.
        public String id(String site) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(bytes)) {
                data.writeUTF(site);
                data.writeUTF(kind.name());
                data.writeUTF(thing.value());
                data.writeUTF(subject);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
                return HexFormat.of().formatHex(digest, 0, ID_BYTES);
            } catch (IOException | NoSuchAlgorithmException e) {
                throw new VedetteException("every Java has SHA-256, and memory takes bytes", e);
            }
        }
    }

    /// Whether an entry is normal.
    public enum State {
        /// It was seen while the site learned.
        LEARNED,
        /// Somebody has accepted it.
        ACCEPTED,
        /// It was seen while the baseline was enforced, and nobody has accepted it.
        NEW
    }

    /// Whether it, or a value of it, is not normal.
    public boolean isOpen() {
        return state == State.NEW || (seen != null && !seen.equals(learned));
    }

    /// Whether there is something that was not told yet.
    public boolean isUntold() {
        return !told && !news.isEmpty();
    }

    BaselineEntry at(Instant time) {
        return new BaselineEntry(
                key,
                state,
                time.isBefore(first) ? time : first,
                time.isAfter(last) ? time : last,
                learned,
                seen,
                news,
                told,
                evidence);
    }

    BaselineEntry as(State other, @Nullable ValueRange normal) {
        return new BaselineEntry(key, other, first, last, normal, normal, "", true, "");
    }

    BaselineEntry seen(@Nullable ValueRange values) {
        return new BaselineEntry(key, state, first, last, learned, values, news, told, evidence);
    }

    BaselineEntry news(String sentence, String kept) {
        return new BaselineEntry(key, state, first, last, learned, seen, sentence, false, kept);
    }

    /// What is normal of it, and nothing else: no news, no values beyond those that are normal.
    public BaselineEntry normal() {
        return as(state, learned);
    }

    /// What it is once somebody says which of it is normal. Values beyond that are news that was told before, or are
    /// forgotten, so that they are told when they are seen again.
    BaselineEntry held(BaselineEntry given) {
        ValueRange normal = given.learned();
        ValueRange all = normal == null || seen == null ? normal : normal.with(seen);
        return news.isEmpty() || normal == null || normal.equals(all)
                ? as(given.state, normal)
                : new BaselineEntry(key, given.state, first, last, normal, all, news, told, evidence);
    }

    BaselineEntry asTold() {
        return new BaselineEntry(key, state, first, last, learned, seen, news, true, evidence);
    }
}
