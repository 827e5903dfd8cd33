package dev.vedette.server.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Builds the project of a plugin as its `pom.xml` says, without Maven: compiles `src/main/java`, packs it with
/// `src/main/resources` and the entries of the manifest.
final class PluginJar {
    private static final Pattern ENTRY = Pattern.compile("<(Vedette-[A-Za-z-]+)>([^<]*)</");

    private PluginJar() {}

    /// Builds it.
    ///
    /// @param project its folder
    /// @param jar where to
    /// @return the jar
    static Path of(Path project, Path jar) throws IOException {
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        compile(project.resolve("src/main/java"), classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Matcher entries = ENTRY.matcher(Files.readString(project.resolve("pom.xml")));
        while (entries.find()) {
            manifest.getMainAttributes()
                    .putValue(entries.group(1), entries.group(2).replace("${project.version}", "1.0.0"));
        }
        try (OutputStream to = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(to, manifest)) {
            pack(classes, out);
            pack(project.resolve("src/main/resources"), out);
        }
        return jar;
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("--release", "21", "-proc:none", "-nowarn", "-d", classes.toString());
            boolean isWell = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!isWell) {
                throw new IllegalArgumentException(problems.toString());
            }
        }
    }

    private static void pack(Path from, JarOutputStream out) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(from.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
    }
}
