package io.tapedeck.instrumentation.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.adk.JsonBaseModel;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.ToolContext;
import io.reactivex.rxjava3.core.Single;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool is called. What it gives comes when it likes, once. */
public final class ToolHook implements Hook {
  private final Deck deck;

  public ToolHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws JsonProcessingException {
    if (!(self instanceof BaseTool tool)) {
      return null;
    }
    String id =
        arguments[1] instanceof ToolContext context ? context.functionCallId().orElse(null) : null;
    String given = JsonBaseModel.getMapper().writeValueAsString(arguments[0]);
    Call made = deck.tool(deck.scope(), tool.name(), id);
    TextCall call = TextCall.begin(made, given);
    if (made == null || call == null) {
      return null;
    }
    TextCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> recorded(answered);
    }
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Single<?> coming) {
            call.pause();
            return new ToolResult<>(coming, made.scope(), call);
          }
          call.end(null, thrown);
          return result;
        };
  }

  private static Single<Map<?, ?>> recorded(TextCall.Answered answered) {
    return Single.fromCallable(
        () -> {
          try {
            return JsonBaseModel.getMapper().readValue(answered.text(), Map.class);
          } catch (Exception | Error recorded) {
            throw recorded;
          } catch (Throwable recorded) {
            throw new IllegalStateException(recorded);
          }
        });
  }
}
