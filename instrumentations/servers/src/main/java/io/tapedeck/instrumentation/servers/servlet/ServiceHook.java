package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Puts a tee on both bodies of a request at the first servlet that it comes to. */
public final class ServiceHook implements Hook {
  /** Where forwarded, included and dispatched requests carry theirs. */
  private static final String ATTRIBUTE = "io.tapedeck.inbound";

  private final Deck deck;

  public ServiceHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpServletRequest request)
        || !(arguments[1] instanceof HttpServletResponse response)) {
      return null;
    }
    if (request.getAttribute(ATTRIBUTE) instanceof Inbound under) {
      Scope outer = under.scope().enter();
      return (Exit)
          (result, thrown) -> {
            outer.enter();
            return result;
          };
    }
    Call call = deck.entry(deck.scope(), request.getMethod(), target(request), fields(request));
    if (call == null) {
      return null;
    }
    Inbound inbound = new Inbound(call, new AnswerOf(response));
    TeedResponse teedResponse = new TeedResponse(response, inbound);
    request.setAttribute(ATTRIBUTE, inbound);
    arguments[0] = new TeedRequest(request, teedResponse, inbound);
    arguments[1] = teedResponse;
    Scope outer = call.scope().enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          if (thrown != null) {
            inbound.failed(thrown);
          } else if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AsyncEnd(inbound));
          } else {
            inbound.complete();
          }
          return result;
        };
  }

  private static Target target(HttpServletRequest request) {
    String query = request.getQueryString();
    String url = request.getRequestURL() + (query == null ? "" : "?" + query);
    return new Target(
        request.getServerName(), request.getServerPort(), request.getRequestURI(), url);
  }

  private static Headers fields(HttpServletRequest request) {
    return sink -> {
      for (String name : Collections.list(request.getHeaderNames())) {
        for (String value : Collections.list(request.getHeaders(name))) {
          sink.field(name, value);
        }
      }
    };
  }

  private record AnswerOf(HttpServletResponse response) implements Inbound.Answer {
    @Override
    public int status() {
      return response.getStatus();
    }

    @Override
    public Headers headers() {
      return sink -> {
        for (String name : response.getHeaderNames()) {
          response.getHeaders(name).forEach(value -> sink.field(name, value));
        }
        // Tomcat keeps this one apart until the answer is committed.
        String type = response.getContentType();
        if (type != null && !response.containsHeader("Content-Type")) {
          sink.field("Content-Type", type);
        }
      };
    }
  }
}
