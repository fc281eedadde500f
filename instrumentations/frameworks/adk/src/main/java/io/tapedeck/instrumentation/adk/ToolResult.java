package io.tapedeck.instrumentation.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.adk.JsonBaseModel;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;

/** What a tool gives. It works on the tool's behalf until then. */
final class ToolResult<T> extends Single<T> {
  private final Single<T> coming;
  private final Scope scope;
  private final TextCall call;

  ToolResult(Single<T> coming, Scope scope, TextCall call) {
    this.coming = coming;
    this.scope = scope;
    this.call = call;
  }

  @Override
  protected void subscribeActual(SingleObserver<? super T> observer) {
    scope.run(() -> coming.subscribe(new Watched<>(observer, call)));
  }

  private record Watched<T>(SingleObserver<? super T> observer, TextCall call)
      implements SingleObserver<T> {
    @Override
    public void onSubscribe(Disposable disposable) {
      observer.onSubscribe(disposable);
    }

    @Override
    public void onSuccess(T result) {
      call.endElsewhere(json(result), null);
      observer.onSuccess(result);
    }

    @Override
    public void onError(Throwable failure) {
      call.endElsewhere(null, failure);
      observer.onError(failure);
    }

    private static String json(Object result) {
      try {
        return JsonBaseModel.getMapper().writeValueAsString(result);
      } catch (JsonProcessingException e) {
        return String.valueOf(result); // Recorded as far as it can be, and passed on as it is.
      }
    }
  }
}
