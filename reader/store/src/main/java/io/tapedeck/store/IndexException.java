package io.tapedeck.store;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The index cannot be read or written. What it holds is in the journals too. */
final class IndexException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean damaged;

  IndexException(String what, SQLException cause) {
    super(what + ": " + reason(cause), cause);
    int code = cause.getErrorCode() & 0xFF;
    damaged =
        code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** What SQLite says, and what it says that of: "Error opening connection" is no reason. */
  private static String reason(SQLException cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == cause || root.getMessage() == null
        ? String.valueOf(cause.getMessage())
        : cause.getMessage() + " (" + root.getMessage() + ")";
  }

  /** Whether a file of the index is no longer what was written. */
  boolean isDamaged() {
    return damaged;
  }
}
