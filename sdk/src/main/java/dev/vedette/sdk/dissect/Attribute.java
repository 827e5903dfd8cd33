package dev.vedette.sdk.dissect;

/// What can be known of an asset.
public enum Attribute {
    /// Who made it.
    VENDOR,
    /// Its model, product or order number.
    MODEL,
    /// The version of its firmware or software.
    FIRMWARE,
    /// The version of its hardware.
    HARDWARE,
    /// Its serial number.
    SERIAL,
    /// A name by which people or the network know it: host, station, plant or module name.
    NAME,
    /// What it is: "PLC", "HMI", "switch", as the message says it.
    TYPE,
    /// Its operating system.
    OPERATING_SYSTEM,
    /// What it does in a protocol: "modbus server", "dhcp client".
    ROLE,
    /// A description in free text.
    DESCRIPTION,
    /// Where it is, as the message says it.
    LOCATION,
    /// An IP address that it has.
    IP_ADDRESS,
    /// A MAC address that it has.
    MAC_ADDRESS,
    /// A part in it, as a module in a slot: "3: 6ES7 321-1BL00-0AA0".
    MODULE,
    /// A fingerprint of how it speaks, with its kind: "ja3 …", "hassh …".
    FINGERPRINT
}
