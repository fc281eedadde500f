/** The journal: its records and file format, writer and reader; specified in FORMAT.md. */
@NullMarked
package io.tapedeck.journal;

import org.jspecify.annotations.NullMarked;
