package io.tapedeck.instrumentation.ktor;

import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.Headers;
import io.ktor.http.HttpStatusCode;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannel;
import io.tapedeck.spi.Call;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine asks what to make of an answer that begins: a tee is put on its body, before
 * anybody makes events of it. Where the engine sends several requests one after the other without
 * waiting, it asks nobody, and the tee is put on what it gives.
 */
final class TeedAnswer implements ResponseAdapter {
  private static final int FIRST_FINAL_STATUS = 200;

  private final HttpRequestData asked;
  private final @Nullable ResponseAdapter adapter;
  private final Call call;
  private volatile boolean teed;

  /**
   * Stands before another.
   *
   * @param asked the application's own request
   * @param adapter what the application's plugins would have asked
   */
  TeedAnswer(HttpRequestData asked, @Nullable ResponseAdapter adapter, Call call) {
    this.asked = asked;
    this.adapter = adapter;
    this.call = call;
  }

  @Override
  public @Nullable Object adapt(
      HttpRequestData sent,
      HttpStatusCode status,
      Headers headers,
      ByteReadChannel body,
      OutgoingContent content,
      CoroutineContext context) {
    ByteReadChannel given =
        status.getValue() < FIRST_FINAL_STATUS ? body : tee(status, headers, body, context);
    Object adapted =
        adapter == null
            ? null
            : adapter.adapt(asked, status, headers, given, asked.getBody(), context);
    if (adapted == null) {
      return given;
    }
    // What was made of the body is read on after the application has left its answer.
    Job job = context.get(Job.Key);
    if (job != null) {
      Received.BY_JOB.remove(job);
    }
    return adapted;
  }

  /** Gives what the engine gave, with a tee where there is none yet. */
  @Nullable Object given(@Nullable Object answer) {
    if (teed
        || !(answer instanceof HttpResponseData data)
        || !(data.getBody() instanceof ByteReadChannel body)) {
      return answer;
    }
    CoroutineContext context = data.getCallContext();
    return new HttpResponseData(
        data.getStatusCode(),
        data.getRequestTime(),
        data.getHeaders(),
        data.getVersion(),
        tee(data.getStatusCode(), data.getHeaders(), body, context),
        context);
  }

  void failed(Throwable failure) {
    Failures.end(call, failure);
  }

  private ByteReadChannel tee(
      HttpStatusCode status, Headers headers, ByteReadChannel body, CoroutineContext context) {
    teed = true;
    call.head(status.getValue(), HeaderFields.of(headers));
    if (body == ByteReadChannel.Companion.getEmpty()) {
      call.end(Call.Ending.OK, null);
      return body;
    }
    Job job = context.get(Job.Key);
    Received received = new Received(call, HeaderFields.length(headers), job);
    if (job != null) {
      Received.BY_JOB.put(job, received);
      var unused =
          job.invokeOnCompletion(
              why -> {
                Received.BY_JOB.remove(job);
                if (why != null) {
                  received.failed(why);
                }
                return Unit.INSTANCE;
              });
    }
    TeedReader reader = new TeedReader(body, received);
    Received.BY_READER.put(reader, received);
    return reader;
  }
}
