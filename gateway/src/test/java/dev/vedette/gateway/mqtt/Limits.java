package dev.vedette.gateway.mqtt;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/// The default limits with some of them changed.
final class Limits {
    private Limits() {}

    static MqttLimits with(String name, int value) {
        return with(Map.of(name, value));
    }

    /// @throws AssertionError when there is no limit of such a name
    static MqttLimits with(Map<String, Integer> changes) {
        RecordComponent[] components = MqttLimits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        int changed = 0;
        try {
            for (int i = 0; i < components.length; i++) {
                Integer change = changes.get(components[i].getName());
                changed += change == null ? 0 : 1;
                values[i] = change == null ? components[i].getAccessor().invoke(MqttLimits.defaults()) : change;
                types[i] = components[i].getType();
            }
            if (changed != changes.size()) {
                throw new AssertionError("no such limit among " + changes.keySet());
            }
            return MqttLimits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("MqttLimits is not a plain record of numbers", e);
        }
    }
}
