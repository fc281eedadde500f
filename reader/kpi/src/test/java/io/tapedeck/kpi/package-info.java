/** Sessions as facts, grouped and measured. */
@NullMarked
package io.tapedeck.kpi;

import org.jspecify.annotations.NullMarked;
