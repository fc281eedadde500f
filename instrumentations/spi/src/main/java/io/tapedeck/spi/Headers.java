package io.tapedeck.spi;

/** Header fields of a request or an answer, read in place so that nothing is copied in vain. */
@FunctionalInterface
public interface Headers {

  /** No header fields. */
  Headers NONE = sink -> {};

  /** Hands each field to the sink, in wire order; a repeated name is handed over repeatedly. */
  void forEach(Sink sink);

  /** Takes one header field. */
  @FunctionalInterface
  interface Sink {
    void field(String name, String value);
  }
}
