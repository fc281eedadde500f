/** Many sessions at once, each as a few facts. */
@NullMarked
package io.tapedeck.kpi;

import org.jspecify.annotations.NullMarked;
