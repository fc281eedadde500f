package io.tapedeck.junit;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Plays one tape around each test, its {@code @BeforeEach} and {@code @AfterEach} included. */
final class TapeExtension
    implements BeforeEachCallback,
        AfterEachCallback,
        TestExecutionExceptionHandler,
        ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(TapeExtension.class);

  private final @Nullable PlayedTape given;

  /** Plays what the annotations say; made by JUnit. */
  TapeExtension() {
    this(null);
  }

  /** Plays a tape of a dataset. */
  TapeExtension(@Nullable PlayedTape given) {
    this.given = given;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    PlayedTape tape = given != null ? given : annotated(context);
    if (tape != null) {
      context.getStore(OURS).put(Replay.class, Replay.begin(tape));
    }
  }

  private static @Nullable PlayedTape annotated(ExtensionContext context) {
    if (AnnotationSupport.isAnnotated(context.getElement(), TapeSource.class)) {
      return null; // A tape of its own for each invocation, whatever the class says.
    }
    Optional<Tape> tape = AnnotationSupport.findAnnotation(context.getElement(), Tape.class);
    Class<?> type = context.getRequiredTestClass();
    for (Class<?> in = type; in != null && tape.isEmpty(); in = in.getEnclosingClass()) {
      tape = AnnotationSupport.findAnnotation(in, Tape.class);
    }
    return tape.map(found -> PlayedTape.of(found, new TestFiles(type))).orElse(null);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Replay replay = replay(context);
    TapeDivergence instead = replay == null ? null : replay.instead(thrown);
    throw instead == null ? thrown : instead;
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Replay replay = context.getStore(OURS).remove(Replay.class, Replay.class);
    TapeDivergence shortfall = replay == null ? null : replay.finish();
    if (shortfall != null) {
      throw shortfall;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Replay.class && replay(context) != null;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return replay(context);
  }

  private static @Nullable Replay replay(ExtensionContext context) {
    return context.getStore(OURS).get(Replay.class, Replay.class);
  }
}
