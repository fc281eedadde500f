/** What went wrong in a session, and at which step first: decided by rules, without a model. */
@NullMarked
package io.tapedeck.diagnose;

import org.jspecify.annotations.NullMarked;
