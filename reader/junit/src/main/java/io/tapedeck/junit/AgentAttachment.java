package io.tapedeck.junit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Sees to it that an agent that takes tapes is in this JVM. */
final class AgentAttachment {
  private static final String CARRIED = "carried/tapedeck-agent.jar";

  private AgentAttachment() {}

  /** Attaches the agent that this artifact carries, unless one is there. */
  static synchronized void ensure() {
    String state = AgentLink.state();
    if (state.equals("absent")) {
      attach();
      state = AgentLink.state();
    }
    if (state.equals("busy")) {
      throw new ExtensionConfigurationException(
          "the agent of Tapedeck is in this JVM for something else, by -javaagent: leave it out, or"
              + " give it capture=idle");
    }
    if (!state.equals("ready")) {
      throw new ExtensionConfigurationException(
          "the agent of Tapedeck was attached and does not answer; what it said is on standard"
              + " error");
    }
  }

  private static void attach() {
    try {
      File jar = carried().toFile();
      ByteBuddyAgent.attach(jar, Long.toString(ProcessHandle.current().pid()), "capture=idle");
    } catch (IOException | RuntimeException e) {
      throw new ExtensionConfigurationException(
          "the agent of Tapedeck cannot be attached to this JVM: start the JVM of the tests with"
              + " -javaagent:tapedeck-agent.jar=capture=idle",
          e);
    }
  }

  private static Path carried() throws IOException {
    try (InputStream in = AgentAttachment.class.getResourceAsStream(CARRIED)) {
      if (in == null) {
        throw new IOException("no " + CARRIED + " in the jar of tapedeck-junit");
      }
      Path jar = Files.createTempFile("tapedeck-agent", ".jar");
      jar.toFile().deleteOnExit();
      Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
      return jar;
    }
  }
}
