package dev.vedette.sensor.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The classes of one plugin, as it runs them: screened and metered when they are given, and seeing nothing but each
/// other and what [Permitted] lists.
final class PluginClasses extends ClassLoader {
    private static final String GAUGE = Gauge.class.getName();
    private static final int JAVA_8 = 52;

    private final Map<String, byte[]> metered = new HashMap<>();

    /// @param classes by internal name, as they were compiled
    /// @throws PluginException when one of them cannot be read, or names what it may not
    PluginClasses(SortedMap<String, byte[]> classes) {
        super("plugin", null);
        SortedMap<String, ClassModel> models = new TreeMap<>();
        classes.forEach((name, bytes) -> models.put(name, read(name, bytes)));
        Surroundings surroundings = new Surroundings(models);
        Metering metering = new Metering(surroundings);
        models.forEach((name, model) -> {
            String said = name.replace('/', '.');
            try {
                new ClassScreen(surroundings, model).check();
                metered.put(said, metering.of(model));
            } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
                throw new PluginException("the class " + said + " makes no sense: " + e.getMessage(), e);
            }
        });
    }

    private static ClassModel read(String name, byte[] bytes) {
        int newest = ClassFile.latestMajorVersion();
        try {
            ClassModel model = ClassFile.of().parse(bytes);
            if (model.majorVersion() > newest || model.majorVersion() < JAVA_8) {
                throw new PluginException("the class " + name.replace('/', '.') + " is of class file version "
                        + model.majorVersion() + "; this Java reads " + JAVA_8 + " to " + newest
                        + ": compile it with --release 21");
            }
            if (!model.thisClass().asInternalName().equals(name)) {
                throw new PluginException("the file " + name + ".class holds the class "
                        + model.thisClass().asInternalName());
            }
            return model;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new PluginException("the file " + name + ".class is no class: " + e.getMessage(), e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = name.equals(GAUGE) ? gauge() : metered.get(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
            boolean isSeen = Permitted.LIST.isPermitted(name.replace('.', '/'))
                    || name.startsWith(Budget.class.getName())
                    || name.equals(OutOfBudget.class.getName())
                    || name.startsWith("java.lang.");
            if (!isSeen) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name, false, PluginClasses.class.getClassLoader());
        }
    }

    private static byte[] gauge() {
        try (InputStream in = Gauge.class.getResourceAsStream("Gauge.class")) {
            if (in == null) {
                throw new IllegalStateException("the gauge of plugins is not in this program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tank of this plugin: an object of the plugin's copy of [Gauge].
    Budget.Tank tank() {
        try {
            return (Budget.Tank) loadClass(GAUGE).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the gauge of plugins cannot be made", e);
        }
    }

    /// All classes, made ready: whatever they do before anybody calls them is done now.
    List<Class<?>> ready() throws ClassNotFoundException {
        List<Class<?>> all = new ArrayList<>();
        for (String name : new TreeMap<>(metered).keySet()) {
            all.add(Class.forName(name, true, this));
        }
        return all;
    }
}
