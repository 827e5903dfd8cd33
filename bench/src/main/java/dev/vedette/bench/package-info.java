/// Microbenchmarks of the hot paths, each named in the claim that it supports.
@NullMarked
package dev.vedette.bench;

import org.jspecify.annotations.NullMarked;
