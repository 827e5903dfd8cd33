package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Loads the dissectors of a jar.
final class JavaPlugin {
    private static final String SERVICES = "META-INF/services/" + Dissector.class.getName();
    private static final int DISSECTORS_MAX = 32;

    private JavaPlugin() {}

    /// Screens, meters and readies all classes, and opens the dissectors that the jar declares as services.
    ///
    /// @throws PluginException when one of the steps fails
    static Plugin load(PluginFile file, PluginLimits limits) {
        PluginArchive jar = new PluginArchive(file.name(), file.content());
        PluginTitle title = PluginTitle.of(jar);
        List<String> services = services(jar);
        PluginClasses classes = new PluginClasses(jar.classes());
        Permitted.LIST.prepare();
        Guard guard = new Guard(classes.tank(), limits);
        List<Dissector> dissectors = new ArrayList<>();
        List<Object> roots = new ArrayList<>();
        try {
            guard.beginLoading();
            List<Class<?>> ready = classes.ready();
            for (String service : services) {
                Dissector dissector = open(classes, service);
                Protocol protocol = dissector.protocol();
                if (protocol == null) {
                    throw new PluginException(service + " declares no protocol");
                }
                roots.add(dissector);
                dissectors.add(new GuardedDissector(dissector, protocol, guard));
            }
            guard.endLoading();
            guard.retention().of(ready, roots);
        } catch (Throwable thrown) {
            throw new PluginException(
                    "cannot be made ready: it " + guard.fault(causeOf(thrown)).getMessage());
        }
        SortedMap<String, String> texts = jar.texts("texts/", ".yaml");
        return new Plugin(file, title, guard, new Plugin.Content(dissectors, jar.texts("rules/", ".yaml"), texts));
    }

    /// What is wrapped by whoever made a class ready is what matters.
    private static Throwable causeOf(Throwable thrown) {
        boolean isWrapped = thrown instanceof ExceptionInInitializerError
                || thrown instanceof java.lang.reflect.InvocationTargetException;
        Throwable cause = thrown.getCause();
        return isWrapped && cause != null ? causeOf(cause) : thrown;
    }

    private static List<String> services(PluginArchive jar) {
        List<String> names = jar.texts(SERVICES, "").values().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.isEmpty() || names.size() > DISSECTORS_MAX) {
            throw new PluginException("names " + names.size() + " dissectors in " + SERVICES + "; it must name 1.."
                    + DISSECTORS_MAX + ", a class a line");
        }
        return names;
    }

    private static Dissector open(PluginClasses classes, String service) throws ReflectiveOperationException {
        try {
            Class<?> type = Class.forName(service, true, classes);
            if (type.getClassLoader() != classes) {
                throw new PluginException("the class " + service + " of " + SERVICES + " is not in the jar");
            }
            if (!Dissector.class.isAssignableFrom(type)) {
                throw new PluginException("the class " + service + " is no " + Dissector.class.getName());
            }
            return (Dissector) type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new PluginException("the class " + service + " of " + SERVICES + " is not in the jar", e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginException(
                    "the class " + service + " must be public, with a public constructor without parameters", e);
        }
    }
}
