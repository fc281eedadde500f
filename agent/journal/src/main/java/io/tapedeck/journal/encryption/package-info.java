/** Encryption of what lies on the disk for a key that the host does not have. */
@NullMarked
package io.tapedeck.journal.encryption;

import org.jspecify.annotations.NullMarked;
