/** Listeners of Kafka, with a broker of their own. */
@NullMarked
package io.tapedeck.apps.kafka;

import org.jspecify.annotations.NullMarked;
