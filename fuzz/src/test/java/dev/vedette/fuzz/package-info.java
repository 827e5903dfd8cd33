/// What strangers send, in the hands of a fuzzer that watches which code it reaches.
///
/// Data flow: a [dev.vedette.fuzz.Target] says what is fuzzed and with which inputs it begins; a
/// [dev.vedette.fuzz.FuzzRun] starts a process of its own for it, in which Jazzer changes those inputs so that they
/// reach more code; `FuzzRunTest` does so for all of them, briefly in every build and for long with `-Pfuzz`.
///
/// What a target holds against its input is more than that nothing is thrown: each says it at its class. The process
/// has little memory, and little time for one input.
@NullMarked
package dev.vedette.fuzz;

import org.jspecify.annotations.NullMarked;
