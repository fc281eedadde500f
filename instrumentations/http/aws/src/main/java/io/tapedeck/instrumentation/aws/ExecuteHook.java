package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/** Puts a tee on both bodies of an attempt, or answers it from a tape. */
public final class ExecuteHook implements Hook {
  private final Deck deck;

  public ExecuteHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof AsyncExecuteRequest execution)) {
      return null;
    }
    SdkHttpRequest request = execution.request();
    Scope asker = deck.scope();
    Call call =
        deck.http(
            asker,
            request.method().name(),
            Target.of(request.getUri()),
            new HeaderFields(request),
            1);
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      Answer answer = PlayedExecution.answer(execution, call);
      if (answer != null) {
        return answer;
      }
    }
    arguments[0] = teed(execution, call, asker);
    return (Exit)
        (result, thrown) -> {
          end(call, result, thrown);
          return result;
        };
  }

  private static AsyncExecuteRequest teed(AsyncExecuteRequest given, Call call, Scope asker) {
    AsyncExecuteRequest.Builder teed =
        AsyncExecuteRequest.builder()
            .request(given.request())
            .fullDuplex(given.fullDuplex())
            .httpExecutionAttributes(given.httpExecutionAttributes())
            .responseHandler(new TeedResponse(given.responseHandler(), call, asker));
    if (given.requestContentPublisher() != null) {
      teed.requestContentPublisher(new TeedContent(given.requestContentPublisher(), call));
    }
    given.metricCollector().ifPresent(teed::metricCollector);
    return teed.build();
  }

  /** What fails before there is a stream is told by the future alone; later ends are ignored. */
  private static void end(Call call, @Nullable Object result, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.end(Call.Ending.ERROR, thrown);
    } else if (result instanceof CompletableFuture<?> future) {
      CompletableFuture<?> unused =
          future.whenComplete(
              (nothing, failure) -> {
                if (failure != null) {
                  failed(call, failure);
                }
              });
    }
  }

  private static void failed(Call call, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    boolean cancelled = cause instanceof CancellationException;
    call.end(cancelled ? Call.Ending.CANCELLED : Call.Ending.ERROR, cause);
  }
}
