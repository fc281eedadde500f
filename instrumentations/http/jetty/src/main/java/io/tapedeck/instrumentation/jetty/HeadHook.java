package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.List;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** All header fields of an answer have passed. */
public final class HeadHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public HeadHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchanges.Head head = Exchanges.HEADS.get(arguments[0]);
    if (head == null || !(arguments[0] instanceof Response response)) {
      return null;
    }
    if (HttpStatus.isInterim(response.getStatus())) {
      head.fields().clear(); // The final answer comes in the same object.
      return null;
    }
    Exchanges.HEADS.remove(response);
    List<HttpField> fields = head.fields();
    head.call()
        .head(
            response.getStatus(),
            sink -> fields.forEach(field -> sink.field(field.getName(), field.getValue())));
    return null;
  }
}
