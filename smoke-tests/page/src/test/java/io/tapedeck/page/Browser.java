package io.tapedeck.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium. What it complains about is an error: nothing may be blocked or fail. */
final class Browser implements AutoCloseable {

  /** Where Debian puts them; README says how they are installed. */
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Long enough for a machine that does much else; what is waited for commonly takes no second. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one, or skips the test where there is none. */
  static Browser start(Path profile) {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String why =
          "NO BROWSER, THE PAGE IS NOT TESTED: "
              + CHROMIUM
              + " and "
              + DRIVER
              + " are missing."
              + " smoke-tests/run installs them on Debian.";
      System.err.println(why);
      Assumptions.abort(why);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver = start(options);
    driver.manage().window().setSize(new Dimension(1280, 900));
    return new Browser(driver);
  }

  /** On a busy machine it does not always come up in the time that its driver gives it. */
  private static ChromeDriver start(ChromeOptions options) {
    try {
      return new ChromeDriver(service(), options);
    } catch (SessionNotCreatedException e) {
      return new ChromeDriver(service(), options);
    }
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(DRIVER.toFile())
        .usingAnyFreePort()
        .build();
  }

  void open(String url) {
    driver.get(url);
  }

  /** Waits until an element is there and can be seen. */
  WebElement see(String selector) {
    return new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
  }

  /** Clicks on an element once it is there; the page may renew it meanwhile. */
  void click(String selector) {
    click(By.cssSelector(selector));
  }

  /** The same for an element that only its words tell from others, by an XPath. */
  void clickAt(String path) {
    click(By.xpath(path));
  }

  private void click(By place) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .ignoring(NoSuchElementException.class)
        .until(
            any -> {
              driver.findElement(place).click();
              return true;
            });
  }

  /** Waits until an element says something. */
  void read(String selector, String text) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
  }

  /** Waits until there are so many elements. */
  void count(String selector, int expected) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(selector), expected));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Whether an element is within what the window shows of the page. */
  void awaitInView(String selector) {
    new WebDriverWait(driver, PATIENCE)
        .until(
            any ->
                Boolean.TRUE.equals(
                    driver.executeScript(
                        "const e = document.querySelector(arguments[0]);"
                            + "if (!e) { return false; }"
                            + "const box = e.getBoundingClientRect();"
                            + "return box.top < innerHeight && box.bottom > 0;",
                        selector)));
  }

  void assertNothingWasBlocked() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
