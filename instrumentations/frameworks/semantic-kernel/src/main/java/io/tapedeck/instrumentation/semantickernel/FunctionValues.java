package io.tapedeck.instrumentation.semantickernel;

import com.microsoft.semantickernel.contextvariables.ContextVariable;
import com.microsoft.semantickernel.contextvariables.ContextVariableType;
import com.microsoft.semantickernel.contextvariables.ContextVariableTypes;
import com.microsoft.semantickernel.orchestration.FunctionResult;
import com.microsoft.semantickernel.semanticfunctions.KernelFunction;
import com.microsoft.semantickernel.semanticfunctions.KernelFunctionArguments;
import io.tapedeck.spi.Names;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.TextCall;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Names of functions, and what they take and give, as texts, and back. */
final class FunctionValues {
  private static final String NOTHING = "null";

  private FunctionValues() {}

  /** As models are told it; a prompt without a name is one of many. */
  static String name(KernelFunction<?> function) {
    String name = function.getName();
    if (function.getPluginName() != null) {
      return function.getPluginName() + "-" + name;
    }
    return Names.isMadeUp(name) ? "prompt" : name;
  }

  static String json(@Nullable KernelFunctionArguments arguments) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    if (arguments != null) {
      for (Map.Entry<String, ContextVariable<?>> each : arguments.entrySet()) {
        values.put(each.getKey(), each.getValue() == null ? null : each.getValue().getValue());
      }
    }
    return ObjectJson.of(values);
  }

  /** As the model is told it, where its type can be written for one; null, where it is nothing. */
  static String text(@Nullable Object result, ContextVariableTypes types) {
    ContextVariable<?> given =
        result instanceof FunctionResult<?> some ? some.getResultVariable() : null;
    Object value = given == null ? null : given.getValue();
    if (given == null || value == null) {
      return NOTHING;
    }
    if (value instanceof String text) {
      return text;
    }
    try {
      return given.toPromptString(types);
    } catch (RuntimeException e) {
      return ObjectJson.of(value);
    }
  }

  /** A function that gave nothing gives nothing again. */
  static Mono<FunctionResult<?>> recorded(
      KernelFunction<?> function, ContextVariableTypes types, TextCall.Answered answered) {
    String text;
    try {
      text = answered.text();
    } catch (Throwable thrown) {
      return Mono.error(FunctionFailures.made(thrown));
    }
    return text.equals(NOTHING)
        ? Mono.empty()
        : Mono.just(result(function.getMetadata().getOutputVariableType().getType(), types, text));
  }

  private static <T> FunctionResult<?> result(
      Class<T> type, ContextVariableTypes types, String text) {
    if (type != String.class) {
      try {
        ContextVariableType<T> known = types.getVariableTypeForClass(type);
        T value = known.getConverter().fromPromptString(text);
        return new FunctionResult<>(new ContextVariable<>(known, value), value);
      } catch (RuntimeException e) {
        // Of a type that nobody can read: the text, of which the kernel makes what it can.
      }
    }
    return new FunctionResult<>(ContextVariable.of(text), text);
  }
}
