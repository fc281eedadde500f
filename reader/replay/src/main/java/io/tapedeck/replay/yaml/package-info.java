/** Small YAML files that people write: plain data only, each value with its line. */
@NullMarked
package io.tapedeck.replay.yaml;

import org.jspecify.annotations.NullMarked;
