/** What is exported, read back by the tools it is meant for. */
@NullMarked
package io.tapedeck.export;

import org.jspecify.annotations.NullMarked;
