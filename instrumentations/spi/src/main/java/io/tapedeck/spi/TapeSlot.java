package io.tapedeck.spi;

import java.io.IOException;
import java.util.Map;

/** Takes one tape at a time, as often as a test wants. Without one, calls are left alone. */
public interface TapeSlot {

  /**
   * Puts a tape in: from now on all calls of this JVM are answered from it.
   *
   * @param options {@code play} and what else begins with it, by the keys of the agent's options
   * @throws IOException where the tape cannot be read
   * @throws IllegalArgumentException saying which option is wrong
   * @throws IllegalStateException where a tape is in
   */
  void insert(Map<String, String> options) throws IOException;

  /**
   * What became of the replay so far, as JSON.
   *
   * @throws IllegalStateException where no tape is in
   */
  String report();

  /**
   * Takes the tape out and gives its report. Where {@code play.fork} named a directory, the run is
   * then there as {@code run.tape}, if it made any call.
   *
   * @throws IOException where the run cannot be written
   * @throws IllegalStateException where no tape is in
   */
  String eject() throws IOException;
}
