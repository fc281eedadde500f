/** An agent made with quarkus-langchain4j, as an application of Quarkus. */
@NullMarked
package io.tapedeck.apps.quarkus;

import org.jspecify.annotations.NullMarked;
