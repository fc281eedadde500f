package io.tapedeck.recorder;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The kill switch over JMX: {@code io.tapedeck:type=Recorder}, attribute {@code Recording}. */
final class RecorderBean {
  private final Switch mainSwitch;
  private boolean registered;

  RecorderBean(Switch mainSwitch) {
    this.mainSwitch = mainSwitch;
  }

  /** What an operator sees in a JMX console. */
  public interface Control {
    boolean isRecording();

    void setRecording(boolean recording);
  }

  /** Registers once the process has lived for a while: starting the server costs 50 ms. */
  void register() {
    if (registered) {
      return;
    }
    registered = true;
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(
              new StandardMBean(new SwitchControl(mainSwitch), Control.class),
              new ObjectName("io.tapedeck:type=Recorder"));
    } catch (JMException e) {
      // The switch by file remains.
    }
  }

  private record SwitchControl(Switch mainSwitch) implements Control {
    @Override
    public boolean isRecording() {
      return mainSwitch.isOn();
    }

    @Override
    public void setRecording(boolean recording) {
      mainSwitch.hold(Switch.Hold.JMX, !recording);
    }
  }
}
