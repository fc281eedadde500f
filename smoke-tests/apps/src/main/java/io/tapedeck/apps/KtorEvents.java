package io.tapedeck.apps;

import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.plugins.sse.BuildersKt;
import io.ktor.client.plugins.sse.ClientSSESession;
import io.ktor.client.plugins.sse.SSEKt;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.sse.ServerSentEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.jvm.functions.Function1;
import kotlin.jvm.functions.Function2;
import kotlin.time.Duration;
import kotlinx.coroutines.flow.FlowKt;
import org.jspecify.annotations.Nullable;

/** Listens to server-sent events with Ktor's plugin for them. */
final class KtorEvents {
  private static final HttpClient CLIENT =
      HttpClientKt.HttpClient(
          CIO.INSTANCE,
          config -> {
            config.install(SSEKt.getSSE(), events -> Unit.INSTANCE);
            return Unit.INSTANCE;
          });

  private KtorEvents() {}

  /** Gives what all events of an answer say. */
  static String of(String url) {
    List<ServerSentEvent> events = new ArrayList<>();
    Function1<HttpRequestBuilder, Unit> request =
        builder -> {
          HttpRequestKt.url(builder, url);
          return Unit.INSTANCE;
        };
    Function2<ClientSSESession, Continuation<? super List<? extends ServerSentEvent>>, Object> all =
        (session, block) -> FlowKt.toList(session.getIncoming(), events, block);
    Unit unused = Coroutines.<Unit>await(caller -> listen(request, all, caller));
    StringBuilder said = new StringBuilder();
    events.forEach(event -> said.append(event.getData()).append('\n'));
    return events.size() + " " + Lines.digest(said.toString());
  }

  /** The name of the function is one that Java cannot write. */
  private static @Nullable Object listen(Object request, Object all, Object caller) {
    try {
      Method sse =
          BuildersKt.class.getMethod(
              "sse-mY9Nd3A",
              HttpClient.class,
              Function1.class,
              Duration.class,
              Boolean.class,
              Boolean.class,
              Function2.class,
              Continuation.class);
      return sse.invoke(null, CLIENT, request, null, null, null, all, caller);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
