/** Who called whom in a session of several agents, and what each of them did. */
@NullMarked
package io.tapedeck.views.agents;

import org.jspecify.annotations.NullMarked;
