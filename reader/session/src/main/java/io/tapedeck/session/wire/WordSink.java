package io.tapedeck.session.wire;

/** Takes what was said, for an index of words: each message when it is parsed, not when resent. */
public interface WordSink {

  /** Between texts that do not belong together, so that no phrase reaches across. */
  String BREAK = "\n\uE000\n";

  /** A message's texts, arguments and results, and {@link MessageSketch#words} of it. */
  void message(long hash, String text);

  /** What belongs to the call that is being sketched and to no message, such as an error. */
  void besides(String text);
}
