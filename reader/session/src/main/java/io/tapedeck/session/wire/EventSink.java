package io.tapedeck.session.wire;

/** Takes the events of a stream, whatever frames them. */
interface EventSink {

  /**
   * Takes one event; its bytes may be read until the method returns.
   *
   * @param name the event's type, or empty where the framing has none
   * @param whole whether the event's end was seen
   */
  void event(String name, byte[] data, int offset, int length, boolean whole);

  /** Takes an error that the framing tells by itself, beside the events. */
  void error(String code, String message);
}
