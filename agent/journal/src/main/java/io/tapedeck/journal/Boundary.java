package io.tapedeck.journal;

/** What a call crosses. The ordinal is never stored; the {@link #code} is. */
public enum Boundary {
  MODEL(1),
  HTTP(2),
  TOOL(3),
  RETRIEVAL(4),
  AGENT(5),
  MCP(6),
  GRAPH_NODE(7),
  ENTRY(8);

  final int code;

  Boundary(int code) {
    this.code = code;
  }

  /** The boundary's number in the journal, 1 to 127; never reused. */
  public int code() {
    return code;
  }

  static Boundary ofCode(long code) {
    for (Boundary boundary : values()) {
      if (boundary.code == code) {
        return boundary;
      }
    }
    throw new MalformedRecordException("unknown boundary code " + code);
  }
}
