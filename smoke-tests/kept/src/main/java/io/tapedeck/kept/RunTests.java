package io.tapedeck.kept;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes and prints how each test ended. */
public final class RunTests {
  private RunTests() {}

  /**
   * Runs test classes.
   *
   * @param args names of classes, and {@code key=value} as parameters of JUnit
   */
  public static void main(String[] args) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals > 0) {
        request.configurationParameter(arg.substring(0, equals), arg.substring(equals + 1));
      } else {
        request.selectors(selectClass(arg));
      }
    }
    LauncherDiscoveryRequest all = request.build();
    LauncherFactory.create().execute(all, new Printer());
  }

  private static final class Printer implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        System.out.println("[" + test.getDisplayName() + "] " + result.getStatus());
        result.getThrowable().ifPresent(thrown -> System.out.println(thrown + "\n[end]"));
      }
    }
  }
}
