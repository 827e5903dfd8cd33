package dev.vedette.dissect.modbus;

/// What is kept of a request until its answer comes.
///
/// @param code of the function
/// @param function what it is called and for
/// @param address of the first thing, [#NONE] when it has none
/// @param quantity of things that are read, or else written; [#NONE] when it has none
/// @param more what else the answer repeats: the value or masks that are written, the address and quantity that
///   are written beside what is read, or the files, records and lengths
record ModbusRequest(int code, ModbusFunction function, int address, int quantity, long... more) {
    static final int NONE = -1;

    static ModbusRequest plain(int code, ModbusFunction function) {
        return new ModbusRequest(code, function, NONE, NONE);
    }
}
