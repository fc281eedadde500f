/** Sessions as a person reads them and as a script does: tables, transcripts and JSON. */
@NullMarked
package io.tapedeck.cli.transcript;

import org.jspecify.annotations.NullMarked;
