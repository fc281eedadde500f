/** Whether a thing that sometimes fails is good enough, from N runs of it. */
@NullMarked
package io.tapedeck.replay.verdict;

import org.jspecify.annotations.NullMarked;
