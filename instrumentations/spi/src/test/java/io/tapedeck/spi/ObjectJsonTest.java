package io.tapedeck.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects are rendered, and nothing of the application's runs for it. */
final class ObjectJsonTest {
  /** Fails whoever asks it for anything. */
  @SuppressWarnings("UnusedVariable") // read by reflection
  private static final class Untouchable {
    private final String order = "A-10442";
    private final int[] days = {19, 20};
    private @Nullable Untouchable self;

    @Override
    public String toString() {
      throw new IllegalStateException("asked for its text");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("asked for its hash");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalStateException("asked whether it is " + other);
    }
  }

  /** A list that would have to be run to be read. */
  private static final class Lazy extends AbstractList<String> {
    private int asked;

    @Override
    public String get(int index) {
      asked++;
      return "loaded";
    }

    @Override
    public int size() {
      asked++;
      return 1;
    }
  }

  @Test
  void valuesOfTheJdkAreThemselves() {
    TreeMap<String, Object> state = new TreeMap<>();
    state.put("a", List.of(1, 2.5, true, "x\n\"y\""));
    state.put("b", Optional.of(LocalDate.of(2026, 11, 21)));
    state.put("c", Double.NaN);
    state.put("d", new byte[3]);
    state.put("e", Thread.State.NEW);
    assertThat(ObjectJson.of(state))
        .isEqualTo(
            "{\"a\":[1,2.5,true,\"x\\n\\\"y\\\"\"],\"b\":\"2026-11-21\",\"c\":\"NaN\","
                + "\"d\":\"3 bytes\",\"e\":\"NEW\"}");
  }

  @Test
  void objectsOfTheApplicationAreReadAndNotCalled() {
    assertThat(ObjectJson.of(new Untouchable()))
        .isEqualTo(
            "{\"@class\":\""
                + Untouchable.class.getName()
                + "\",\"order\":\"A-10442\",\"days\":[19,20],\"self\":null}");
    Lazy lazy = new Lazy();
    assertThat(ObjectJson.of(List.of(lazy))).contains("Lazy");
    assertThat(lazy.asked).isZero();
  }

  @Test
  void whatIsNotToBeReadIsNamed() {
    assertThat(ObjectJson.of(Map.of("a", new Untouchable()), Untouchable.class::isInstance))
        .isEqualTo("{\"a\":{\"@class\":\"" + Untouchable.class.getName() + "\"}}");
  }

  @Test
  void stateThatHoldsItselfEnds() {
    Untouchable round = new Untouchable();
    round.self = round;
    List<Object> list = new ArrayList<>(List.of(round));
    list.add(list);
    assertThat(ObjectJson.of(list)).contains("\"self\":\"...\"").endsWith("]");
  }

  @Test
  void longStateIsCutAndStaysWhole() {
    List<String> elements = Collections.nCopies(1_000_000, "0123456789");
    String json = ObjectJson.of(new TreeMap<>(Map.of("a", elements, "b", "last")));
    assertThat(json).hasSizeLessThan(300_000).endsWith("],\"...\":\"...\"}");
  }
}
