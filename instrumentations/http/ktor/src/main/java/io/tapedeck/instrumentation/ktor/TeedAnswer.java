package io.tapedeck.instrumentation.ktor;

import io.ktor.client.request.HttpRequestData;
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
 * anybody makes events of it.
 *
 * @param asked the application's own request
 * @param adapter what the application's plugins would have asked
 */
record TeedAnswer(HttpRequestData asked, @Nullable ResponseAdapter adapter, Call call)
    implements ResponseAdapter {
  private static final int FIRST_FINAL_STATUS = 200;

  @Override
  public @Nullable Object adapt(
      HttpRequestData sent,
      HttpStatusCode status,
      Headers headers,
      ByteReadChannel body,
      OutgoingContent content,
      CoroutineContext context) {
    ByteReadChannel teed =
        status.getValue() < FIRST_FINAL_STATUS ? body : tee(status, headers, body, context);
    Object adapted =
        adapter == null
            ? null
            : adapter.adapt(asked, status, headers, teed, asked.getBody(), context);
    return adapted == null ? teed : adapted;
  }

  private ByteReadChannel tee(
      HttpStatusCode status, Headers headers, ByteReadChannel body, CoroutineContext context) {
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
