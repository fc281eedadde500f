package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request in and gives the recorded answer. Where the tape has none, all that was said to
 * it is said again to a stream of the client's own, which then takes its place.
 */
final class PlayedStream implements InvocationHandler {
  private final Context context;
  private final Object connection;
  private final Asked asked;
  private final Internals internals;
  private final HttpClientStream proxy;
  private final PlayedAnswer answer;
  private final List<Said> said = new ArrayList<>();
  private boolean askedForReal;
  private @Nullable HttpClientStream real;

  private record Said(Method method, Object @Nullable [] arguments) {}

  PlayedStream(Context context, Object connection, Asked asked, Internals internals) {
    this.context = context;
    this.connection = connection;
    this.asked = asked;
    this.internals = internals;
    this.proxy = internals.stream(this);
    this.answer = new PlayedAnswer(context);
  }

  HttpClientStream proxy() {
    return proxy;
  }

  Context context() {
    return context;
  }

  /** The request is whole: has it answered, by the tape if it can. */
  void answer(Exchange exchange, Call call) {
    Playback playback;
    try {
      playback = call.playback();
    } catch (Throwable t) {
      exchange.played();
      answer.fail(t);
      return;
    }
    if (playback == null) {
      askForReal();
    } else {
      exchange.played();
      answer.give(playback);
    }
  }

  /** The application has set a handler on the answer. */
  void listened() {
    answer.listened();
  }

  /** Has the request go over the wire after all. */
  void askForReal() {
    synchronized (this) {
      if (askedForReal) {
        return;
      }
      askedForReal = true;
    }
    context.runOnContext(
        go -> {
          Handler<AsyncResult<HttpClientRequest>> connected =
              outcome -> {
                if (outcome.succeeded()) {
                  goOn(outcome.result());
                } else {
                  answer.fail(outcome.cause());
                }
              };
          var unused = asked.forReal().onComplete(connected);
        });
  }

  private void goOn(HttpClientRequest carrier) {
    try {
      HttpClientStream stream = internals.streamOf(carrier);
      synchronized (this) {
        real = stream;
        for (Said each : said) {
          say(stream, each.method(), each.arguments());
        }
        said.clear();
      }
    } catch (Throwable t) {
      answer.fail(t);
    }
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object known = known(method.getName());
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (real != null) {
        return say(real, method, arguments);
      }
      if (method.getReturnType() != boolean.class && !method.getName().equals("closeHandler")) {
        said.add(new Said(method, withoutWriter(arguments)));
      }
    }
    return take(self, method, arguments);
  }

  private @Nullable Object known(String name) {
    return switch (name) {
      case "getContext" -> context;
      case "connection" -> connection;
      case "version" -> HttpVersion.HTTP_1_1;
      case "id" -> 1;
      default -> null;
    };
  }

  private @Nullable Object take(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    String name = method.getName();
    if (name.endsWith("Handler")) {
      answer.handler(name, (Handler<?>) first);
    } else if (name.equals("doPause")) {
      answer.pause();
    } else if (name.equals("doFetch") && first instanceof Long amount) {
      answer.fetch(amount);
    } else if (name.equals("reset") && first instanceof Throwable reason) {
      answer.fail(reason);
    } else if (writer(arguments) instanceof Handler<?> writer) {
      context.runOnContext(written -> AcquireHook.tell(writer, null));
    }
    return method.getReturnType() == Future.class
        ? internals.succeeded(context, null)
        : Absent.of(self, method, arguments);
  }

  /** Who waits for a write: 4.5 hands him over last, 5.0 gives him a future. */
  private static @Nullable Object writer(Object @Nullable [] arguments) {
    return arguments != null && arguments.length > 1 ? arguments[arguments.length - 1] : null;
  }

  /** The same, for one who was told already. */
  private static Object @Nullable [] withoutWriter(Object @Nullable [] arguments) {
    if (!(writer(arguments) instanceof Handler<?>) || arguments == null) {
      return arguments;
    }
    Object[] again = arguments.clone();
    Handler<Object> nobody = written -> {};
    again[again.length - 1] = nobody;
    return again;
  }

  private static @Nullable Object say(
      HttpClientStream to, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(to, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
