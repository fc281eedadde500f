package io.tapedeck.instrumentation.ktor;

import io.ktor.http.ContentType;
import io.ktor.http.Headers;
import io.ktor.http.HttpStatusCode;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.AttributeKey;
import io.tapedeck.spi.Call;
import org.jspecify.annotations.Nullable;

/**
 * Says of a request's body what the body says, and gives another that says nothing in its place.
 */
final class TeedBody extends OutgoingContent.ContentWrapper {
  private final OutgoingContent body;

  private TeedBody(OutgoingContent body, OutgoingContent given) {
    super(given);
    this.body = body;
  }

  /** A body that is copied as the engine takes it; wrappers stay what they are around it. */
  static OutgoingContent of(OutgoingContent body, Call call) {
    if (body instanceof OutgoingContent.ContentWrapper wrapper) {
      OutgoingContent wrapped = wrapper.delegate();
      OutgoingContent teed = of(wrapped, call);
      return teed == wrapped ? body : wrapper.copy(teed);
    }
    if (body instanceof OutgoingContent.ByteArrayContent content) {
      return new TeedBody(body, new TeedContent.Bytes(content, call));
    }
    if (body instanceof OutgoingContent.ReadChannelContent content) {
      return new TeedBody(body, new TeedContent.Read(content, call));
    }
    if (body instanceof OutgoingContent.WriteChannelContent content) {
      return new TeedBody(body, new TeedContent.Written(content, call));
    }
    return body;
  }

  /** A body of which these bytes were taken, so that it cannot give them again. */
  static OutgoingContent taken(OutgoingContent body, byte[] bytes) {
    if (body instanceof OutgoingContent.ContentWrapper wrapper) {
      return wrapper.copy(taken(wrapper.delegate(), bytes));
    }
    return new TeedBody(body, new TeedContent.Taken(body, bytes));
  }

  /** The body itself, without what is around it. */
  static OutgoingContent unwrapped(OutgoingContent body) {
    OutgoingContent unwrapped = body;
    while (unwrapped instanceof OutgoingContent.ContentWrapper wrapper) {
      unwrapped = wrapper.delegate();
    }
    return unwrapped;
  }

  @Override
  public TeedBody copy(OutgoingContent given) {
    return new TeedBody(body, given);
  }

  @Override
  public @Nullable ContentType getContentType() {
    return body.getContentType();
  }

  @Override
  public @Nullable Long getContentLength() {
    return body.getContentLength();
  }

  @Override
  public @Nullable HttpStatusCode getStatus() {
    return body.getStatus();
  }

  @Override
  public Headers getHeaders() {
    return body.getHeaders();
  }

  @Override
  public @Nullable Headers trailers() {
    return body.trailers();
  }

  @Override
  public <T> @Nullable T getProperty(AttributeKey<T> key) {
    return body.getProperty(key);
  }

  @Override
  public <T> void setProperty(AttributeKey<T> key, @Nullable T value) {
    body.setProperty(key, value);
  }
}
