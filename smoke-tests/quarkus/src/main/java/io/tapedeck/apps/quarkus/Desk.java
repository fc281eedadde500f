package io.tapedeck.apps.quarkus;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers over HTTP: whole, on a thread that may wait, and streamed, on one that must not. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class Desk {
  private final Agent agent;

  @Inject
  Desk(Agent agent) {
    this.agent = agent;
  }

  /** Whole. */
  @POST
  @Path("ask")
  public String ask(String question) {
    return agent.answer("asked", question);
  }

  /** Streamed. */
  @POST
  @Path("stream")
  public Multi<String> stream(String question) {
    return agent.stream("streamed", question);
  }
}
