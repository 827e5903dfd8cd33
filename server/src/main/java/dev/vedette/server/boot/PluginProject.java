package dev.vedette.server.boot;

import dev.vedette.sdk.SdkVersion;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.PluginKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes the folder of a new plugin, from the templates in this program.
final class PluginProject {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    private final String name;
    private final String type;

    private PluginProject(String name) {
        this.name = name;
        this.type = name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1).replace("_", "");
    }

    /// Writes the files of a plugin that works.
    ///
    /// @param name of the protocol and the folder
    /// @param in where the folder will be
    /// @return the files
    /// @throws VedetteException when the name is none, or the folder is there
    static List<Path> make(String name, PluginKind kind, Path in) {
        if (!NAME.matcher(name).matches()) {
            throw new VedetteException(
                    "a plugin's name is 1..32 of a-z, 0-9 and _, a letter first, was \"" + name + "\"");
        }
        Path home = in.resolve(name);
        if (Files.exists(home)) {
            throw new VedetteException(home + " is there already; choose another name, or remove it");
        }
        List<Path> written = new ArrayList<>();
        PluginProject project = new PluginProject(name);
        project.files(kind).forEach((to, template) -> written.add(project.write(home.resolve(to), template)));
        return written;
    }

    private Map<String, String> files(PluginKind kind) {
        Map<String, String> files = new LinkedHashMap<>();
        if (kind == PluginKind.DEFINITION) {
            files.put(name + ".yaml", "definition/protocol.yaml");
            files.put("README.md", "definition/README.md");
            files.put("dissect/" + name + "/talk.hex", "java/exchange.hex");
            return files;
        }
        String java = "java/org/example/" + name + "/" + type;
        files.put("pom.xml", "java/pom.xml");
        files.put("README.md", "java/README.md");
        files.put("src/main/" + java + "Dissector.java", "java/Dissector.template");
        files.put("src/main/resources/META-INF/services/dev.vedette.sdk.dissect.Dissector", "java/services");
        files.put("src/main/resources/rules/" + name + "-write.yaml", "rule.yaml");
        files.put("src/main/resources/rules/" + name + "-write.cases.yaml", "rule.cases.yaml");
        files.put("src/test/" + java + "DissectorTest.java", "java/DissectorTest.template");
        files.put("src/test/resources/dissect/" + name + "/talk.hex", "java/exchange.hex");
        files.put("src/test/resources/dissect/" + name + "/talk.txt", "java/exchange.txt");
        return files;
    }

    private Path write(Path to, String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream("plugin/" + template)) {
            if (in == null) {
                throw new IllegalStateException("the template " + template + " is not in this program");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@NAME@", name)
                    .replace("@CLASS@", type)
                    .replace("@SDK@", SdkVersion.CURRENT.toString())
                    .replace("@VERSION@", Version.current());
            Files.createDirectories(to.getParent());
            return Files.writeString(to, text);
        } catch (IOException e) {
            throw new VedetteException(to + " cannot be written: " + e.getMessage(), e);
        }
    }
}
