/** Records of Kafka that listeners are given, as what a session begins with. */
@NullMarked
package io.tapedeck.instrumentation.kafka;

import org.jspecify.annotations.NullMarked;
