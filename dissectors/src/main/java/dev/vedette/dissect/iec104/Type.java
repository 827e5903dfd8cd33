package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A type of data unit (IEC 60870-5-101, table 8 and following; IEC 60870-5-104, section 8).
///
/// @param name as in the standard
/// @param operation as in messages
/// @param intent what for
/// @param element what each object holds
/// @param time what time each object has behind that
/// @param sort whose it is
record Type(String name, String operation, Intent intent, Element element, Time time, Sort sort) {
    private static final @Nullable Type[] BY_CODE = new Type[256];

    /// What an object holds, with the number of its bytes; -1 when that is told by the object itself.
    enum Element {
        SINGLE(1),
        DOUBLE(1),
        STEP(2),
        BITS(5),
        NORMALIZED(3),
        SCALED(3),
        FLOAT(5),
        COUNTER(5),
        PROTECTION(3),
        PROTECTION_START(4),
        PROTECTION_OUTPUT(4),
        CHANGES(5),
        BARE_NORMALIZED(2),
        SINGLE_COMMAND(1),
        DOUBLE_COMMAND(1),
        STEP_COMMAND(1),
        NORMALIZED_COMMAND(3),
        SCALED_COMMAND(3),
        FLOAT_COMMAND(5),
        BITS_COMMAND(4),
        QUALIFIER(1),
        NOTHING(0),
        TIME(7),
        PATTERN(2),
        DELAY(2),
        FILE_READY(6),
        SECTION_READY(7),
        SECTION_CALL(4),
        LAST_SECTION(5),
        FILE_ACKNOWLEDGE(4),
        SEGMENT(-1),
        DIRECTORY(13),
        LOG(16),
        OPAQUE(-1);

        private final int bytes;

