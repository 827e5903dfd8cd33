package dev.vedette.server.store.sql;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What the drivers' exceptions mean to callers of the ports.
final class SqlFaults {
    private static final String FOREIGN_KEY = "23503";
    private static final String FOREIGN_KEY_RESTRICT = "23001";
    private static final String UNIQUE = "23505";

    private SqlFaults() {}

    static VedetteException translated(SQLException fault) {
        if (isBrokenReference(fault)) {
            return new BrokenReferenceException(
                    "the change names something that is not there, or removes something that is still named", fault);
        }
        return new StoreException("the database failed: " + fault.getMessage(), fault);
    }

    static boolean isDuplicate(SQLException fault) {
        if (fault instanceof SQLiteException sqlite) {
            return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                    || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
        }
        return UNIQUE.equals(fault.getSQLState());
    }

    private static boolean isBrokenReference(SQLException fault) {
        if (fault instanceof SQLiteException sqlite) {
            return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY;
        }
        return FOREIGN_KEY.equals(fault.getSQLState()) || FOREIGN_KEY_RESTRICT.equals(fault.getSQLState());
    }
}
