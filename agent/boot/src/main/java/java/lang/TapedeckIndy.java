package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiFunction;

/**
 * The one class that woven code names, besides those of the JDK. A woven method reads as if written
 *
 * <pre>{@code
 * Response intercept(Chain chain) {
 *   Object[] arguments = {chain};
 *   Object passage = HOOK.apply(this, arguments);         // HOOK: invokedynamic, linked once
 *   chain = (Chain) arguments[0];                         // only where the hook may replace it
 *   if (passage instanceof Callable) {
 *     return (Response) ((Callable) passage).call();      // answered from a tape
 *   }
 *   try {
 *     ... the method's own body, each "return x" as
 *     return (Response) TapedeckIndy.exit(passage, x, null);
 *   } catch (Throwable t) {
 *     TapedeckIndy.exit(passage, null, t);
 *     throw t;
 *   }
 * }
 * }</pre>
 *
 * <p>A hooked call is an invokedynamic with the receiver as its first parameter.
 *
 * <p>Whatever fails in linking becomes a call site that does nothing, or what it did before.
 */
public final class TapedeckIndy implements BiFunction<Object, Object, Object> {
  /** Links a call site: {@code (Lookup, String, MethodType, Object[]) -> CallSite}. */
  public static volatile MethodHandle linker;

  private static final TapedeckIndy NOTHING = new TapedeckIndy();

  private TapedeckIndy() {}

  /**
   * Bootstrap method of every woven call site; the site yields a {@link BiFunction}, or where it
   * has parameters makes a call.
   */
  public static CallSite bootstrap(
      MethodHandles.Lookup lookup, String name, MethodType type, Object... arguments)
      throws ReflectiveOperationException {
    try {
      MethodHandle link = linker;
      if (link != null) {
        return (CallSite) link.invokeExact(lookup, name, type, arguments);
      }
    } catch (Throwable t) {
      // Told by the linker where it can tell; here the application's call goes on.
    }
    if (type.parameterCount() > 0) {
      return new ConstantCallSite(
          lookup.findVirtual(type.parameterType(0), name, type.dropParameterTypes(0, 1)));
    }
    return new ConstantCallSite(MethodHandles.constant(BiFunction.class, NOTHING));
  }

  /** Tells a passage how its method ended and gives back what the caller gets. */
  @SuppressWarnings("unchecked")
  public static Object exit(Object passage, Object result, Throwable thrown) {
    return passage instanceof BiFunction
        ? ((BiFunction<Object, Object, Object>) passage).apply(result, thrown)
        : result;
  }

  /** What a call site does that could not be linked. */
  @Override
  public Object apply(Object self, Object arguments) {
    return null;
  }
}
