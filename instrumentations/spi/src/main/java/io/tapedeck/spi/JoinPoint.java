package io.tapedeck.spi;

import java.util.List;

/**
 * One method of one exactly named class, and the {@link Hook} to put there: around its body, or
 * around the calls to it from one other class.
 *
 * @param className binary name of the class that declares the method, or that calls it
 * @param called binary name of the interface or class that is called, where the hook stands around
 *     calls; empty where around the body
 * @param method the method's name; {@code <init>} is hooked after construction, without arguments
 * @param parameters binary names of the parameter types, or empty for every overload of the name
 * @param anyParameters whether every overload matches
 * @param hook binary name of the {@link Hook}, with one public constructor, which takes nothing, or
 *     a {@link Deck}, or after it, where the hook needs what the woven class keeps to itself, a
 *     {@link java.lang.invoke.MethodHandles.Lookup} with that class's rights
 * @param replaces indexes of arguments that the hook may replace
 * @param need what a class that lacks the method means
 */
public record JoinPoint(
    String className,
    String called,
    String method,
    List<String> parameters,
    boolean anyParameters,
    String hook,
    List<Integer> replaces,
    Need need) {

  /** Whether the library line always has this method. */
  public enum Need {
    /** A class without the method switches the module off and names the method. */
    REQUIRED,
    /** The method exists in some versions only. */
    WHERE_PRESENT
  }

  public JoinPoint {
    parameters = List.copyOf(parameters);
    replaces = List.copyOf(replaces);
  }

  /** Names every overload of a method. */
  public static JoinPoint of(String className, String method, Class<? extends Hook> hook) {
    return calls(className, "", method, hook);
  }

  /**
   * Names every call of a method of another type that one class makes, its lambdas included. For
   * methods that applications implement themselves: whoever does, this is where it is called. The
   * receiver is the hook's {@code self}. Not for static methods.
   */
  public static JoinPoint calls(
      String fromClass, String called, String method, Class<? extends Hook> hook) {
    return new JoinPoint(
        fromClass, called, method, List.of(), true, hook.getName(), List.of(), Need.REQUIRED);
  }

  /** Narrows to the overload with exactly these parameter types, by binary name. */
  public JoinPoint taking(String... parameterTypes) {
    return new JoinPoint(
        className, called, method, List.of(parameterTypes), false, hook, replaces, need);
  }

  /** Lets the hook replace these arguments in the array it is given. */
  public JoinPoint replacing(Integer... indexes) {
    return new JoinPoint(
        className, called, method, parameters, anyParameters, hook, List.of(indexes), need);
  }

  /** Marks a method that only some versions have. */
  public JoinPoint wherePresent() {
    return new JoinPoint(
        className, called, method, parameters, anyParameters, hook, replaces, Need.WHERE_PRESENT);
  }
}
