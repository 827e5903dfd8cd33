package dev.vedette.dissect.ftp;

import dev.vedette.sdk.dissect.Message;

/// Where data are to be fetched or sent.
///
/// @param ip an address; empty when it is that of the side that says it
/// @param port a port; -1 when none was understood
record DataAddress(String ip, int port) {
    private static final DataAddress NONE = new DataAddress("", -1);
    private static final int PORT_MAX = 0xFFFF;

    /// That of PORT (`10,0,0,7,4,1`) and EPRT (`|1|10.0.0.7|1025|`, RFC 2428).
    static DataAddress inCommand(String argument) {
        return argument.startsWith("|") ? ofBars(argument) : ofCommas(argument);
    }

    /// That in the text of 227 (RFC 959) and 229 (RFC 2428), in brackets.
    static DataAddress inReply(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        return open < 0 || close < 0 ? NONE : inCommand(text.substring(open + 1, close));
    }

    private static DataAddress ofBars(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length == 5 ? of(parts[2], number(parts[3], PORT_MAX)) : NONE;
    }

    private static DataAddress ofCommas(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 6) {
            return NONE;
        }
        int high = number(parts[4], 255);
        int low = number(parts[5], 255);
        String ip = String.join(".", parts[0], parts[1], parts[2], parts[3]);
        return high < 0 || low < 0 ? NONE : of(ip, high << 8 | low);
    }

    private static DataAddress of(String ip, int port) {
        return port < 0 ? NONE : new DataAddress(ip, port);
    }

    private static int number(String digits, int max) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            value = value * 10 + digit;
            if (digit < 0 || digit > 9 || value > max) {
                return -1;
            }
        }
        return digits.isEmpty() ? -1 : value;
    }

    /// Tells it, if there is one.
    void into(Message.Builder message) {
        if (port >= 0) {
            message.with(FtpDissector.DATA_PORT, port);
        }
        if (!ip.isEmpty()) {
            message.with(FtpDissector.DATA_IP, ip);
        }
    }
}
