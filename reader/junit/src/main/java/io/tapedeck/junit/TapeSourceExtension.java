package io.tapedeck.junit;

import io.tapedeck.replay.dataset.Case;
import io.tapedeck.replay.dataset.DatasetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test for each tape of a dataset. */
final class TapeSourceExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), TapeSource.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    TapeSource source =
        AnnotationSupport.findAnnotation(context.getElement(), TapeSource.class).orElseThrow();
    Path folder = new TestFiles(context.getRequiredTestClass()).folder(source.value());
    try {
      List<Case> cases = DatasetFolder.read(folder).cases();
      if (cases.isEmpty()) {
        throw new ExtensionConfigurationException(
            folder + " holds no tape: a test over it would prove nothing");
      }
      return cases.stream().map(one -> new Invocation(source, one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Invocation(TapeSource source, Case tape) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return tape.name() + ": " + tape.note().label();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      PlayedTape played = PlayedTape.of(source, tape.tape(), tape.assertions());
      return List.of(new TapeExtension(played));
    }
  }
}
