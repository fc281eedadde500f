/** Tests of the page as a browser asks for it. */
@NullMarked
package io.tapedeck.web;

import org.jspecify.annotations.NullMarked;
