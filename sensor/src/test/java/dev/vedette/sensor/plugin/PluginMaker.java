package dev.vedette.sensor.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Makes jars of plugins from sources in tests, in memory.
public final class PluginMaker {
    private static final String SERVICES = "META-INF/services/dev.vedette.sdk.dissect.Dissector";

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>(
            Map.of("Vedette-Plugin", "hostile", "Vedette-Plugin-Version", "1", "Vedette-Sdk", "1.0"));

    /// A dissector of the protocol `hostile`, at port 700, of one-line messages that begin with `h`.
    ///
    /// @param fields of the class `Hostile`
    /// @param next the body of its method `Dissection next(Cursor bytes, Turn turn)`, behind reading a line into
    ///   `String line`
    public static PluginMaker dissector(String fields, String next) {
        return new PluginMaker()
                .source("org/example/Hostile", """
                    package org.example;
                    import dev.vedette.sdk.dissect.*;
                    import java.util.*;
                    public final class Hostile implements Dissector, Conversation {
                        static final Field TEXT = Field.text("text", "The line");
                        static final Protocol PROTOCOL = new Protocol("hostile", "Hostile",
                                List.of(Carrier.tcp(700), Carrier.udp(700)), List.of(TEXT));
                        public Protocol protocol() { return PROTOCOL; }
                        public Conversation open(Channel channel) { return new Hostile(); }
                        static Message line(String line) {
                            return Message.request("line", Intent.OTHER).with(TEXT, line).build();
                        }
                        %s
                        public Dissection next(Cursor bytes, Turn turn) {
                            if (bytes.peek(0) != 'h') return Dissection.NOT_MINE;
                            int end = bytes.find(';', bytes.remaining());
                            if (end < 0) return Dissection.needMore(bytes.remaining() + 1);
                            bytes.skip(1);
                            String line = bytes.latin(end - 1);
                            bytes.skip(1);
                            %s
                        }
                    }
                    """.formatted(fields, next))
                .service("org.example.Hostile");
    }

    /// Compiles a source, with those that were given before it.
    public PluginMaker source(String path, String source) {
        compile(List.of(new Source(path, source))).forEach(entries::put);
        return this;
    }

    /// The plugin of a Maven project, from its `src/main`.
    public static PluginMaker ofProject(Path source) {
        PluginMaker maker = new PluginMaker();
        Path java = source.resolve("main/java");
        Path resources = source.resolve("main/resources");
        try (Stream<Path> sources = Files.walk(java);
                Stream<Path> others = Files.walk(resources)) {
            List<Source> all = new ArrayList<>();
            for (Path file : sources.filter(Files::isRegularFile).sorted().toList()) {
                String path = java.relativize(file).toString();
                all.add(new Source(path.substring(0, path.length() - ".java".length()), Files.readString(file)));
            }
            compile(all).forEach(maker.entries::put);
            for (Path file : others.filter(Files::isRegularFile).toList()) {
                maker.entry(resources.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return maker;
    }

    public PluginMaker entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public PluginMaker entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public PluginMaker without(String name) {
        entries.remove(name);
        return this;
    }

    public byte[] entry(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    public PluginMaker service(String names) {
        return entry(SERVICES, names);
    }

    public PluginMaker attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    public PluginFile file() {
        return file("hostile.jar");
    }

    public PluginFile file(String name) {
        return new PluginFile(name, jar(), new byte[0]);
    }

    public byte[] jar() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String path, String text) {
            super(URI.create("string:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Compiled(String path) {
            super(URI.create("memory:///" + path + ".class"), Kind.CLASS);
        }

        @Override
        public ByteArrayOutputStream openOutputStream() {
            return bytes;
        }
    }

    private static Map<String, byte[]> compile(List<Source> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Compiled> classes = new TreeMap<>();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                JavaFileManager inMemory = new ForwardingJavaFileManager<JavaFileManager>(standard) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return classes.computeIfAbsent(name.replace('.', '/'), Compiled::new);
                    }
                }) {
            List<String> options = List.of("--release", "21", "-proc:none", "-nowarn");
            boolean isWell = compiler.getTask(problems, inMemory, null, options, null, new ArrayList<>(sources))
                    .call();
            if (!isWell) {
                throw new IllegalArgumentException(problems.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> bytes = new TreeMap<>();
        classes.forEach((name, compiled) -> bytes.put(name + ".class", compiled.bytes.toByteArray()));
        return bytes;
    }
}
