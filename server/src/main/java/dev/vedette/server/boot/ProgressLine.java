package dev.vedette.server.boot;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// One line of a terminal that says how far a long job is; on anything but a terminal, a line now and then.
final class ProgressLine {
    private static final int QUIET_SHOWS = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private int shows;

    ProgressLine(PrintWriter out) {
        this.out = out;
        // None where output goes to a file or another program.
        terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    void show(String line) {
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else if (shows % QUIET_SHOWS == 0) {
            out.println(line);
        }
        shows++;
        out.flush();
    }

    void end() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
