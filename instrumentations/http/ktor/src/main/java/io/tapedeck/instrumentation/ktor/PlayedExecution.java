package io.tapedeck.instrumentation.ktor;

import io.ktor.client.engine.HttpClientEngine;
import io.ktor.client.engine.UtilsKt;
import io.ktor.client.plugins.HttpRequestTimeoutException;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.Headers;
import io.ktor.http.HttpProtocolVersion;
import io.ktor.http.HttpStatusCode;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.date.DateJvmKt;
import io.ktor.util.date.GMTDate;
import io.ktor.utils.io.ByteReadChannel;
import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.UnmadeException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Takes a request in, and gives the recorded answer, whose body waits until somebody reads it. */
record PlayedExecution(HttpClientEngine engine, Request request, Call call) {
  private static final String TIMEOUT = HttpRequestTimeoutException.class.getName();

  /**
   * Executes, as the engine's own method would. A body that is there is taken on the caller's
   * thread, so that which call it is does not depend on chance; one that comes is waited for on
   * another.
   */
  @Nullable Object run(Continuation<?> caller) throws Throwable {
    CompletableDeferred<HttpResponseData> answer = pending();
    OutgoingContent body = TeedBody.unwrapped(request.data().getBody());
    if (body instanceof OutgoingContent.NoContent) {
      answer(new byte[0], caller, answer);
    } else if (body instanceof OutgoingContent.ByteArrayContent content) {
      byte[] bytes = content.bytes();
      call.data(Call.Direction.REQUEST, bytes, 0, bytes.length);
      answer(bytes, caller, answer);
    } else {
      AnsweringThreads.EXECUTOR.execute(() -> take(body, caller, answer));
    }
    return await(answer, caller);
  }

  private void take(
      OutgoingContent body, Continuation<?> caller, CompletableDeferred<HttpResponseData> answer) {
    byte[] bytes;
    try {
      CoroutineContext context = caller.getContext().minusKey(ContinuationInterceptor.Key);
      bytes = PlayedWriter.of(body, call, context.minusKey(Job.Key));
    } catch (Throwable t) {
      // The engine meets it as well, when it sends the body.
      call.end(Call.Ending.ERROR, t);
      var unused = answer.completeExceptionally(t);
      return;
    }
    answer(bytes, caller, answer);
  }

  private void answer(
      byte[] taken, Continuation<?> caller, CompletableDeferred<HttpResponseData> answer) {
    try {
      Playback playback = call.playback();
      if (playback == null) {
        AnsweringThreads.EXECUTOR.execute(() -> send(taken, caller, answer));
      } else if (playback.status() == 0) {
        // No head was recorded: the application saw an exception, which this throws.
        playback.nextChunk();
        throw new IOException("the tape has neither an answer nor an exception");
      } else {
        var unused = answer.complete(recorded(playback, caller));
      }
    } catch (CancellationException neverAnswered) {
      // The application did not wait for it, and is to do again what it did instead.
    } catch (Throwable recorded) {
      var unused = answer.completeExceptionally(seen(recorded));
    }
  }

  /** The tape has no answer. */
  private void send(
      byte[] taken, Continuation<?> caller, CompletableDeferred<HttpResponseData> answer) {
    TeedAnswer wire = request.teedAnswer(call);
    HttpRequestData teed = request.teed(call, wire, taken);
    ExecuteHook.UNANSWERED.put(teed, wire);
    try {
      var unused =
          answer.complete(
              BuildersKt.runBlocking(
                  caller.getContext().minusKey(ContinuationInterceptor.Key),
                  (scope, sending) -> engine.execute(teed, sending)));
    } catch (Throwable failure) {
      var unused = answer.completeExceptionally(failure);
    }
  }

  private HttpResponseData recorded(Playback playback, Continuation<?> caller) {
    CoroutineContext context = callContext(caller);
    HttpStatusCode status = HttpStatusCode.Companion.fromValue(playback.status());
    Headers headers = HeaderFields.recorded(playback.headers());
    GMTDate now = DateJvmKt.GMTDate(null);
    ByteReadChannel body =
        hasBody(status.getValue())
            ? PlayedReader.of(playback, HeaderFields.length(headers), context, this::seen)
            : ByteReadChannel.Companion.getEmpty();
    HttpRequestData data = request.data();
    ResponseAdapter adapter = request.adapter();
    Object adapted =
        adapter == null
            ? null
            : adapter.adapt(data, status, headers, body, data.getBody(), context);
    return new HttpResponseData(
        status,
        now,
        headers,
        HttpProtocolVersion.Companion.getHTTP_1_1(),
        adapted == null ? body : adapted,
        context);
  }

  private boolean hasBody(int status) {
    return !request.data().getMethod().getValue().equals("HEAD") && status != 204 && status != 304;
  }

  /** Ktor's own timeout can be made of its request alone. */
  private Throwable seen(Throwable recorded) {
    return recorded instanceof UnmadeException unmade && unmade.className().equals(TIMEOUT)
        ? new HttpRequestTimeoutException(request.data())
        : recorded;
  }

  @SuppressWarnings("unchecked") // it never suspends, and gives a context
  private static CoroutineContext callContext(Continuation<?> caller) {
    return (CoroutineContext) UtilsKt.callContext((Continuation<CoroutineContext>) caller);
  }

  @SuppressWarnings("unchecked") // the woven method gives its caller just that
  private static @Nullable Object await(
      CompletableDeferred<HttpResponseData> answer, Continuation<?> caller) {
    return answer.await((Continuation<HttpResponseData>) caller);
  }

  private static CompletableDeferred<HttpResponseData> pending() {
    return CompletableDeferredKt.CompletableDeferred((Job) null);
  }
}
