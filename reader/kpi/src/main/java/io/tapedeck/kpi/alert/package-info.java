/** Tells somebody that a figure is worth a look. */
@NullMarked
package io.tapedeck.kpi.alert;

import org.jspecify.annotations.NullMarked;
