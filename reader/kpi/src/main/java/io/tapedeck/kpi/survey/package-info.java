/** What is known of each session beside its line of the list. */
@NullMarked
package io.tapedeck.kpi.survey;

import org.jspecify.annotations.NullMarked;
