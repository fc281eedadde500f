package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Target;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Records one attempt, or answers it from a tape before a connection is made. */
public final class AttemptHook implements Hook {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final Deck deck;

  public AttemptHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof Interceptor.Chain chain)) {
      return null;
    }
    Request request = chain.request();
    Call call =
        deck.http(
            deck.scope(),
            request.method(),
            target(request.url()),
            HeaderFields.of(request.headers()),
            Attempts.next(chain.call(), request));
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      Answer answer = PlayedResponse.answer(request, call);
      if (answer != null) {
        return answer;
      }
    }
    ClientCall client = ClientCall.starting(chain.call());
    Call outer = Attempts.current();
    Attempts.makeCurrent(call);
    return (Exit)
        (result, thrown) -> {
          Attempts.makeCurrent(outer);
          return after(call, client, result, thrown);
        };
  }

  /** Not through {@code HttpUrl.uri()}, which compiles regular expressions at every call. */
  private static Target target(HttpUrl url) {
    return new Target(url.host(), url.port(), url.encodedPath(), url.toString());
  }

  private static @Nullable Object after(
      Call call, ClientCall client, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(result instanceof Response response)) {
      call.end(client.failure(), client.seen(thrown));
      return result;
    }
    call.head(response.code(), HeaderFields.of(response.headers()));
    ResponseBody body = response.body();
    if (body == null || response.code() == SWITCHING_PROTOCOLS) {
      call.end(Call.Ending.OK, null);
      return response;
    }
    return response.newBuilder().body(new TeedResponseBody(body, call, client)).build();
  }
}
