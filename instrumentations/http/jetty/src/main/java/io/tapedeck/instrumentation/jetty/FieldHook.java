package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** A header field of an answer, before listeners may drop it or the client decodes the body. */
public final class FieldHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public FieldHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchanges.Head head = Exchanges.HEADS.get(arguments[0]);
    if (head != null && arguments[1] instanceof HttpField field) {
      head.fields().add(field);
    }
    return null;
  }
}
