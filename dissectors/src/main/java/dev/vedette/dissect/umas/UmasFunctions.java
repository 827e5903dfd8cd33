package dev.vedette.dissect.umas;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// A function of UMAS. To upload is, in its words, to load into the controller; here it is named by what it does.
final class UmasFunctions {
    /// Begins an answer that says that it was done.
    static final int DONE = 0xFE;

    /// Begins an answer that says that it was not.
    static final int REFUSED = 0xFD;

    static final int INITIALIZE = 0x01;
    static final int IDENTIFY = 0x02;
    static final int PROJECT = 0x03;
    static final int RESERVE = 0x10;
    static final int READ_BLOCK = 0x20;
    static final int WRITE_VARIABLES = 0x23;

    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.SESSION, INITIALIZE, "initialize-communication")
            .add(Intent.IDENTIFY, IDENTIFY, "read-identification")
            .add(Intent.IDENTIFY, PROJECT, "read-project-information")
            .add(Intent.DIAGNOSE, 0x04, "read-plc-status")
            .add(Intent.DIAGNOSE, 0x06, "read-card-information")
            .add(Intent.DIAGNOSE, 0x0A, "echo")
            .add(Intent.LOGIN, RESERVE, "take-reservation")
            .add(Intent.LOGIN, 0x11, "release-reservation")
            .add(Intent.SESSION, 0x12, "keep-alive")
            .add(Intent.READ, READ_BLOCK, "read-memory-block")
            .add(Intent.READ, 0x22, "read-variables")
            .add(Intent.WRITE, WRITE_VARIABLES, "write-variables")
            .add(Intent.READ, 0x24, "read-coils-registers")
            .add(Intent.WRITE, 0x25, "write-coils-registers")
            .add(Intent.READ, 0x26, "read-data-dictionary")
            .add(Intent.PROGRAM, 0x30, "begin-program-load")
            .add(Intent.PROGRAM, 0x31, "program-load-block")
            .add(Intent.PROGRAM, 0x32, "end-program-load")
            .add(Intent.PROGRAM_READ, 0x33, "begin-program-read")
            .add(Intent.PROGRAM_READ, 0x34, "program-read-block")
            .add(Intent.PROGRAM_READ, 0x35, "end-program-read")
            .add(Intent.OTHER, 0x38, "authenticated-request")
            .add(Intent.READ, 0x39, "read-ethernet-master-data")
            .add(Intent.START, 0x40, "start-plc")
            .add(Intent.STOP, 0x41, "stop-plc")
            .add(Intent.READ, 0x50, "monitor-plc")
            .add(Intent.DIAGNOSE, 0x58, "check-plc")
            .add(Intent.LOGIN, 0x6E, "exchange-nonces")
            .add(Intent.READ, 0x70, "read-io-object")
            .add(Intent.WRITE, 0x71, "write-io-object")
            .add(Intent.DIAGNOSE, 0x73, "read-module-status")
            .build();

    private UmasFunctions() {}
}
