package io.tapedeck.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Methods of every shape, to be woven. Loaded again in a loader of its own by {@link WovenSamples}.
 */
public class Samples {
  /** What the bodies did, in order. */
  public static final List<String> LOG = new ArrayList<>();

  private final String name;

  public Samples() {
    this("default");
  }

  public Samples(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("no name");
    }
    this.name = name;
    LOG.add("made " + name);
  }

  public static String staticMethod(String text) {
    return "static " + text;
  }

  public String instanceMethod(String text) {
    return name + " " + text;
  }

  public String primitives(
      boolean z, byte b, short s, char c, int i, long l, float f, double d, int[] array) {
    return z
        + " "
        + b
        + " "
        + s
        + " "
        + c
        + " "
        + i
        + " "
        + l
        + " "
        + f
        + " "
        + d
        + " "
        + array.length;
  }

  public static long wideLocals(long a, double b, String text) {
    long sum = a;
    double product = b;
    for (int i = 0; i < text.length(); i++) {
      long wide = text.charAt(i);
      double wider = wide * 0.5;
      if (wide % 2 == 0) {
        sum += wide;
      } else {
        String odd = "odd" + wide;
        product += wider + odd.length();
      }
    }
    return sum + (long) product;
  }

  public String tryCatchFinally(String number) {
    StringBuilder trace = new StringBuilder();
    try {
      trace.append(Integer.parseInt(number));
    } catch (NumberFormatException e) {
      long wide = 7;
      trace.append("caught").append(wide);
    } finally {
      trace.append(";finally");
    }
    return trace.toString();
  }

  public int switches(@Nullable String text, int number) {
    int result =
        switch (number) {
          case 1 -> 10;
          case 2, 3 -> 20;
          default -> 0;
        };
    if (text != null) {
      switch (text) {
        case "a" -> {
          return result + 1;
        }
        case "b" -> {
          return result + 2;
        }
        default -> LOG.add("neither");
      }
    }
    return result;
  }

  public void returnsNothing(List<String> to) {
    if (to.isEmpty()) {
      to.add("was empty");
      return;
    }
    to.add("was not");
  }

  public boolean returnsBoolean() {
    return true;
  }

  public double returnsDouble(double d) {
    return d * 2;
  }

  public String[] returnsArray(String... texts) {
    return texts;
  }

  public @Nullable Object returnsNull() {
    return null;
  }

  public String throwing(String message) throws java.io.IOException {
    LOG.add("throwing");
    throw new java.io.IOException(message);
  }

  public synchronized String lambdasAndLocks(List<String> texts) {
    synchronized (texts) {
      List<String> upper = new ArrayList<>();
      texts.forEach(text -> upper.add(text + name));
      return String.join(",", upper);
    }
  }

  public String replaced(String text, Integer number, long wide) {
    return text + number + wide;
  }

  public String beginsWithALoop(int limit) {
    while (true) {
      if (limit-- < 0) {
        return "over";
      }
    }
  }

  public String notHooked() {
    return "plain";
  }

  /** Calls what somebody else implements, once here and once in a lambda. */
  public String callsFunction(Function<String, Object> function, List<String> texts) {
    StringBuilder all = new StringBuilder(String.valueOf(function.apply("first")));
    texts.forEach(text -> all.append(',').append(function.apply(text)));
    return all.toString();
  }

  public int callsOperator(IntBinaryOperator operator) {
    return operator.applyAsInt(1, operator.applyAsInt(2, 3));
  }

  /** Takes as many texts as one likes. */
  @FunctionalInterface
  public interface Joining {
    String join(Object first, Object... more);
  }

  public String callsVarargs(Joining joining) {
    Object[] more = {"b", "c"};
    return joining.join("a") + joining.join("a", more);
  }
}
