package io.tapedeck.provider;

final class NoLog implements ServedLog {
  @Override
  public long request(ReceivedRequest request) {
    return 0;
  }

  @Override
  public void head(long exchange, int status) {}

  @Override
  public void chunk(long exchange, byte[] bytes) {}

  @Override
  public void end(long exchange, Ending ending) {}
}
