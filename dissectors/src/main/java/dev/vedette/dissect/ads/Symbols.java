package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Outstanding;

/// What the handles of one flow stand for, of at most [#HANDLES_MAX].
final class Symbols {
    static final int HANDLES_MAX = 256;

    private static final int NAME_MAX = 128;

    private final Outstanding<String> names = new Outstanding<>(HANDLES_MAX);

    void learn(int port, long handle, String name) {
        if (!name.isEmpty()) {
            names.add(key(port, handle), name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name);
        }
    }

    /// What to call a place: the symbol of a handle where it is known, else the group and the offset.
    String name(int port, long group, long offset) {
        String plain = "0x%X:%d".formatted(group, offset);
        return group == Access.SYMBOL_VALUE ? names.find(key(port, offset)).orElse(plain) : plain;
    }

    private static long key(int port, long handle) {
        return (long) port << 32 | handle;
    }
}
