package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.instrumentation.apache.Targets;
import io.tapedeck.instrumentation.apache.TeedOutput;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** What the full client and the minimal one have in common: an attempt, from begin to end. */
final class ClassicExchanges {
  private final Deck deck;

  ClassicExchanges(Deck deck) {
    this.deck = deck;
  }

  Hook.@Nullable Passage begin(
      ClassicHttpRequest request, HttpHost host, int number, BooleanSupplier aborted) {
    Call call =
        deck.http(
            deck.scope(),
            request.getMethod(),
            Targets.of(host.getSchemeName(), host.getHostName(), host.getPort(), request.getPath()),
            HeaderFields.of(request, request.getEntity()),
            number);
    Attempt outer = Attempt.current();
    if (call == null) {
      return outer == null ? null : made(null, outer);
    }
    Playback playback = null;
    if (call.answersFromTape()) {
      try {
        playback = take(request.getEntity(), call);
      } catch (Throwable t) {
        return (Hook.Answer)
            () -> {
              throw t;
            };
      }
    }
    if (playback != null) {
      return made(new Attempt(call, playback.keepingSilence()), outer);
    }
    Attempt.makeCurrent(new Attempt(call, null));
    String traceparent = call.traceparent();
    if (traceparent != null) {
      request.setHeader("traceparent", traceparent);
    }
    return (Hook.Exit)
        (result, thrown) -> {
          Attempt.makeCurrent(outer);
          if (traceparent != null) {
            request.removeHeaders("traceparent"); // The next attempt has its own.
          }
          after(call, aborted, result, thrown);
          return result;
        };
  }

  /** An attempt that the recorder has nothing more to do with; also one that is not recorded. */
  private static Hook.Exit made(@Nullable Attempt attempt, @Nullable Attempt outer) {
    Attempt.makeCurrent(attempt);
    return (result, thrown) -> {
      Attempt.makeCurrent(outer);
      return result;
    };
  }

  /** Takes the request in and finds its answer; null where it is to be sent for real. */
  private static @Nullable Playback take(@Nullable HttpEntity entity, Call call) throws Throwable {
    Throwable failure = null;
    if (entity != null) {
      try {
        entity.writeTo(TeedOutput.taking(call));
      } catch (Throwable t) {
        call.end(Call.Ending.ERROR, t);
        failure = t;
      }
    }
    Playback playback = call.playback();
    if (failure != null && playback == null) {
      throw failure;
    }
    return playback;
  }

  private static void after(
      Call call, BooleanSupplier aborted, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(result instanceof ClassicHttpResponse response)) {
      call.end(aborted.getAsBoolean() ? Call.Ending.CANCELLED : Call.Ending.ERROR, thrown);
      return;
    }
    HttpEntity entity = response.getEntity();
    call.head(response.getCode(), HeaderFields.of(response, null));
    if (entity == null) {
      call.end(Call.Ending.OK, null);
    } else {
      response.setEntity(
          new TeedEntity(entity, new Received(call, entity.getContentLength(), aborted)));
    }
  }
}
