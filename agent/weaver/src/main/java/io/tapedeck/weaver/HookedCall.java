package io.tapedeck.weaver;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands in place of one call instruction: asks the hook, makes the call, tells the hook how it
 * ended. The caller sees what the method itself would have given or thrown.
 */
final class HookedCall {
  private final BiFunction<Object, Object, Object> hook;
  private final MethodHandle original;

  private HookedCall(BiFunction<Object, Object, Object> hook, MethodHandle original) {
    this.hook = hook;
    this.original = original;
  }

  /**
   * Links a call site.
   *
   * @param name of the method that is called
   * @param type the receiver, then the method's own parameters, and its result
   */
  static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      BiFunction<Object, Object, Object> hook)
      throws ReflectiveOperationException {
    MethodHandle original =
        caller
            .findVirtual(type.parameterType(0), name, type.dropParameterTypes(0, 1))
            // Compiled code passes the array of a varargs method itself.
            .asFixedArity()
            .asSpreader(1, Object[].class, type.parameterCount() - 1)
            .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
    MethodHandle call =
        MethodHandles.lookup()
            .bind(
                new HookedCall(hook, original),
                "call",
                MethodType.methodType(Object.class, Object[].class));
    return new ConstantCallSite(
        call.asCollector(Object[].class, type.parameterCount()).asType(type));
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // BiFunction knows no null, woven code does.
  @Nullable Object call(@Nullable Object[] all) throws Throwable {
    Object self = all[0];
    Object[] arguments = Arrays.copyOfRange(all, 1, all.length);
    Object passage = hook.apply(self, arguments);
    if (passage instanceof Callable<?> answer) {
      return answer.call();
    }
    BiFunction<Object, Object, Object> exit =
        passage instanceof BiFunction<?, ?, ?> told
            ? (BiFunction<Object, Object, Object>) told
            : null;
    Object result;
    try {
      result = (Object) original.invokeExact(self, arguments);
    } catch (Throwable t) {
      if (exit != null) {
        Object unused = exit.apply(null, t);
      }
      throw t;
    }
    return exit == null ? result : exit.apply(result, null);
  }
}
