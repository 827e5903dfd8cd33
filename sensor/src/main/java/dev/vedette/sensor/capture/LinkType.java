package dev.vedette.sensor.capture;

/// What the first byte of a packet begins: the link types of capture files that can be read, by their numbers in
/// the registry of tcpdump.org ("LINKTYPE_").
public enum LinkType {
    /// Ethernet.
    ETHERNET,
    /// BSD loopback: four bytes of address family in the byte order of the capturing machine, then IP.
    NULL,
    /// OpenBSD loopback: the same with the high byte first.
    LOOP,
    /// IP without anything before it.
    RAW,
    /// What Linux puts before packets of the interface "any", version 1.
    LINUX_SLL,
    /// The same, version 2.
    LINUX_SLL2,
    /// One that is not read.
    OTHER;

    /// The type of a number.
    ///
    /// @param number as in the file; [#OTHER] when it is not read
    public static LinkType of(int number) {
        return switch (number) {
            case 0 -> NULL;
            case 1 -> ETHERNET;
            case 12, 14, 101, 228, 229 -> RAW;
            case 108 -> LOOP;
            case 113 -> LINUX_SLL;
            case 276 -> LINUX_SLL2;
            default -> OTHER;
        };
    }
}
