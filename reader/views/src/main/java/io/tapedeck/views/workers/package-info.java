/** What JVMs and their threads were busy with. */
@NullMarked
package io.tapedeck.views.workers;

import org.jspecify.annotations.NullMarked;
