package io.tapedeck.instrumentation.a2a;

import io.a2a.client.Client;
import io.a2a.client.transport.spi.ClientTransport;
import io.a2a.spec.AgentCard;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A client was made of an agent's card: what goes through its transport is for that agent. */
public final class ClientHook implements Hook {
  private final MethodHandle transport;
  private final MethodHandle card;

  public ClientHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.transport = woven.findGetter(Client.class, "clientTransport", ClientTransport.class);
    this.card = woven.findGetter(Client.class, "agentCard", AgentCard.class);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (self instanceof Client client) {
      AgentCard of = (AgentCard) card.invokeExact(client);
      ClientTransport through = (ClientTransport) transport.invokeExact(client);
      if (of != null && of.name() != null && through != null) {
        HandOff.AGENTS.put(through, of.name());
      }
    }
    return null;
  }
}
