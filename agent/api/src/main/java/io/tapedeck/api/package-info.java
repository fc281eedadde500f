/** What an application may tell its flight recorder. */
@NullMarked
package io.tapedeck.api;

import org.jspecify.annotations.NullMarked;
