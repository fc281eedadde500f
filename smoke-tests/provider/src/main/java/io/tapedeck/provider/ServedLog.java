package io.tapedeck.provider;

/** Learns of everything that the stub receives and says, as it happens, on many threads at once. */
public interface ServedLog {

  /** Remembers nothing and costs nothing: for benchmarks. */
  ServedLog NONE = new NoLog();

  /** Notes a request and returns the number of its exchange, growing from 1. */
  long request(ReceivedRequest request);

  /** Notes the status that is about to be written. */
  void head(long exchange, int status);

  /** Notes a piece of the body that is about to be written. The array is not to be changed. */
  void chunk(long exchange, byte[] bytes);

  /** Notes how the exchange ended. */
  void end(long exchange, Ending ending);
}