        Element(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /// The time behind an element.
    enum Time {
        NONE(0),
        IN_HOUR(3),
        FULL(7);

        private final int bytes;

        Time(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /// Who sends units of a type, and whether they are answered.
    enum Sort {
        /// A controlled station says it.
        MONITOR,
        /// A controlling station asks it, and the same type answers.
        COMMAND,
        /// Either side.
        EITHER
    }

    static {
        monitor();
        commands();
        others();
    }

    private static void monitor() {
        point(1, "M_SP_NA_1", "single-point", Element.SINGLE, Time.NONE);
        point(2, "M_SP_TA_1", "single-point", Element.SINGLE, Time.IN_HOUR);
        point(3, "M_DP_NA_1", "double-point", Element.DOUBLE, Time.NONE);
        point(4, "M_DP_TA_1", "double-point", Element.DOUBLE, Time.IN_HOUR);
        point(5, "M_ST_NA_1", "step-position", Element.STEP, Time.NONE);
        point(6, "M_ST_TA_1", "step-position", Element.STEP, Time.IN_HOUR);
        point(7, "M_BO_NA_1", "bitstring", Element.BITS, Time.NONE);
        point(8, "M_BO_TA_1", "bitstring", Element.BITS, Time.IN_HOUR);
        point(9, "M_ME_NA_1", "measured-normalized", Element.NORMALIZED, Time.NONE);
        point(10, "M_ME_TA_1", "measured-normalized", Element.NORMALIZED, Time.IN_HOUR);
        point(11, "M_ME_NB_1", "measured-scaled", Element.SCALED, Time.NONE);
        point(12, "M_ME_TB_1", "measured-scaled", Element.SCALED, Time.IN_HOUR);
        point(13, "M_ME_NC_1", "measured-float", Element.FLOAT, Time.NONE);
        point(14, "M_ME_TC_1", "measured-float", Element.FLOAT, Time.IN_HOUR);
        point(15, "M_IT_NA_1", "integrated-totals", Element.COUNTER, Time.NONE);
        point(16, "M_IT_TA_1", "integrated-totals", Element.COUNTER, Time.IN_HOUR);
        point(17, "M_EP_TA_1", "protection-event", Element.PROTECTION, Time.IN_HOUR);
        point(18, "M_EP_TB_1", "protection-start-events", Element.PROTECTION_START, Time.IN_HOUR);
        point(19, "M_EP_TC_1", "protection-output-circuits", Element.PROTECTION_OUTPUT, Time.IN_HOUR);
        point(20, "M_PS_NA_1", "single-points-with-changes", Element.CHANGES, Time.NONE);
        point(21, "M_ME_ND_1", "measured-normalized", Element.BARE_NORMALIZED, Time.NONE);
        point(30, "M_SP_TB_1", "single-point", Element.SINGLE, Time.FULL);
        point(31, "M_DP_TB_1", "double-point", Element.DOUBLE, Time.FULL);
        point(32, "M_ST_TB_1", "step-position", Element.STEP, Time.FULL);
        point(33, "M_BO_TB_1", "bitstring", Element.BITS, Time.FULL);
        point(34, "M_ME_TD_1", "measured-normalized", Element.NORMALIZED, Time.FULL);
        point(35, "M_ME_TE_1", "measured-scaled", Element.SCALED, Time.FULL);
        point(36, "M_ME_TF_1", "measured-float", Element.FLOAT, Time.FULL);
        point(37, "M_IT_TB_1", "integrated-totals", Element.COUNTER, Time.FULL);
        point(38, "M_EP_TD_1", "protection-event", Element.PROTECTION, Time.FULL);
        point(39, "M_EP_TE_1", "protection-start-events", Element.PROTECTION_START, Time.FULL);
        point(40, "M_EP_TF_1", "protection-output-circuits", Element.PROTECTION_OUTPUT, Time.FULL);
        point(70, "M_EI_NA_1", "end-of-initialization", Element.QUALIFIER, Time.NONE);
    }

    private static void commands() {
        operate(45, "C_SC_NA_1", "single-command", Element.SINGLE_COMMAND, Time.NONE);
        operate(46, "C_DC_NA_1", "double-command", Element.DOUBLE_COMMAND, Time.NONE);
        operate(47, "C_RC_NA_1", "regulating-step-command", Element.STEP_COMMAND, Time.NONE);
        operate(48, "C_SE_NA_1", "set-point-normalized", Element.NORMALIZED_COMMAND, Time.NONE);
        operate(49, "C_SE_NB_1", "set-point-scaled", Element.SCALED_COMMAND, Time.NONE);
        operate(50, "C_SE_NC_1", "set-point-float", Element.FLOAT_COMMAND, Time.NONE);
        operate(51, "C_BO_NA_1", "bitstring-command", Element.BITS_COMMAND, Time.NONE);
        operate(58, "C_SC_TA_1", "single-command", Element.SINGLE_COMMAND, Time.FULL);
        operate(59, "C_DC_TA_1", "double-command", Element.DOUBLE_COMMAND, Time.FULL);
        operate(60, "C_RC_TA_1", "regulating-step-command", Element.STEP_COMMAND, Time.FULL);
        operate(61, "C_SE_TA_1", "set-point-normalized", Element.NORMALIZED_COMMAND, Time.FULL);
        operate(62, "C_SE_TB_1", "set-point-scaled", Element.SCALED_COMMAND, Time.FULL);
        operate(63, "C_SE_TC_1", "set-point-float", Element.FLOAT_COMMAND, Time.FULL);
        operate(64, "C_BO_TA_1", "bitstring-command", Element.BITS_COMMAND, Time.FULL);
    }

    private static void others() {
        ask(100, "C_IC_NA_1", "interrogation", Intent.READ, Element.QUALIFIER);
        ask(101, "C_CI_NA_1", "counter-interrogation", Intent.READ, Element.QUALIFIER);
        ask(102, "C_RD_NA_1", "read", Intent.READ, Element.NOTHING);
        ask(103, "C_CS_NA_1", "clock-synchronization", Intent.CONFIGURE, Element.TIME);
        ask(104, "C_TS_NA_1", "test", Intent.DIAGNOSE, Element.PATTERN);
        ask(105, "C_RP_NA_1", "reset-process", Intent.RESET, Element.QUALIFIER);
        ask(106, "C_CD_NA_1", "delay-acquisition", Intent.DIAGNOSE, Element.DELAY);
        add(107, new Type("C_TS_TA_1", "test", Intent.DIAGNOSE, Element.PATTERN, Time.FULL, Sort.COMMAND));
        ask(110, "P_ME_NA_1", "parameter-normalized", Intent.CONFIGURE, Element.NORMALIZED_COMMAND);
        ask(111, "P_ME_NB_1", "parameter-scaled", Intent.CONFIGURE, Element.SCALED_COMMAND);
        ask(112, "P_ME_NC_1", "parameter-float", Intent.CONFIGURE, Element.FLOAT_COMMAND);
        ask(113, "P_AC_NA_1", "parameter-activation", Intent.CONFIGURE, Element.QUALIFIER);
        file(120, "F_FR_NA_1", "file-ready", Element.FILE_READY);
        file(121, "F_SR_NA_1", "section-ready", Element.SECTION_READY);
        file(122, "F_SC_NA_1", "call-file", Element.SECTION_CALL);
        file(123, "F_LS_NA_1", "last-section", Element.LAST_SECTION);
        file(124, "F_AF_NA_1", "acknowledge-file", Element.FILE_ACKNOWLEDGE);
        file(125, "F_SG_NA_1", "file-segment", Element.SEGMENT);
        file(126, "F_DR_TA_1", "directory", Element.DIRECTORY);
        file(127, "F_SC_NB_1", "query-log", Element.LOG);
        secure(81, "S_CH_NA_1", "authentication-challenge");
        secure(82, "S_RP_NA_1", "authentication-reply");
        secure(83, "S_AR_NA_1", "aggressive-mode-request");
        secure(84, "S_KR_NA_1", "session-key-status-request");
        secure(85, "S_KS_NA_1", "session-key-status");
        secure(86, "S_KC_NA_1", "session-key-change");
        secure(87, "S_ER_NA_1", "authentication-error");
        secure(90, "S_US_NA_1", "user-status-change");
        secure(91, "S_UQ_NA_1", "update-key-change-request");
        secure(92, "S_UR_NA_1", "update-key-change-reply");
        secure(93, "S_UK_NA_1", "update-key-change");
        secure(94, "S_UA_NA_1", "update-key-change-signature");
        secure(95, "S_UC_NA_1", "update-key-change-confirmation");
    }

    private static void point(int code, String name, String operation, Element element, Time time) {
        add(code, new Type(name, operation, Intent.REPORT, element, time, Sort.MONITOR));
    }

    private static void operate(int code, String name, String operation, Element element, Time time) {
        add(code, new Type(name, operation, Intent.OPERATE, element, time, Sort.COMMAND));
    }

    private static void ask(int code, String name, String operation, Intent intent, Element element) {
        add(code, new Type(name, operation, intent, element, Time.NONE, Sort.COMMAND));
    }

    private static void file(int code, String name, String operation, Element element) {
        add(code, new Type(name, operation, Intent.FILE, element, Time.NONE, Sort.EITHER));
    }

    private static void secure(int code, String name, String operation) {
        add(code, new Type(name, operation, Intent.LOGIN, Element.OPAQUE, Time.NONE, Sort.EITHER));
    }

    private static void add(int code, Type type) {
        BY_CODE[code] = type;
    }

    /// The type of a code; null when the standard has none.
    static @Nullable Type of(int code) {
        return code < 0 || code > 255 ? null : BY_CODE[code];
    }

    /// The bytes of an object without its address; -1 when the object itself tells.
    int objectBytes() {
        return element.bytes() < 0 ? -1 : element.bytes() + time.bytes();
    }

    /// Whether a command of it can select its object before it operates it.
    boolean canSelect() {
        return intent == Intent.OPERATE && element != Element.BITS_COMMAND;
    }

    /// What a command of it is called that only selects.
    String selecting() {
        return operation + "-select";
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        for (int code = 0; code < BY_CODE.length; code++) {
            Type type = BY_CODE[code];
            if (type != null) {
                names.put((long) code, type.name);
            }
        }
        return names;
    }
}
