/** Which recorded call a request is: canonical form, normalisation rules, difference in words. */
@NullMarked
package io.tapedeck.player.match;

import org.jspecify.annotations.NullMarked;
