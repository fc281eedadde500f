package io.tapedeck.weaver;

import static io.tapedeck.weaver.WovenSamples.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.JoinPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Woven code is loaded, so that the JVM verifies it, and run. */
final class HookWeaverTest {
  /** Notes what it is told. */
  private static final class Spy implements Hook {
    private final List<@Nullable Object> before = new ArrayList<>();
    private final List<@Nullable Object> results = new ArrayList<>();
    private final List<@Nullable Throwable> thrown = new ArrayList<>();

    @Override
    public Passage before(@Nullable Object self, @Nullable Object[] arguments) {
      before.add(self == null ? "static" : self.getClass().getSimpleName());
      before.addAll(Arrays.asList(arguments));
      return (Exit)
          (result, failure) -> {
            results.add(result);
            thrown.add(failure);
            return result;
          };
    }
  }

  private final Spy spy = new Spy();

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("staticMethod", "static a", new Object[] {"a"}),
        Arguments.of("instanceMethod", "default a", new Object[] {"a"}),
        Arguments.of(
            "primitives",
            "true 1 2 c 4 5 6.5 7.5 3",
            new Object[] {true, (byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, new int[3]}),
        Arguments.of("wideLocals", Samples.wideLocals(3, 0.5, "abcd"), wide()),
        Arguments.of("tryCatchFinally", "12;finally", new Object[] {"12"}),
        Arguments.of("tryCatchFinally", "caught7;finally", new Object[] {"no"}),
        Arguments.of("switches", 11, new Object[] {"a", 1}),
        Arguments.of("switches", 22, new Object[] {"b", 3}),
        Arguments.of("switches", 0, new Object[] {null, 9}),
        Arguments.of("returnsBoolean", true, new Object[0]),
        Arguments.of("returnsDouble", 3.0, new Object[] {1.5}),
        Arguments.of("returnsNull", null, new Object[0]),
        Arguments.of("lambdasAndLocks", "adefault,bdefault", new Object[] {List.of("a", "b")}),
        Arguments.of("replaced", "a12", new Object[] {"a", 1, 2L}),
        Arguments.of("beginsWithALoop", "over", new Object[] {3}));
  }

  private static Object[] wide() {
    return new Object[] {3L, 0.5, "abcd"};
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource("shapes")
  void wovenMethodDoesWhatItDidAndTheHookIsToldOnce(
      String method, @Nullable Object result, @Nullable Object[] arguments) throws Throwable {
    WovenSamples woven = WovenSamples.with(point(method), spy);
    assertThat(woven.call(method, arguments)).isEqualTo(result);
    assertThat(spy.before).hasSize(1 + arguments.length).endsWith(arguments);
    assertThat(spy.before.get(0))
        .isEqualTo(method.matches("static.*|wide.*") ? "static" : "Samples");
    assertThat(spy.results).hasSize(1);
    assertThat(spy.thrown).containsOnlyNulls();
    assertThat(woven.reports).isEmpty();
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource("shapes")
  void wovenMethodDoesWhatItDidWhenTheHookLeavesItAlone(
      String method, @Nullable Object result, @Nullable Object[] arguments) throws Throwable {
    assertThat(WovenSamples.with(point(method), (self, given) -> null).call(method, arguments))
        .isEqualTo(result);
    assertThat(WovenSamples.switchedOff(point(method), spy).call(method, arguments))
        .isEqualTo(result);
    assertThat(WovenSamples.thatCannotBeLinked(point(method), spy).call(method, arguments))
        .isEqualTo(result);
    assertThat(spy.before).isEmpty();
  }

  @Test
  void methodThatReturnsNothingReturnsAtEveryPlace() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("returnsNothing"), spy);
    List<String> list = new ArrayList<>();
    woven.call("returnsNothing", list);
    woven.call("returnsNothing", list);
    assertThat(list).containsExactly("was empty", "was not");
    assertThat(spy.results).hasSize(2).containsOnlyNulls();
  }

  @Test
  void arrayIsReturnedAsTheSameArray() throws Throwable {
    String[] texts = {"a"};
    assertThat(WovenSamples.with(point("returnsArray"), spy).call("returnsArray", (Object) texts))
        .isSameAs(texts);
  }

  @Test
  void exceptionOfTheBodyIsToldAndRethrown() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("throwing"), spy);
    assertThatThrownBy(() -> woven.call("throwing", "lost"))
        .isInstanceOf(IOException.class)
        .hasMessage("lost");
    assertThat(spy.thrown).singleElement().isInstanceOf(IOException.class);
    assertThat(spy.results).containsOnlyNulls();
  }

  @Test
  void constructorIsToldWhenTheObjectIsComplete() throws Throwable {
    List<String> seen = new ArrayList<>();
    JoinPoint point = point("<init>").taking("java.lang.String");
    WovenSamples woven =
        WovenSamples.with(
            point,
            (self, arguments) -> {
              seen.add(self == null ? "nobody" : self.getClass().getSimpleName());
              seen.add("arguments " + arguments.length);
              return null;
            });
    woven.make("ada");
    assertThat(seen).containsExactly("Samples", "arguments 0");
    assertThat(woven.log()).containsExactly("made ada");
  }

  @Test
  void constructorThatThrowsIsNotTold() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("<init>").taking("java.lang.String"), spy);
    assertThatThrownBy(() -> woven.make("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(spy.before).isEmpty();
  }

  @Test
  void replacedArgumentReachesTheBody() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("replaced").replacing(0, 1), replacing("b", 2));
    assertThat(woven.call("replaced", "a", 1, 3L)).isEqualTo("b23");
  }

  @Test
  void argumentThatMayNotBeReplacedIsNot() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("replaced").replacing(0), replacing("b", 2));
    assertThat(woven.call("replaced", "a", 1, 3L)).isEqualTo("b13");
  }

  @Test
  void replacedArgumentsOfAWrongTypeAreAllPutBack() throws Throwable {
    WovenSamples woven =
        WovenSamples.with(point("replaced").replacing(0, 1), replacing("b", "no number"));
    assertThat(woven.call("replaced", "a", 1, 3L)).isEqualTo("a13");
    assertThat(woven.reports).singleElement().asString().contains("ClassCastException");
  }

  private static Hook replacing(Object first, Object second) {
    return (self, arguments) -> {
      arguments[0] = first;
      arguments[1] = second;
      return null;
    };
  }

  @Test
  void hookThatThrowsDoesNotReachTheApplication() throws Throwable {
    WovenSamples woven =
        WovenSamples.with(
            point("replaced").replacing(0),
            (self, arguments) -> {
              arguments[0] = "half done";
              throw new OutOfMemoryError("in the hook");
            });
    assertThat(woven.call("replaced", "a", 1, 3L)).isEqualTo("a13");
    assertThat(woven.reports).containsExactly("failed: java.lang.OutOfMemoryError: in the hook");
  }

  @Test
  void exitThatThrowsDoesNotReachTheApplication() throws Throwable {
    Hook.Exit exit =
        (result, thrown) -> {
          throw new IllegalStateException("in the exit");
        };
    WovenSamples fine = WovenSamples.with(point("instanceMethod"), (self, arguments) -> exit);
    assertThat(fine.call("instanceMethod", "a")).isEqualTo("default a");
    WovenSamples failing = WovenSamples.with(point("throwing"), (self, arguments) -> exit);
    assertThatThrownBy(() -> failing.call("throwing", "lost")).isInstanceOf(IOException.class);
  }

  @Test
  void resultMayBeReplacedByOneOfItsType() throws Throwable {
    assertThat(exiting("instanceMethod", "other").call("instanceMethod", "a")).isEqualTo("other");
  }

  @Test
  void resultOfAWrongTypeIsNotPassedOn() throws Throwable {
    WovenSamples woven = exiting("instanceMethod", 42);
    assertThat(woven.call("instanceMethod", "a")).isEqualTo("default a");
    assertThat(woven.reports).singleElement().asString().contains("ClassCastException");
  }

  private static WovenSamples exiting(String method, Object result) throws Exception {
    return WovenSamples.with(
        point(method), (self, arguments) -> (Hook.Exit) (given, thrown) -> result);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answerComesInPlaceOfTheBody(String method, @Nullable Object answer, Object[] arguments)
      throws Throwable {
    WovenSamples woven = answering(method, () -> answer);
    assertThat(woven.call(method, arguments)).isEqualTo(answer);
    assertThat(woven.log()).isSubsetOf("made default");
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("throwing", "from tape", new Object[] {"lost"}),
        Arguments.of("staticMethod", null, new Object[] {"a"}),
        Arguments.of("switches", 99, new Object[] {"a", 1}),
        Arguments.of("wideLocals", 99L, wide()),
        Arguments.of("returnsBoolean", false, new Object[0]),
        Arguments.of("returnsDouble", 0.25, new Object[] {1.5}),
        Arguments.of("returnsNothing", null, new Object[] {List.of()}));
  }

  @Test
  void recordedExceptionIsThrownAsItIs() throws Throwable {
    IOException recorded = new IOException("connection reset");
    WovenSamples woven =
        answering(
            "instanceMethod",
            () -> {
              throw recorded;
            });
    assertThatThrownBy(() -> woven.call("instanceMethod", "a")).isSameAs(recorded);
    assertThat(woven.reports).isEmpty();
  }

  private static WovenSamples answering(String method, Hook.Answer answer) throws Exception {
    return WovenSamples.with(point(method), (self, arguments) -> answer);
  }

  @Test
  void moduleGoesOffAfterTooManyErrorsAndTheApplicationGoesOn() throws Throwable {
    List<String> asked = new ArrayList<>();
    WovenSamples woven =
        WovenSamples.with(
            point("staticMethod"),
            (self, arguments) -> {
              asked.add("again");
              throw new IllegalStateException("always");
            });
    for (int i = 0; i < 2 * ModuleState.ERROR_LIMIT; i++) {
      assertThat(woven.call("staticMethod", "a")).isEqualTo("static a");
    }
    assertThat(woven.moduleIsOff()).isTrue();
    assertThat(asked).hasSize(ModuleState.ERROR_LIMIT);
    assertThat(woven.reports).hasSize(2).last().asString().startsWith("off: 20 errors");
  }

  @Test
  void methodBesideIsNotTouched() throws Throwable {
    WovenSamples woven = WovenSamples.with(point("staticMethod"), spy);
    assertThat(woven.call("notHooked")).isEqualTo("plain");
    assertThat(spy.before).isEmpty();
  }

  @Test
  void requiredMethodThatIsMissingIsNamedAndNothingIsWoven() throws Exception {
    HookWeaver.Woven woven =
        HookWeaver.weave("sample", List.of(point("gone")), WovenSamples.original());
    assertThat(woven.bytes()).isNull();
    assertThat(woven.reason()).isEqualTo("missing io.tapedeck.weaver.Samples.gone");
  }

  @Test
  void overloadThatIsMissingIsMissing() throws Exception {
    JoinPoint point = point("instanceMethod").taking("int");
    assertThat(HookWeaver.weave("sample", List.of(point), WovenSamples.original()).reason())
        .isEqualTo("missing io.tapedeck.weaver.Samples.instanceMethod");
  }

  @Test
  void methodOfSomeVersionsMayBeMissing() throws Exception {
    HookWeaver.Woven woven =
        HookWeaver.weave("sample", List.of(point("gone").wherePresent()), WovenSamples.original());
    assertThat(woven.bytes()).isNull();
    assertThat(woven.reason()).isNull();
  }

  @Test
  void classOlderThanJava6IsLeftAlone() throws Exception {
    HookWeaver.Woven woven =
        HookWeaver.weave("sample", List.of(point("staticMethod")), ofVersion(Opcodes.V1_5));
    assertThat(woven.bytes()).isNull();
    assertThat(woven.reason()).contains("older than Java 6");
  }

  @Test
  void classOfJava6IsWrittenAsOneOfJava7() throws Exception {
    byte[] woven =
        HookWeaver.weave("sample", List.of(point("switches")), ofVersion(Opcodes.V1_6)).bytes();
    assertThat(woven).isNotNull();
    assertThat(new ClassReader(woven).readUnsignedShort(6)).isEqualTo(Opcodes.V1_7);
  }

  @Test
  void classOfJava6WithoutStackMapsIsLeftAlone() throws Exception {
    ClassWriter without = new ClassWriter(0);
    new ClassReader(ofVersion(Opcodes.V1_6)).accept(without, ClassReader.SKIP_FRAMES);
    HookWeaver.Woven woven =
        HookWeaver.weave("sample", List.of(point("switches")), without.toByteArray());
    assertThat(woven.bytes()).isNull();
    assertThat(woven.reason()).isEqualTo("io.tapedeck.weaver.Samples has no stack maps");
  }

  private static byte[] ofVersion(int version) throws IOException {
    byte[] bytes = WovenSamples.original();
    bytes[7] = (byte) version;
    return bytes;
  }
}
