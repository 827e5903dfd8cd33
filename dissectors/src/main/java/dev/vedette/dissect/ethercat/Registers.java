package dev.vedette.dissect.ethercat;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.Map;

/// The registers of a station (ETG.1000.4, "attributes"): its state, and the memory that describes it.
final class Registers {
    private static final int STATION_ADDRESS = 0x0010;
    private static final int RESET = 0x0040;
    private static final int STATE_CONTROL = 0x0120;
    private static final int STATE = 0x0130;
    private static final int EEPROM_CONTROL = 0x0502;
    private static final int EEPROM_WRITE_BIT = 0x0200;
    private static final int EEPROM_ANSWER_BYTES = 10;
    private static final int OPERATIONAL = 8;
    private static final int STATE_MASK = 0x0F;
    private static final int ERROR_BIT = 0x10;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0x0000L, "type"),
            entry(0x0010L, "station address"),
            entry(0x0012L, "station alias"),
            entry(0x0040L, "reset"),
            entry(0x0100L, "link control"),
            entry(0x0101L, "link control"),
            entry(0x0110L, "link status"),
            entry(0x0120L, "state control"),
            entry(0x0130L, "state"),
            entry(0x0134L, "status code"),
            entry(0x0200L, "interrupt mask"),
            entry(0x0300L, "error counters"),
            entry(0x0420L, "watchdog"),
            entry(0x0500L, "EEPROM configuration"),
            entry(0x0502L, "EEPROM control"),
            entry(0x0508L, "EEPROM data"),
            entry(0x0600L, "FMMU"),
            entry(0x0800L, "sync manager"),
            entry(0x0900L, "distributed clock"),
            entry(0x0910L, "system time"),
            entry(0x0980L, "sync signals"));

    private Registers() {}

    static Map<Long, String> names() {
        return NAMES;
    }

    static Message.Builder read(Datagrams.Head head, Cursor data) {
        boolean writes = head.writes();
        return switch (head.address()) {
            case STATE_CONTROL -> {
                int state = data.peek(0) & STATE_MASK;
                Message.Builder message =
                        writes ? head.begin("set-state", intentOf(state)) : head.begin("read-state", Intent.DIAGNOSE);
                yield state(writes || head.answers(), data, message);
            }
            case STATE -> {
                Message.Builder message = state(head.answers(), data, head.begin("read-state", Intent.DIAGNOSE));
                if (head.answers() && data.remaining() >= 4) {
                    data.skip(2);
                    message.with(EthercatDissector.STATUS_CODE, data.u16le());
                }
                yield message;
            }
            case EEPROM_CONTROL -> eeprom(head, data);
            case RESET -> head.begin(writes ? "reset" : "register-read", writes ? Intent.RESET : Intent.DIAGNOSE);
            case STATION_ADDRESS ->
                head.begin(
                        writes ? "set-station-address" : "register-read", writes ? Intent.CONFIGURE : Intent.DIAGNOSE);
            default ->
                head.begin(writes ? "register-write" : "register-read", writes ? Intent.CONFIGURE : Intent.DIAGNOSE);
        };
    }

    /// Only an operational station drives its outputs; firmware is loaded in bootstrap.
    private static Intent intentOf(int state) {
        return switch (state) {
            case 1 -> Intent.STOP;
            case 3 -> Intent.FIRMWARE;
            case OPERATIONAL -> Intent.START;
            default -> Intent.CONFIGURE;
        };
    }

    private static Message.Builder state(boolean isThere, Cursor data, Message.Builder message) {
        if (isThere && data.remaining() >= 2) {
            int state = data.u16le();
            message.with(EthercatDissector.STATE, state & STATE_MASK);
            if ((state & ERROR_BIT) != 0) {
                message.with(EthercatDissector.FAILED, true);
            }
        }
        return message;
    }

    /// Control, the word that is meant, and what was read from there: words 8 to 15 say who has made what.
    private static Message.Builder eeprom(Datagrams.Head head, Cursor data) {
        int control = data.peekU16le(0);
        if (head.writes()) {
            boolean stores = control >= 0 && (control & EEPROM_WRITE_BIT) != 0;
            Message.Builder message =
                    head.begin(stores ? "eeprom-write" : "eeprom-read", stores ? Intent.CONFIGURE : Intent.IDENTIFY);
            data.skip(2);
            return data.remaining() >= 4 ? message.with(EthercatDissector.EEPROM, data.u32le()) : message;
        }
        Message.Builder message = head.begin("eeprom-read", Intent.IDENTIFY);
        if (!head.answers() || data.remaining() < EEPROM_ANSWER_BYTES) {
            return message;
        }
        data.skip(2);
        long word = data.u32le();
        message.with(EthercatDissector.EEPROM, word);
        String what = word == 8 ? "vendor" : word == 10 ? "product" : word == 12 ? "revision" : "serial";
        if (word == 8 || word == 10 || word == 12 || word == 14) {
            String about = "%d: %s 0x%08X".formatted(head.station(), what, data.peekU32le(0));
            message.fact(Subject.SENDER, Attribute.MODULE, about);
        }
        return message;
    }
}
