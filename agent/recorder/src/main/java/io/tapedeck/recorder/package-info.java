/**
 * Records: scopes, what is recorded and what never is, and the hand-over to the thread that writes.
 * What runs on the application's threads takes no lock, does no I/O and never waits.
 */
@NullMarked
package io.tapedeck.recorder;

import org.jspecify.annotations.NullMarked;
