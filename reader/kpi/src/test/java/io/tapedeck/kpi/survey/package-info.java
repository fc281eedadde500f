/** What is kept of sessions. */
@NullMarked
package io.tapedeck.kpi.survey;

import org.jspecify.annotations.NullMarked;
