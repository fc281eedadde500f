/** A help desk on several servers: each question that comes in is put to a model. */
@NullMarked
package io.tapedeck.apps.desk;

import org.jspecify.annotations.NullMarked;
