package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// A service of the application layer (KNX Standard 3/3/7).
final class ApplicationServices {
    static final int GROUP_RESPONSE = 0x040;
    static final int GROUP_WRITE = 0x080;
    static final int ADDRESS_WRITE = 0x0C0;

    private static final int SHORT_MASK = 0x3C0;
    private static final int EXTENDED_FROM = 0x2C0;

    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.READ, 0x000, "group-read")
            .add(Intent.REPORT, GROUP_RESPONSE, "group-response")
            .add(Intent.WRITE, GROUP_WRITE, "group-write")
            .add(Intent.CONFIGURE, ADDRESS_WRITE, "individual-address-write")
            .add(Intent.IDENTIFY, 0x100, "individual-address-read")
            .add(Intent.IDENTIFY, 0x140, "individual-address-response")
            .add(Intent.READ, 0x180, "adc-read")
            .add(Intent.READ, 0x1C0, "adc-response")
            .add(Intent.PROGRAM_READ, 0x200, "memory-read")
            .add(Intent.PROGRAM_READ, 0x240, "memory-response")
            .add(Intent.PROGRAM, 0x280, "memory-write")
            .add(Intent.PROGRAM_READ, 0x2C0, "user-memory-read")
            .add(Intent.PROGRAM_READ, 0x2C1, "user-memory-response")
            .add(Intent.PROGRAM, 0x2C2, "user-memory-write")
            .add(Intent.IDENTIFY, 0x2C5, "user-manufacturer-info-read")
            .add(Intent.IDENTIFY, 0x2C6, "user-manufacturer-info-response")
            .add(Intent.CONFIGURE, 0x2C7, "function-property-command")
            .add(Intent.IDENTIFY, 0x300, "device-descriptor-read")
            .add(Intent.IDENTIFY, 0x340, "device-descriptor-response")
            .add(Intent.RESET, 0x380, "restart")
            .add(Intent.RESET, 0x381, "master-reset")
            .add(Intent.LOGIN, 0x3D1, "authorize-request")
            .add(Intent.LOGIN, 0x3D2, "authorize-response")
            .add(Intent.LOGIN, 0x3D3, "key-write")
            .add(Intent.LOGIN, 0x3D4, "key-response")
            .add(Intent.READ, 0x3D5, "property-read")
            .add(Intent.READ, 0x3D6, "property-response")
            .add(Intent.CONFIGURE, 0x3D7, "property-write")
            .add(Intent.READ, 0x3D8, "property-description-read")
            .add(Intent.READ, 0x3D9, "property-description-response")
            .add(Intent.IDENTIFY, 0x3DC, "serial-number-address-read")
            .add(Intent.IDENTIFY, 0x3DD, "serial-number-address-response")
            .add(Intent.CONFIGURE, 0x3DE, "serial-number-address-write")
            .add(Intent.CONFIGURE, 0x3E0, "domain-address-write")
            .add(Intent.IDENTIFY, 0x3E1, "domain-address-read")
            .add(Intent.IDENTIFY, 0x3E2, "domain-address-response")
            .add(Intent.OTHER, 0x3F1, "secure")
            .build();

    private ApplicationServices() {}

    /// The number of a service without the value that may be in its last six bits.
    static int number(int apci) {
        boolean isShort = apci < EXTENDED_FROM || (apci >= 0x300 && apci < 0x380);
        return isShort ? apci & SHORT_MASK : apci;
    }
}
