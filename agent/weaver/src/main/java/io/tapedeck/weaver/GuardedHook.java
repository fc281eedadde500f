package io.tapedeck.weaver;

import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between woven code and a hook, so that nothing the hook does wrong reaches the
 * application: neither an exception nor a value of a wrong type.
 */
final class GuardedHook implements BiFunction<Object, Object, Object> {
  private final Hook hook;
  private final ModuleState state;
  private final BooleanSupplier enabled;
  private final MethodType method;
  private final int[] replaces;

  GuardedHook(
      Hook hook, ModuleState state, BooleanSupplier enabled, MethodType method, int[] replaces) {
    this.hook = hook;
    this.state = state;
    this.enabled = enabled;
    this.method = method;
    this.replaces = replaces;
  }

  @Override
  @SuppressWarnings("NullAway") // BiFunction knows no null, woven code does.
  public @Nullable Object apply(@Nullable Object self, @Nullable Object arguments) {
    if (state.isOff() || !enabled.getAsBoolean()) {
      return null;
    }
    Object[] given = arguments == null ? new Object[0] : (Object[]) arguments;
    Object[] before = replaces.length == 0 ? given : given.clone();
    try {
      Hook.Passage passage = hook.before(self, given);
      for (int index : replaces) {
        if (given[index] != null && !method.parameterType(index).isInstance(given[index])) {
          throw new ClassCastException(
              "argument " + index + " replaced by " + given[index].getClass());
        }
      }
      if (passage instanceof Hook.Exit exit) {
        return new GuardedExit(exit, state, method.returnType());
      }
      return passage instanceof Hook.Answer answer ? new Answered(answer) : null;
    } catch (Throwable t) {
      System.arraycopy(before, 0, given, 0, given.length);
      state.failed(t);
      return null;
    }
  }

  private record GuardedExit(Hook.Exit exit, ModuleState state, Class<?> returnType)
      implements BiFunction<Object, Throwable, Object> {
    @Override
    @SuppressWarnings("NullAway") // BiFunction knows no null, woven code does.
    public @Nullable Object apply(@Nullable Object result, @Nullable Throwable thrown) {
      try {
        Object given = exit.after(result, thrown);
        if (given == result || thrown != null || returnType.isInstance(given)) {
          return given;
        }
        throw new ClassCastException("result replaced by " + given);
      } catch (Throwable t) {
        state.failed(t);
        return result;
      }
    }
  }

  /** Not guarded: what a tape answers, exceptions included, is what the application shall see. */
  private record Answered(Hook.Answer answer) implements Callable<Object> {
    @Override
    @SuppressWarnings("NullAway") // A recorded null is answered as null.
    public @Nullable Object call() throws Exception {
      try {
        return answer.answer();
      } catch (Throwable t) {
        throw Answered.<Exception>unchecked(t);
      }
    }

    // Throws a checked exception where none is declared, which is what the signature is for.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable t) throws T {
      throw (T) t;
    }
  }
}
