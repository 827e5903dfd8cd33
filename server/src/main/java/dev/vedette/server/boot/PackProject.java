package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a folder with a small content pack that can be built: a rule with its cases, and what packs may hold beside.
final class PackProject {
    private static final String ABOUT = """
        # What this pack is. docs/reference/content-packs.md says all that may be here.
        name: NAME
        version: 1.0.0
        title: Content of NAME
        vedette:
          from: 0.1.0
        # Of each part, under which licence it may be passed on, and where it is from; the longest path counts.
        parts:
          - path: rules/
            licence: Apache-2.0
            origin: written for this pack
        """;
    private static final String RULE = """
        name: NAME-setpoint-written
        title: A setpoint was written
        severity: minor
        engine: policy
        when: operation == "write-single-register" && modbus.address == 100
        message: "{source.ip} wrote {modbus.values} to the setpoint of {destination.ip}"
        rationale: Only the control station writes this register, and it is not watched by this sensor.
        next-steps:
          - Ask the shift who has written it.
        """;
    private static final String CASES = """
        fires:
          - name: the register 100 is written
            says: |
              tcp 502
              > 00 01 00 00 00 06 01  06  00 64  00 05
              < 00 01 00 00 00 06 01  06  00 64  00 05
        silent:
          - name: another register is written
            says: |
              tcp 502
              > 00 01 00 00 00 06 01  06  00 65  00 05
              < 00 01 00 00 00 06 01  06  00 65  00 05
        """;
    private static final String README = """
        # NAME

        | folder | holds |
        |---|---|
        | `rules` | detections, `RULE.yaml`, each with `RULE.cases.yaml` |
        | `advisories` | CSAF 2.0, a file each |
        | `makers` | the IEEE's lists of makers, as CSV |
        | `techniques` | names of ATT&CK for ICS, as JSON |
        | `plugins` | `NAME.jar` or `NAME.yaml` with its `.sig` |
        | `texts` | titles of detections in other languages |

            vedette pack keys NAME-publisher
            vedette pack build NAME --key NAME-publisher.key
            vedette pack verify NAME-1.0.0.vpack --keys NAME-publisher.pem
            vedette pack import NAME-1.0.0.vpack --preview
        """;

    private PackProject() {}

    /// Makes the folder.
    ///
    /// @return its files
    /// @throws VedetteException when the name is none, or the folder is there
    static List<Path> make(String name, Path in) {
        if (!name.matches("[a-z][a-z0-9-]{1,62}")) {
            throw new VedetteException(
                    "a pack's name is 2..63 of a-z, 0-9 and -, a letter first; was \"" + name + "\"");
        }
        Path folder = in.resolve(name);
        if (Files.exists(folder)) {
            throw new VedetteException(folder + " is there already; choose another name, or another place with --in");
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PackFolder.ABOUT, ABOUT);
        files.put("rules/" + name + "-setpoint-written.yaml", RULE);
        files.put("rules/" + name + "-setpoint-written" + RuleCases.ENDING, CASES);
        files.put("README.md", README);
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                written.add(Files.writeString(path, file.getValue().replace("NAME", name)));
            }
            return written;
        } catch (IOException e) {
            throw new VedetteException("the pack cannot be made in " + folder + ": " + e.getMessage(), e);
        }
    }
}
