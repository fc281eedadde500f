/** Alerts. */
@NullMarked
package io.tapedeck.kpi.alert;

import org.jspecify.annotations.NullMarked;
