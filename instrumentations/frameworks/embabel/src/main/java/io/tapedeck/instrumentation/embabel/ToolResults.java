package io.tapedeck.instrumentation.embabel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** What tools give: a text, perhaps with something that no model sees, or that they failed. */
final class ToolResults {
  private static final String RESULT = "api.tool.Tool$Result";

  private final Class<?> error;
  private final Class<?> artifact;
  private final MethodHandle content;
  private final MethodHandle artifactContent;
  private final MethodHandle message;
  private final MethodHandle cause;
  private final MethodHandle make;

  ToolResults(Getters getters) throws ReflectiveOperationException {
    this.error = getters.type(RESULT + "$Error");
    this.artifact = getters.type(RESULT + "$WithArtifact");
    this.content = getters.method(RESULT + "$Text", "getContent");
    this.artifactContent = getters.method(RESULT + "$WithArtifact", "getContent");
    this.message = getters.method(RESULT + "$Error", "getMessage");
    this.cause = getters.method(RESULT + "$Error", "getCause");
    Class<?> result = getters.type(RESULT);
    this.make =
        getters
            .woven()
            .findStatic(result, "text", MethodType.methodType(result, String.class))
            .asType(MethodType.methodType(Object.class, String.class));
  }

  /** What the model is told of a result, as Embabel's loop words it. */
  String text(Object result) throws Throwable {
    if (error.isInstance(result)) {
      return "Error: " + (Object) message.invokeExact(result);
    }
    Object text =
        artifact.isInstance(result)
            ? (Object) artifactContent.invokeExact(result)
            : (Object) content.invokeExact(result);
    return String.valueOf(text);
  }

  /** Why a tool failed that says so in its result; null where it does not. */
  @Nullable Throwable failure(@Nullable Object result) throws Throwable {
    if (!error.isInstance(result)) {
      return null;
    }
    Object why = cause.invokeExact(result);
    if (why instanceof Throwable thrown) {
      return thrown;
    }
    return new ToolError(String.valueOf((Object) message.invokeExact(result)));
  }

  /** A result of which the model is told this. */
  Object of(String text) throws Throwable {
    return make.invokeExact(text);
  }
}
