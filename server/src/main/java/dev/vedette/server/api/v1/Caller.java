package dev.vedette.server.api.v1;

import dev.vedette.server.manage.Actor;
import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.store.SensorRecord;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Who calls.
///
/// @param name the name of a person, the name and id of a token, or the id of a key; `open` where anybody may call
/// @param kind by what they showed it
/// @param may what they may do
/// @param session of a person who signed in, or null
/// @param sensor that proved itself by its certificate, or null
/// @param address where the call came from, or null when that is not known
/// @param isStillGood whether what they showed is good now, too; for answers that go on for long
record Caller(
        String name,
        Kind kind,
        Set<Access> may,
        @Nullable SignedIn session,
        @Nullable SensorRecord sensor,
        @Nullable String address,
        BooleanSupplier isStillGood) {
    /// By what a caller shows who they are.
    enum Kind {
        /// A person who signed in.
        PERSON,
        /// An API token.
        TOKEN,
        /// An access key.
        KEY,
        /// The certificate of a sensor that has joined.
        SENSOR,
        /// Nothing: the server asks nobody.
        OPEN,
        /// Nothing, though the server asks.
        NOBODY
    }

    /// Copies the set.
    Caller {
        may = Set.copyOf(may);
    }

    /// Somebody who said nothing.
    static Caller nobody(@Nullable String address) {
        return new Caller("nobody", Kind.NOBODY, EnumSet.of(Access.PUBLIC), null, null, address, () -> true);
    }

    /// Somebody who may do everything.
    static Caller administrator(String name, Kind kind, @Nullable String address, BooleanSupplier isStillGood) {
        return new Caller(name, kind, EnumSet.allOf(Access.class), null, null, address, isStillGood);
    }

    /// A sensor that has joined.
    static Caller sensor(SensorRecord sensor, @Nullable String address) {
        return new Caller(
                sensor.site() + "/" + sensor.name(),
                Kind.SENSOR,
                EnumSet.of(Access.PUBLIC, Access.SENSOR),
                null,
                sensor,
                address,
                () -> true);
    }

    boolean may(Access access) {
        return may.contains(access);
    }

    /// What they may, in one word.
    String role() {
        if (may(Access.ADMINISTER)) {
            return "administrator";
        }
        if (may(Access.ACT)) {
            return "analyst";
        }
        return may(Access.READ) ? "viewer" : "sensor";
    }

    /// Who acts, for the audit log.
    Actor actor() {
        Actor.How how = switch (kind) {
            case PERSON -> Actor.How.SESSION;
            case TOKEN -> Actor.How.TOKEN;
            case KEY -> Actor.How.KEY;
            case SENSOR -> Actor.How.SENSOR;
            case OPEN, NOBODY -> Actor.How.OPEN;
        };
        return new Actor(name, how, address);
    }
}
