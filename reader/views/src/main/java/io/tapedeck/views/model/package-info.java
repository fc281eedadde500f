/** What is known of models by their names. */
@NullMarked
package io.tapedeck.views.model;

import org.jspecify.annotations.NullMarked;
