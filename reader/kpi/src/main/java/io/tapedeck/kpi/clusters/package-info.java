/** Sessions that are alike. */
@NullMarked
package io.tapedeck.kpi.clusters;

import org.jspecify.annotations.NullMarked;
