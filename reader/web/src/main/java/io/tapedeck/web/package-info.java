/** Sessions on a page: served on loopback, followed while JVMs write. */
@NullMarked
package io.tapedeck.web;

import org.jspecify.annotations.NullMarked;
