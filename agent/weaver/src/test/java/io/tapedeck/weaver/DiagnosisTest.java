package io.tapedeck.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.weaver.Diagnosis.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class DiagnosisTest {

  private static final String MODULE = "module\tacme\tcom.acme:model\tcom/acme/Since2\n";
  private static final String POINTS =
      """
      point\tacme\tcom.acme.Model\t\task\t*\thook\t\tREQUIRED
      point\tacme\tcom.acme.Stream\t\tstart\t*\thook\t\tREQUIRED
      point\tacme\tcom.acme.Old\t\tstart\t*\thook\t\tWHERE_PRESENT
      symbol\tacme\tcom/acme/Reply\ttext\t()V
      """;

  private final Map<String, byte[]> files = new HashMap<>();

  DiagnosisTest() {
    put("com/acme/Since2", "java/lang/Object");
    put("com/acme/Model", "java/lang/Object", "ask");
    put("com/acme/Stream", "java/lang/Object", "start");
    put("com/acme/Base", "java/lang/Object", "text");
    put("com/acme/Reply", "com/acme/Base");
  }

  @Test
  void wovenWhereEverythingIsThereInheritedMembersToo() throws IOException {
    assertThat(diagnose()).isEqualTo(new Diagnosis(State.WOVEN, null));
  }

  @Test
  void absentWithoutTheWitnessOrAnyJoinPoint() throws IOException {
    files.remove("com/acme/Since2");
    assertThat(diagnose().state()).isEqualTo(State.ABSENT);
    put("com/acme/Since2", "java/lang/Object");
    files.remove("com/acme/Model");
    files.remove("com/acme/Stream");
    assertThat(diagnose().state()).isEqualTo(State.ABSENT);
  }

  @Test
  void offNamesTheMissingSymbolOrJoinPoint() throws IOException {
    put("com/acme/Base", "java/lang/Object");
    assertThat(diagnose()).isEqualTo(new Diagnosis(State.OFF, "missing com.acme.Reply.text()V"));
    put("com/acme/Base", "java/lang/Object", "text");
    put("com/acme/Model", "java/lang/Object");
    assertThat(diagnose()).isEqualTo(new Diagnosis(State.OFF, "missing com.acme.Model.ask"));
  }

  @Test
  void partlyWhereTheClassOfARequiredJoinPointIsNotThere() throws IOException {
    files.remove("com/acme/Stream");
    assertThat(diagnose()).isEqualTo(new Diagnosis(State.PARTLY, "missing com.acme.Stream.start"));
  }

  @Test
  void classesThatAreTheirOwnParentsEndTheSearch() throws IOException {
    put("com/acme/Base", "com/acme/Reply");
    assertThat(diagnose().reason()).isEqualTo("missing com.acme.Reply.text()V");
  }

  @Test
  void anyDamageOfAClassFileIsAReasonAndNoException() throws IOException {
    byte[] whole = type(Opcodes.V17, "com/acme/Model", "java/lang/Object", "ask");
    for (int length = 0; length < whole.length; length++) {
      files.put("com/acme/Model", Arrays.copyOf(whole, length));
      assertThat(diagnose().state()).isEqualTo(State.OFF);
    }
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x7F;
      files.put("com/acme/Model", changed);
      assertThat(diagnose()).isNotNull();
    }
  }

  @Test
  void tooOldForACallSiteIsSaid() throws IOException {
    files.put("com/acme/Model", type(Opcodes.V1_5, "com/acme/Model", "java/lang/Object", "ask"));
    assertThat(diagnose().reason()).isEqualTo("com.acme.Model is older than Java 6");
  }

  private Diagnosis diagnose() throws IOException {
    byte[] index = (MODULE + POINTS).getBytes(StandardCharsets.UTF_8);
    Index.Module module = Index.read(new ByteArrayInputStream(index)).modules().get(0);
    return Diagnosis.of(module, files::get);
  }

  private void put(String name, String superName, String... methods) {
    files.put(name, type(Opcodes.V17, name, superName, methods));
  }

  private static byte[] type(int version, String name, String superName, String... methods) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, superName, null);
    for (String method : methods) {
      MethodVisitor body =
          writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, "()V", null, null);
      body.visitCode();
      body.visitInsn(Opcodes.RETURN);
      body.visitMaxs(0, 0);
      body.visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }
}
