package io.tapedeck.journal;

/** Numbers of the record kinds, as in FORMAT.md; also the message types of the ring. */
public final class Kind {
  public static final int PROCESS = 1;
  public static final int WEAVE = 2;
  public static final int BEGIN = 3;
  public static final int DATA = 4;
  public static final int HEAD = 5;
  public static final int END = 6;
  public static final int STATE = 7;
  public static final int NOTE = 8;
  public static final int LOSS = 9;

  private Kind() {}
}
