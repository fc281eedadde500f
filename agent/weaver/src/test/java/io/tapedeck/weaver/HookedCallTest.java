package io.tapedeck.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.JoinPoint;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of what an application implements, hooked where a library makes them. */
final class HookedCallTest {
  private static final JoinPoint FUNCTION =
      JoinPoint.calls(
          Samples.class.getName(),
          "java.util.function.Function",
          "apply",
          WovenSamples.AnyHook.class);
  private static final JoinPoint OPERATOR =
      JoinPoint.calls(
          Samples.class.getName(),
          "java.util.function.IntBinaryOperator",
          "applyAsInt",
          WovenSamples.AnyHook.class);

  private static final JoinPoint VARARGS =
      JoinPoint.calls(
          Samples.class.getName(),
          Samples.Joining.class.getName(),
          "join",
          WovenSamples.AnyHook.class);

  private final List<@Nullable Object> told = new ArrayList<>();

  private Hook.@Nullable Passage tell(@Nullable Object self, @Nullable Object[] arguments) {
    told.add(self);
    told.addAll(List.of(arguments));
    return (Hook.Exit)
        (result, thrown) -> {
          told.add(thrown == null ? result : thrown);
          return result;
        };
  }

  @Test
  void hookIsToldOfReceiverArgumentsAndResultInLambdasToo() throws Throwable {
    Function<String, Object> function = text -> text + "!";
    WovenSamples woven = WovenSamples.with(FUNCTION, this::tell);
    assertThat(woven.call("callsFunction", function, List.of("b"))).isEqualTo("first!,b!");
    assertThat(told).containsExactly(function, "first", "first!", function, "b", "b!");
  }

  @Test
  void primitivesPass() throws Throwable {
    IntBinaryOperator plus = Integer::sum;
    WovenSamples woven = WovenSamples.with(OPERATOR, this::tell);
    assertThat(woven.call("callsOperator", plus)).isEqualTo(6);
    assertThat(told).containsExactly(plus, 2, 3, 5, plus, 1, 5, 6);
  }

  @Test
  void arrayOfVarargsPassesAsItIs() throws Throwable {
    Samples.Joining joining = (first, more) -> first + List.of(more).toString();
    WovenSamples woven = WovenSamples.with(VARARGS, this::tell);
    assertThat(woven.call("callsVarargs", joining)).isEqualTo("a[]a[b, c]");
  }

  @Test
  void exceptionIsToldAndPassesAsItIs() throws Throwable {
    RuntimeException failure = new UncheckedIOException(new java.io.IOException("gone"));
    Function<String, Object> failing =
        text -> {
          throw failure;
        };
    WovenSamples woven = WovenSamples.with(FUNCTION, this::tell);
    assertThatThrownBy(() -> woven.call("callsFunction", failing, List.of())).isSameAs(failure);
    assertThat(told).containsExactly(failing, "first", failure);
  }

  @Test
  void answerComesInPlaceOfTheCall() throws Throwable {
    Function<String, Object> never =
        text -> {
          throw new AssertionError("called");
        };
    Hook.Answer answer = () -> "from tape";
    WovenSamples woven = WovenSamples.with(FUNCTION, (self, arguments) -> answer);
    assertThat(woven.call("callsFunction", never, List.of())).isEqualTo("from tape");
  }

  @Test
  void callIsMadeWhenTheHookCannotBeLinkedOrFails() throws Throwable {
    Function<String, Object> function = text -> text;
    assertThat(
            WovenSamples.thatCannotBeLinked(FUNCTION, this::tell)
                .call("callsFunction", function, List.of("b")))
        .isEqualTo("first,b");
    WovenSamples failing =
        WovenSamples.with(
            FUNCTION,
            (self, arguments) -> {
              throw new IllegalStateException("in the hook");
            });
    assertThat(failing.call("callsFunction", function, List.of("b"))).isEqualTo("first,b");
    assertThat(failing.reports).hasSize(1);
    assertThat(told).isEmpty();
  }

  @Test
  void classThatMakesNoSuchCallSwitchesTheModuleOff() throws Exception {
    JoinPoint absent =
        JoinPoint.calls(
            Samples.class.getName(), "java.util.Map", "get", WovenSamples.AnyHook.class);
    HookWeaver.Woven woven = HookWeaver.weave("sample", List.of(absent), WovenSamples.original());
    assertThat(woven.bytes()).isNull();
    assertThat(woven.reason())
        .isEqualTo("missing a call of java.util.Map.get in " + Samples.class.getName());
  }
}
