package io.tapedeck.provider;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Answers {@code /tau/SESSION/MESSAGE/...} with that message of a recorded session. */
final class TrajectoryScript implements Script {
  private final Trajectories trajectories;

  TrajectoryScript(Trajectories trajectories) {
    this.trajectories = trajectories;
  }

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    String[] parts = request.path().split("/", 5);
    if (parts.length < 5 || !parts[1].equals("tau")) {
      return null;
    }
    int message = Integer.parseInt(parts[3]);
    JsonNode reply = trajectories.sessions().get(Integer.parseInt(parts[2])).get(message);
    return Answer.json(200, ChatJson.repeats("chatcmpl-" + parts[2] + "-" + message, reply));
  }
}
