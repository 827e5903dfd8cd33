package dev.vedette.testkit.fleet;

/// What an attacker does on a device, as its reports show it.
public enum Attack {
    /// Looks for victims: many short connections to many addresses.
    SCAN("is scanning other networks"),
    /// Takes part in a denial of service: a hundred times the usual packets out.
    FLOOD("is flooding a victim with packets"),
    /// Sends what it should keep: fifty times the usual bytes out, to an address nobody knows.
    EXFILTRATION("is sending data to a stranger"),
    /// Opened a door: listens on TCP port 4444.
    BACKDOOR_PORT("has a backdoor on TCP port 4444"),
    /// Works for somebody else: a lasting connection to a new destination on TCP port 3333.
    MINER("is mining for somebody else");

    private final String words;

    Attack(String words) {
        this.words = words;
    }

    /// What the device is doing, to follow its name.
    public String words() {
        return words;
    }
}
