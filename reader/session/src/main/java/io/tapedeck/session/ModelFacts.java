package io.tapedeck.session;

import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.MessageSketch;
import org.jspecify.annotations.Nullable;

/** What a list of sessions shows of a model call; {@code problem} says why it was not read. */
public record ModelFacts(
    @Nullable String model,
    Usage usage,
    String firstInput,
    String lastOutput,
    long requestHash,
    @Nullable String problem) {

  private static String first(CallSketch sketch, Role role) {
    for (MessageSketch message : sketch.messages()) {
      if (message.role() == role && !message.preview().isEmpty()) {
        return message.preview();
      }
    }
    return "";
  }

  static ModelFacts of(CallSketch sketch) {
    String input = first(sketch, Role.USER);
    if (input.isEmpty()) {
      input = first(sketch, Role.INPUT);
    }
    MessageSketch reply = sketch.reply();
    String output = reply == null ? "" : reply.preview();
    if (output.isEmpty() && sketch.error() != null) {
      output = sketch.error().message();
    }
    boolean unread = sketch.api() == null || (reply == null && sketch.error() == null);
    Usage usage = sketch.answer() == null ? null : sketch.answer().usage();
    String model = sketch.model();
    if (model == null && sketch.answer() != null) {
      model = sketch.answer().model();
    }
    return new ModelFacts(
        model,
        usage == null ? Usage.NONE : usage,
        input,
        output,
        sketch.requestHash(),
        unread ? sketch.problem() : null);
  }
}
