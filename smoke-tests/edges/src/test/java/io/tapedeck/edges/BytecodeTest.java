package io.tapedeck.edges;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.agent.Agent;
import io.tapedeck.premain.Premain;
import io.tapedeck.recorder.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What only the bytecode tells: lambdas and synchronized blocks. */
final class BytecodeTest {
  private static final Pattern ON_APPLICATION_THREADS =
      Pattern.compile(
          "(CallingThread|EntryCall|GuardedCall|Handover|HeaderFilter|Hosts|ModelEndpoints|RecordedCall|Recorder"
              + "|RecorderScope|RequestHeaders|UrlScrubber)(\\$.*)?\\.class");

  @Test
  void premainHasNoInvokedynamicWhichCostsEveryStartTwentyMillis() throws Exception {
    Map<String, byte[]> premain = classes(Premain.class);
    assertThat(premain).containsKey("Premain.class").containsKey("NameGate.class");
    assertThat(uses(premain, "invokedynamic")).isEmpty();
  }

  @Test
  void agentHasSomeSoTheCheckSeesThem() throws Exception {
    assertThat(uses(classes(Recorder.class), "invokedynamic")).isNotEmpty();
    assertThat(classes(Agent.class)).containsKey("Agent.class");
  }

  @Test
  void recorderEntersNoMonitorOnTheApplicationsThreads() throws Exception {
    Map<String, byte[]> recorder = classes(Recorder.class);
    assertThat(uses(recorder, "monitorenter")).as("the check sees those of others").isNotEmpty();
    recorder.keySet().removeIf(name -> !ON_APPLICATION_THREADS.matcher(name).matches());
    assertThat(recorder).containsKey("Handover.class");
    assertThat(uses(recorder, "monitorenter")).isEmpty();
  }

  private static List<String> uses(Map<String, byte[]> classes, String instruction) {
    List<String> found = new ArrayList<>();
    classes.forEach(
        (name, bytes) -> new ClassReader(bytes).accept(new Uses(name, instruction, found), 0));
    return found;
  }

  /** Class files of the package of a class, by file name, from its jar or folder. */
  private static Map<String, byte[]> classes(Class<?> one) throws IOException, URISyntaxException {
    String folder = one.getPackageName().replace('.', '/');
    Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, byte[]> classes = new TreeMap<>();
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          classes.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      }
      return classes;
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      for (var entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(folder + "/") && name.endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(name.substring(folder.length() + 1), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  /** Notes the methods with one instruction. */
  private static final class Uses extends ClassVisitor {
    private final String type;
    private final String instruction;
    private final List<String> found;

    Uses(String type, String instruction, List<String> found) {
      super(Opcodes.ASM9);
      this.type = type;
      this.instruction = instruction;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          note("invokedynamic");
        }

        @Override
        public void visitInsn(int opcode) {
          if (opcode == Opcodes.MONITORENTER) {
            note("monitorenter");
          }
        }

        private void note(String seen) {
          if (seen.equals(instruction)) {
            found.add(type + " " + name);
          }
        }
      };
    }
  }
}
