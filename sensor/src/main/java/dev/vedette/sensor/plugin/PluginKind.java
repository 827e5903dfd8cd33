package dev.vedette.sensor.plugin;

/// How a plugin is made.
public enum PluginKind {
    /// Classes that use the sdk, in a file `NAME.jar`.
    JAVA(".jar"),
    /// A definition, in a file `NAME.yaml`.
    DEFINITION(".yaml");

    private final String ending;

    PluginKind(String ending) {
        this.ending = ending;
    }

    /// How the names of its files end.
    public String ending() {
        return ending;
    }
}
